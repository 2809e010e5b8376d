import { conflictOperations } from '#contract/customers/conflict.operations.ts'
import { useNavigate } from '@tanstack/react-router'
import { call, newKey } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { conflictKey } from './conflict-queries.ts'
import { conflictTexts } from './conflict.texts.ts'
import { ReasonDialog } from '../../foundation/reason-dialog.tsx'

type Props = { name: string; about: { customer: string } | { text: string }; onClose: () => void }

/** Opens a case about a customer in sight, or about a company as it was looked up. */
export function OpenConflict({ name, about, onClose }: Props) {
  const text = useText(conflictTexts)
  const navigate = useNavigate()
  const open = useSend(
    (reason: string) => call(conflictOperations.open, { body: { ...about, reason }, idempotencyKey: newKey() }),
    [conflictKey],
    (made) => {
      showToast({ text: text.opened })
      void navigate({ to: '/conflicts/$id', params: { id: made.id } })
    },
  )
  return (
    <ReasonDialog
      title={fill(text.openTitle, { name })}
      label={text.why}
      action={text.open}
      isSending={open.isPending}
      onSend={(reason) => open.mutate(reason)}
      onClose={onClose}
    >
      <p className="muted">{text.openHint}</p>
    </ReasonDialog>
  )
}

/** The same from a customer's page. */
export function OpenConflictOn({ record, onClose }: { record: AnyRecord; onClose: () => void }) {
  return <OpenConflict name={nameOf(record)} about={{ customer: record.id }} onClose={onClose} />
}
