import { letterRecordTypes, type LetterRecordType } from '#contract/conversations/mailbox/letter.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FolderInput, Mail } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import { letterTexts } from './mailbox.texts.ts'
import { mailboxQuery } from './mailbox-queries.ts'
import './mailbox.css'

const LetterDialog = lazy(async () => ({ default: (await import('./letter-dialog.tsx')).LetterDialog }))
const FileDialog = lazy(async () => ({ default: (await import('./file-dialog.tsx')).FileDialog }))

const isLetterType = (type: RecordType): type is LetterRecordType =>
  (letterRecordTypes as readonly RecordType[]).includes(type)

/** Writes a letter from a record, or puts one of the mailbox on it; who has connected none is told where. */
export function LetterDeeds({ type, id }: { type: RecordType; id: string }) {
  const text = useText(letterTexts)
  const { data } = useQuery(mailboxQuery)
  const [open, setOpen] = useState<'write' | 'file' | 'connect' | null>(null)
  if (!isLetterType(type) || !data) return null
  const record = { type, id }
  const close = () => setOpen(null)
  return (
    <div className="letter-deeds">
      <Button
        type="text"
        size="small"
        icon={<Mail size={14} />}
        onClick={() => setOpen(data.connected ? 'write' : 'connect')}
      >
        {text.write}
      </Button>
      {data.connected && (
        <Button type="text" size="small" icon={<FolderInput size={14} />} onClick={() => setOpen('file')}>
          {text.file}
        </Button>
      )}
      {open === 'connect' && (
        <p role="status" className="muted">
          {text.notConnected}{' '}
          <Link to="/profile" hash="mailbox">
            {text.goConnect}
          </Link>
        </p>
      )}
      <Suspense fallback={null}>
        {open === 'write' && <LetterDialog record={record} onClose={close} />}
        {open === 'file' && <FileDialog record={record} onClose={close} />}
      </Suspense>
    </div>
  )
}
