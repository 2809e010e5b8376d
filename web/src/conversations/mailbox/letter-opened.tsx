import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { RecordLink } from '../../foundation/record-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { letterTexts } from './mailbox.texts.ts'
import { threadQuery } from './mailbox-queries.ts'

const LetterThread = lazy(async () => ({ default: (await import('./letter-thread.tsx')).LetterThread }))

/** An e-mail by its address, with its thread and the way to what it is about. */
export function LetterOpened({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useText(letterTexts)
  const { data, isError } = useQuery(threadQuery(id))
  const record = data?.record ?? null
  const letter = data?.items.find((one) => one.id === id)
  const title = letter ? letter.subject || text.noSubject : text.one
  return (
    <Modal open width={760} title={title} footer={null} onCancel={onClose}>
      {record && (
        <p>
          <RecordLink type={record.type} id={record.id}>
            {record.name === null ? text.toRecord : fill(text.toRecordNamed, { name: record.name })}
          </RecordLink>
        </p>
      )}
      {isError ? (
        <EmptyState small picture="lock" title={text.noneFound} />
      ) : (
        <Suspense fallback={<SkeletonLines lines={5} />}>
          <LetterThread id={id} record={record && { type: record.type, id: record.id }} />
        </Suspense>
      )}
    </Modal>
  )
}
