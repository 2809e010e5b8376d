import { Input, Modal } from 'antd'
import { useState } from 'react'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { conflictTexts } from './conflicts/conflict.texts.ts'

type Props = {
  title: string
  hint?: string
  label: string
  action: string
  isSending: boolean
  onSend: (reason: string) => void
  onClose: () => void
}

/** Asks for a reason in words before something is sent. */
export function ReasonDialog({ title, hint, label, action, isSending, onSend, onClose }: Props) {
  const text = useText(conflictTexts)
  const [reason, setReason] = useState('')
  return (
    <Modal
      open
      width={480}
      title={title}
      okText={action}
      cancelText={text.cancel}
      okButtonProps={{ disabled: reason.trim() === '', loading: isSending }}
      onOk={() => onSend(reason)}
      onCancel={onClose}
    >
      {hint !== undefined && <p className="muted reason-dialog__hint">{hint}</p>}
      <Labelled label={label} required>
        {(names) => (
          <Input.TextArea
            {...names}
            autoFocus
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Labelled>
    </Modal>
  )
}
