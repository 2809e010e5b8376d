import { materialOperations } from '#contract/conversations/library/material.operations.ts'
import type { Material } from '#contract/conversations/library/material.ts'
import type { StoredFile } from '#contract/platform/file.ts'
import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { Paperclip } from 'lucide-react'
import { useRef, useState } from 'react'
import { addressOf, call, newKey, upload } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { libraryKey } from './library-queries.ts'
import { libraryTexts } from './library.texts.ts'

/** Publishes a version of a material: a file, or a text that is read on the page. */
export function PublishDialog({ material, onClose }: { material: Material; onClose: () => void }) {
  const text = useText(libraryTexts)
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  // A text is mostly written on; a file is brought anew.
  const [body, setBody] = useState(material.versions[0]?.body ?? '')
  const [note, setNote] = useState('')
  const [key] = useState(newKey)
  const publish = useSend(
    async () => {
      const params = { id: material.id }
      const stored = file
        ? await upload<StoredFile>(addressOf(materialOperations.attach.path, params), file, `${key}-file`)
        : null
      return call(materialOperations.publish, {
        params,
        body: {
          file: stored?.id ?? null,
          body: body.trim() === '' ? null : body,
          note: note.trim() === '' ? null : note.trim(),
        },
        idempotencyKey: key,
      })
    },
    [libraryKey],
    (published) => {
      showToast({ text: fill(text.published, { number: published.number ?? 1 }) })
      onClose()
      // The first version takes it from the drafts to what everybody reads.
      if (material.number === null) void navigate({ to: '/library/$id', params: { id: material.id }, search: {} })
    },
  )
  return (
    <FormDialog
      title={material.number === null ? text.publishFirst : text.publish}
      action={text.publishNow}
      disabled={file === null && body.trim() === ''}
      isSending={publish.isPending}
      onSend={() => publish.mutate(undefined)}
      onClose={onClose}
    >
      <div className="material-dialog">
        <Labelled label={text.file}>
          {(names) => (
            <>
              <Button {...names} icon={<Paperclip size={16} />} onClick={() => input.current?.click()}>
                {file?.name ?? text.chooseFile}
              </Button>
              <input
                ref={input}
                type="file"
                hidden
                aria-label={text.chooseFile}
                onChange={(event) => setFile(event.target.files?.[0] ?? null)}
              />
            </>
          )}
        </Labelled>
        <Labelled label={text.body} hint={text.bodyHint}>
          {(names) => (
            <Input.TextArea
              {...names}
              autoSize={{ minRows: 5, maxRows: 14 }}
              maxLength={20_000}
              value={body}
              onChange={(event) => setBody(event.target.value)}
            />
          )}
        </Labelled>
        <Labelled label={text.note}>
          {(names) => (
            <Input {...names} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}
