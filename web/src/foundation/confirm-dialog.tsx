import type { ReactNode } from 'react'
import { FormDialog } from '../ui/form-dialog.tsx'

type Props = {
  title: string
  action: string
  cancel?: string
  danger?: boolean
  isSending?: boolean
  onConfirm: () => void
  onClose: () => void
  children?: ReactNode
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ onConfirm, children, ...asked }: Props) {
  return (
    <FormDialog {...asked} width={440} onSend={onConfirm}>
      <p className="muted">{children}</p>
    </FormDialog>
  )
}
