import {
  type Letter,
  type LetterFile,
  letterOperations,
  type LetterRecord,
} from '#contract/conversations/mailbox/letter.ts'
import { FolderDown, Paperclip } from 'lucide-react'
import { addressOf, call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { letterTexts } from './mailbox.texts.ts'

type Props = { letter: Letter; record: LetterRecord | null }

/** What is attached to a letter: what lies at its server is fetched when it is asked for, and kept with the record if so wished. */
export function LetterFiles({ letter, record }: Props) {
  const text = useText(letterTexts)
  if (letter.files.length === 0) return null
  return (
    <ul className="letter__files" aria-label={text.files}>
      {letter.files.map((file, place) => (
        <FileLine key={`${place} ${file.name}`} letter={letter.id} file={file} record={record} />
      ))}
    </ul>
  )
}

type LineProps = { letter: string; file: LetterFile; record: LetterRecord | null }

function FileLine({ letter, file: { name, bytes, file, part }, record }: LineProps) {
  const text = useText(letterTexts)
  const { language } = useLanguage()
  const address =
    file === null
      ? part === null
        ? null
        : addressOf(letterOperations.part.path, { id: letter, part })
      : `/api/v1/files/${file}/content`
  return (
    <li className="letter__file">
      <Paperclip size={14} aria-hidden />
      {address === null ? (
        <span className="faint">{fill(text.fileGone, { name })}</span>
      ) : (
        <a className="one-line" href={address} download={name}>
          {name}
        </a>
      )}
      <span className="faint">{formatBytes(bytes, language)}</span>
      {part !== null && record && <KeepButton letter={letter} name={name} part={part} record={record} />}
    </li>
  )
}

function KeepButton({
  letter,
  name,
  part,
  record,
}: {
  letter: string
  name: string
  part: string
  record: LetterRecord
}) {
  const text = useText(letterTexts)
  const keep = useSend(
    () => call(letterOperations.keepPart, { params: { id: letter, part }, body: { record } }),
    [queryKeys.files(record.type, record.id), queryKeys.timeline(record.type, record.id)],
    () => showToast({ text: fill(text.fileKept, { name }) }),
  )
  return (
    <Button
      type="text"
      size="small"
      icon={<FolderDown size={14} />}
      loading={keep.isPending}
      disabled={keep.isSuccess}
      onClick={() => keep.mutate(undefined)}
    >
      {text.keepFile}
    </Button>
  )
}
