import type { Correspondent, Letter, LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import { letterOperations } from '#contract/conversations/mailbox/letter.ts'
import { sendCodeNames } from '#contract/conversations/mail/send-codes.ts'
import { Lock, Reply } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { enumerate } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatMoment } from '../../ui/time.ts'
import { InertLetter } from './inert-letter.tsx'
import { LetterFiles } from './letter-files.tsx'
import { letterTexts } from './mailbox.texts.ts'
import { staleWithLetters } from './mailbox-queries.ts'

const nameOf = ({ name, address }: Correspondent) => (name === '' ? address : `${name} <${address}>`)

type Props = {
  letter: Letter
  /** In whose story it is read. */
  record: LetterRecord | null
  onAnswer: (() => void) | null
}

/** A letter as it reads, and what its owner can do with it. */
export function LetterView({ letter, record, onAnswer }: Props) {
  const text = useText(letterTexts)
  const { language } = useLanguage()
  const keep = useSend(
    (isPrivate: boolean) =>
      call(letterOperations.keepPrivate, { params: { id: letter.id }, body: { private: isPrivate } }),
    staleWithLetters,
  )
  return (
    <article className="letter">
      <header className="letter__head">
        <strong className="one-line">{nameOf(letter.sender)}</strong>
        <time dateTime={letter.at} className="faint">
          {formatMoment(letter.at, language)}
        </time>
        <p className="faint letter__people">
          {text.to}: {enumerate(letter.recipients.map(nameOf), language)}
          {letter.copies.length > 0 && ` · ${text.copies}: ${enumerate(letter.copies.map(nameOf), language)}`}
        </p>
      </header>
      {letter.html ? <InertLetter parts={letter.html} /> : <p className="letter__text">{letter.text}</p>}
      <LetterFiles letter={letter} record={record} />
      <LetterState letter={letter} />
      <div className="letter__deeds">
        {onAnswer && letter.readable && (
          <Button size="small" icon={<Reply size={14} />} onClick={onAnswer}>
            {text.answer}
          </Button>
        )}
        {letter.isOwn && (
          <Button
            size="small"
            type="text"
            icon={<Lock size={14} />}
            loading={keep.isPending}
            onClick={() => keep.mutate(!letter.private)}
          >
            {letter.private ? text.share : text.keepPrivate}
          </Button>
        )}
      </div>
    </article>
  )
}

/** How a letter stands that was written here and is not simply sent. */
export function LetterState({ letter: { state, code } }: { letter: Pick<Letter, 'state' | 'code'> }) {
  const text = useText(letterTexts)
  const say = useLabel()
  const reason = code === null ? '' : say(sendCodeNames[code])
  if (state === null || state === 'sent') return null
  if (state === 'waiting' || state === 'sending')
    return <p className="faint">{reason === '' ? text.waiting : fill(text.waitingFor, { reason })}</p>
  if (state === 'unsure') return <p className="letter__warning">{text.unsure}</p>
  return <p className="letter__warning">{fill(text.notSent, { reason })}</p>
}
