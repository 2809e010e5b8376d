import { type FoundLetter, letterOperations, type LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import { useQuery } from '@tanstack/react-query'
import { ArrowDownLeft, ArrowUpRight } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatMoment } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import { letterTexts } from './mailbox.texts.ts'
import { staleWithLetters } from './mailbox-queries.ts'

/** The newest letters of one's mailbox, of which one puts some on a record. */
export function FileDialog({ record, onClose }: { record: LetterRecord; onClose: () => void }) {
  const text = useText(letterTexts)
  const { language } = useLanguage()
  const { data, error } = useQuery({
    queryKey: ['letters-at-server'],
    queryFn: ({ signal }) => call(letterOperations.found, { signal }),
    retry: false,
  })
  return (
    <Modal open width={640} title={text.fileTitle} footer={null} onCancel={onClose}>
      <p className="muted">{text.fileHint}</p>
      {error ? (
        <p role="alert" className="labelled__error">
          {problemText(asProblem(error), language)}
        </p>
      ) : !data ? (
        <SkeletonLines lines={8} />
      ) : data.items.length === 0 ? (
        <p className="muted">{text.fileNone}</p>
      ) : (
        <ul className="found-letters">
          {data.items.map((letter) => (
            <Found key={`${letter.folder} ${letter.uid}`} letter={letter} record={record} />
          ))}
        </ul>
      )}
    </Modal>
  )
}

function Found({ letter, record }: { letter: FoundLetter; record: LetterRecord }) {
  const text = useText(letterTexts)
  const { language } = useLanguage()
  const { folder, uid } = letter
  const file = useSend(
    () => call(letterOperations.file, { body: { folder, uid, record } }),
    staleWithLetters,
    () => showToast({ text: text.filed }),
  )
  const other = folder === 'inbox' ? letter.sender : (letter.recipients[0] ?? letter.sender)
  const Way = folder === 'inbox' ? ArrowDownLeft : ArrowUpRight
  return (
    <li className="found-letters__one">
      <Way size={15} aria-label={folder === 'inbox' ? text.came : text.went} />
      <div className="found-letters__what">
        <strong className="one-line">{letter.subject === '' ? text.noSubject : letter.subject}</strong>
        <span className="faint one-line">
          {other.name === '' ? other.address : other.name} · {formatMoment(letter.at, language)}
        </span>
      </div>
      <Button size="small" disabled={file.isSuccess} loading={file.isPending} onClick={() => file.mutate(undefined)}>
        {file.isSuccess ? text.filed : text.filePut}
      </Button>
    </li>
  )
}
