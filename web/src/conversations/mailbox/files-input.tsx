import type { LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import type { StoredFile } from '#contract/platform/file.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Paperclip } from 'lucide-react'
import { useRef } from 'react'
import { upload } from '../../foundation/api.ts'
import { filesQuery } from '../../foundation/files-query.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { letterTexts } from './mailbox.texts.ts'

type Props = {
  record: LetterRecord
  value: string[]
  error: string | undefined
  /** Given a change of what is chosen, as uploads end later than they begin. */
  onChange: (change: (before: string[]) => string[]) => void
}

/** Files that go with a letter: those of its record, and new ones, which stay with the record. */
export function FilesInput({ record, value, error, onChange }: Props) {
  const text = useText(letterTexts)
  const { language } = useLanguage()
  const { type, id } = record
  const input = useRef<HTMLInputElement>(null)
  const { data } = useQuery(filesQuery(type, id))
  const add = useSend(
    (file: File) => upload<StoredFile>(`/api/v1/records/${type}/${id}/files`, file),
    [queryKeys.files(type, id), queryKeys.timeline(type, id)],
    (stored) => onChange((before) => [...before, stored.id]),
  )
  const options = (data?.items ?? []).map((file) => ({
    value: file.id,
    label: `${file.name} · ${formatBytes(file.bytes, language)}`,
  }))
  return (
    <Labelled label={text.files} error={error}>
      {(names) => (
        <div className="letter-form__files">
          {options.length > 0 && (
            <Select
              {...names}
              mode="multiple"
              optionFilterProp="label"
              placeholder={text.pickFiles}
              value={value}
              options={options}
              onChange={(chosen: string[]) => onChange(() => chosen)}
            />
          )}
          <Button icon={<Paperclip size={14} />} loading={add.isPending} onClick={() => input.current?.click()}>
            {text.addFile}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={text.addFile}
            onChange={({ target }) => {
              const [file] = target.files ?? []
              if (file) add.mutate(file)
              target.value = ''
            }}
          />
        </div>
      )}
    </Labelled>
  )
}
