import { disqualifyReasons } from '#contract/customers/lead.ts'
import type { Disqualification } from '#contract/customers/lead.operations.ts'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import '../../ui/chip.css'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import './disqualify-lead.css'
import { leadTexts } from './lead.texts.ts'

type Props = { title: string; isSending: boolean; onSend: (given: Disqualification) => void; onClose: () => void }

/** Asks why leads are given up; the reasons are what later tells good sources from bad ones. */
export function DisqualifyDialog({ title, isSending, onSend, onClose }: Props) {
  const text = useText(leadTexts)
  const say = useLabel()
  const [reason, setReason] = useState<Disqualification['reason'] | null>(null)
  const [note, setNote] = useState('')
  const send = () => {
    if (reason) onSend({ reason, ...(note.trim() ? { note: note.trim() } : {}) })
  }
  return (
    <Modal
      open
      width={480}
      title={title}
      okText={text.confirm}
      cancelText={text.cancel}
      okButtonProps={{ disabled: reason === null, loading: isSending }}
      onOk={send}
      onCancel={onClose}
    >
      <div className="disqualify">
        <p className="muted">{text.disqualifyHint}</p>
        <div className="disqualify__reasons" role="radiogroup" aria-label={text.reason}>
          {disqualifyReasons.map((one) => (
            <button
              key={one.value}
              type="button"
              role="radio"
              className="chip"
              aria-checked={reason === one.value}
              onClick={() => setReason(one.value)}
            >
              {say(one.label)}
            </button>
          ))}
        </div>
        <Labelled label={text.note}>
          {({ id }) => (
            <Input.TextArea
              id={id}
              value={note}
              maxLength={500}
              autoSize={{ minRows: 2 }}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Labelled>
      </div>
    </Modal>
  )
}
