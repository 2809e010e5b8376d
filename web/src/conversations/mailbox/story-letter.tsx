import type { LetterHead, LetterRecordType } from '#contract/conversations/mailbox/letter.ts'
import { letterRecordTypes } from '#contract/conversations/mailbox/letter.ts'
import type { Event } from '#contract/platform/event.ts'
import { ArrowDownLeft, ArrowUpRight, Lock, Paperclip } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { LetterState } from './letter-view.tsx'
import { letterTexts } from './mailbox.texts.ts'
import './mailbox.css'

const LetterThread = lazy(async () => ({ default: (await import('./letter-thread.tsx')).LetterThread }))

const isLetterType = (type: string): type is LetterRecordType => letterRecordTypes.some((one) => one === type)

/** A letter in the story of its record; it opens with its thread. */
export function StoryLetter({ event: { changes, recordType, recordId } }: { event: Event }) {
  const text = useText(letterTexts)
  const [open, setOpen] = useState(false)
  const head = changes['head']?.to as LetterHead | undefined
  if (!head) return <p className="faint">{text.gone}</p>
  const other = head.direction === 'in' ? head.sender : (head.recipients[0] ?? head.sender)
  const who = other.name === '' ? other.address : other.name
  const Way = head.direction === 'in' ? ArrowDownLeft : ArrowUpRight
  if (!head.readable) return <p className="faint letter-line">{fill(text.mention, { who, owner: head.owner.name })}</p>
  const record = isLetterType(recordType) && recordId !== null ? { type: recordType, id: recordId } : null
  return (
    <div className="letter-in-story">
      <button type="button" className="plain-button letter-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Way size={15} aria-label={head.direction === 'in' ? text.came : text.went} />
        <span className="letter-line__who">{who}</span>
        <strong className="one-line">{head.subject === '' ? text.noSubject : head.subject}</strong>
        {head.count > 1 && <span className="faint">{fill(text.thread, { count: head.count })}</span>}
        {head.hasFiles && <Paperclip size={13} aria-label={text.files} />}
        {head.private && <Lock size={13} aria-label={text.private} />}
      </button>
      <LetterState letter={head} />
      {open ? (
        <Suspense fallback={<SkeletonLines lines={5} />}>
          <LetterThread id={head.id} record={record} />
        </Suspense>
      ) : (
        <p className="muted letter-in-story__beginning">{head.beginning}</p>
      )}
    </div>
  )
}
