import { erasureOperations } from '#contract/customers/erasure.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import { ReasonDialog } from '../../foundation/reason-dialog.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import './erase-person.css'
import { eraseTexts } from './erase.texts.ts'

type Props = { type: 'contact' | 'lead'; record: AnyRecord; onClose: () => void }

/** Says what goes and what stays, asks on what ground, and erases for good. */
export function ErasePerson({ type, record, onClose }: Props) {
  const text = useText(eraseTexts)
  const client = useQueryClient()
  const erase = useSend(
    (given: string) => call(erasureOperations[type], { params: { id: record.id }, body: { reason: given } }),
    [queryKeys.record(type, record.id), queryKeys.timeline(type, record.id), queryKeys.lists(type)],
    ({ events, files }) => {
      client.removeQueries({ queryKey: queryKeys.files(type, record.id) })
      showToast({ text: fill(text.done, { events, files }) })
      onClose()
    },
  )
  return (
    <ReasonDialog
      title={fill(text.title, { name: nameOf(record) })}
      label={text.reason}
      hint={text.reasonHint}
      action={text.confirm}
      danger
      isSending={erase.isPending}
      onSend={(reason) => erase.mutate(reason)}
      onClose={onClose}
    >
      <p className="erase-person__say">{text.hint}</p>
      <p className="erase-person__say muted">{text.stays}</p>
    </ReasonDialog>
  )
}
