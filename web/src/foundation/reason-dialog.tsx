import { type ReactNode, useState } from 'react'
import { FormDialog } from '../ui/form-dialog.tsx'
import { ReasonInput } from './reason-input.tsx'

type Props = {
  title: string
  /** What comes of it. */
  children?: ReactNode
  label: string
  hint?: string
  action: string
  danger?: boolean
  isSending?: boolean
  /** Gets the reason without blanks around it; it is never empty. */
  onSend: (reason: string) => void
  onClose: () => void
}

/** Asks why before something is done that somebody else will ask about. */
export function ReasonDialog({ children, label, hint, onSend, ...asked }: Props) {
  const [reason, setReason] = useState('')
  return (
    <FormDialog {...asked} width={480} disabled={reason.trim() === ''} onSend={() => onSend(reason.trim())}>
      {children}
      <ReasonInput label={label} {...(hint === undefined ? {} : { hint })} value={reason} onChange={setReason} />
    </FormDialog>
  )
}
