import type { Letter, LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { answersAlready } from './answers-already.ts'
import { LetterDialog } from './letter-dialog.tsx'
import { LetterView } from './letter-view.tsx'
import { letterTexts } from './mailbox.texts.ts'
import { mailboxQuery, threadQuery } from './mailbox-queries.ts'

/** A letter with those of its thread, the oldest first. */
export function LetterThread({ id, record }: { id: string; record: LetterRecord | null }) {
  const text = useText(letterTexts)
  const { data } = useQuery(threadQuery(id))
  const mailbox = useQuery(mailboxQuery).data
  const [answering, setAnswering] = useState<Letter | null>(null)
  if (!data) return <SkeletonLines lines={5} />
  const subject = answering?.subject ?? ''
  return (
    <div className="letter-thread">
      {data.items.map((letter) => (
        <LetterView
          key={letter.id}
          letter={letter}
          record={record}
          onAnswer={record && mailbox?.connected ? () => setAnswering(letter) : null}
        />
      ))}
      {answering && record && (
        <LetterDialog
          record={record}
          answered={{
            id: answering.id,
            to: answering.direction === 'in' ? [answering.sender] : answering.recipients,
            subject: answersAlready(subject) ? subject : fill(text.answering, { subject }),
          }}
          onClose={() => setAnswering(null)}
        />
      )}
    </div>
  )
}
