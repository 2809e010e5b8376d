import { disqualifyReasons } from '#contract/customers/lead.ts'
import type { Disqualification } from '#contract/customers/lead.operations.ts'
import { Input } from 'antd'
import { useState } from 'react'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
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
    <FormDialog
      width={480}
      title={title}
      action={text.confirm}
      disabled={reason === null}
      isSending={isSending}
      onSend={send}
      onClose={onClose}
    >
      <div className="disqualify">
        <p className="muted">{text.disqualifyHint}</p>
        <ChoiceChips
          label={text.reason}
          options={disqualifyReasons.map((one) => ({ value: one.value, label: say(one.label) }))}
          value={reason}
          onChange={setReason}
        />
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
    </FormDialog>
  )
}
