import { Modal } from 'antd'
import { useState } from 'react'
import { ReasonInput } from '../../foundation/reason-input.tsx'
import { useText } from '../../ui/language.tsx'
import { planTexts } from './plan.texts.ts'

type Props = { title: string; label: string; onSend: (reason: string) => void; onClose: () => void }

/** A superior says why a plan of somebody else is changed or goes back. */
export function PlanReasonDialog({ title, label, onSend, onClose }: Props) {
  const text = useText(planTexts)
  const [reason, setReason] = useState('')
  return (
    <Modal
      open
      width={420}
      title={title}
      okText={text.save}
      cancelText={text.cancel}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => onSend(reason.trim())}
      onCancel={onClose}
    >
      <ReasonInput label={label} value={reason} onChange={setReason} />
    </Modal>
  )
}
