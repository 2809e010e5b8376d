import { fileOperations, type StoredFile } from '#contract/platform/file.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FileText, Paperclip, Trash2 } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatBytes } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast.tsx'
import { Moment } from '../ui/values.tsx'
import { call, upload } from './api.ts'
import { filesQuery } from './files-query.ts'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'
import { queryKeys } from './query-keys.ts'
import './record-files.css'
import { pageTexts } from './record-page.texts.ts'

function useFileChanges(type: RecordType, id: string) {
  const client = useQueryClient()
  const { language } = useLanguage()
  const onSettled = () => {
    void client.invalidateQueries({ queryKey: queryKeys.timeline(type, id) })
    return client.invalidateQueries({ queryKey: queryKeys.files(type, id) })
  }
  const onError = (error: unknown) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
  const add = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await upload(`/api/v1/records/${type}/${id}/files`, file)
    },
    onSettled,
    onError,
  })
  const remove = useMutation({
    mutationFn: (file: StoredFile) => call(fileOperations.remove, { params: { id: file.id } }),
    onSettled,
    onError,
  })
  return { add, remove }
}

/** Files of a record: dropped or chosen, downloaded by a click. */
export function RecordFiles({ type, id }: { type: RecordType; id: string }) {
  const text = useText(pageTexts)
  const files = useQuery(filesQuery(type, id))
  const { add, remove } = useFileChanges(type, id)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (event.dataTransfer.files.length > 0) add.mutate([...event.dataTransfer.files])
  }
  const items = files.data?.items ?? []
  return (
    <div className="files">
      <button
        type="button"
        className={`files__drop${over ? ' files__drop--over' : ''}`}
        disabled={add.isPending}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Paperclip size={16} aria-hidden />
        {add.isPending ? text.uploading : text.dropHere}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={text.upload}
        onChange={(event) => {
          if (event.target.files?.length) add.mutate([...event.target.files])
          event.target.value = ''
        }}
      />
      {files.isPending && <SkeletonLines lines={3} />}
      {files.data && items.length === 0 && <EmptyState small picture="file" title={text.noFiles} />}
      <ul>
        {items.map((file) => (
          <FileLine key={file.id} file={file} onRemove={() => remove.mutate(file)} />
        ))}
      </ul>
    </div>
  )
}

function FileLine({ file, onRemove }: { file: StoredFile; onRemove: () => void }) {
  const text = useText(pageTexts)
  const { language } = useLanguage()
  const [asking, setAsking] = useState(false)
  return (
    <li className="files__line">
      <FileText size={20} aria-hidden />
      <a className="one-line" href={`/api/v1/files/${file.id}/content`} download={file.name}>
        {file.name}
      </a>
      <span className="files__note">
        {formatBytes(file.bytes, language)} · {file.createdBy?.name} · <Moment at={file.createdAt} kind="words" />
      </span>
      {asking ? (
        <span className="files__ask">
          <button type="button" className="plain-button files__yes" onClick={onRemove}>
            {text.confirmDeleteFile}
          </button>
          <button type="button" className="plain-button" onClick={() => setAsking(false)}>
            {text.cancel}
          </button>
        </span>
      ) : (
        <button
          type="button"
          className="icon-button icon-button--small"
          aria-label={fill(text.deleteFile, { name: file.name })}
          onClick={() => setAsking(true)}
        >
          <Trash2 size={14} />
        </button>
      )}
    </li>
  )
}
