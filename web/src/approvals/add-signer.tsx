import { approvalOperations } from '#contract/approvals/approval.operations.ts'
import type { WholeApproval } from '#contract/approvals/approval.ts'
import type { QueryKey } from '@tanstack/react-query'
import { Radio } from 'antd'
import { useState } from 'react'
import { call, newKey } from '../foundation/api.ts'
import { ReasonInput } from '../foundation/reason-input.tsx'
import '../foundation/settings-section.css'
import { useSend } from '../foundation/use-send.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { approvalTexts } from './approval.texts.ts'
import { ColleagueInput } from './colleague-input.tsx'

type Props = { approval: WholeApproval; stale: readonly QueryKey[]; onClose: () => void }

/** Asks somebody else as well, before or after oneself. */
export function AddSigner({ approval, stale, onClose }: Props) {
  const text = useText(approvalTexts)
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null)
  const [when, setWhen] = useState<'before' | 'after'>('before')
  const [comment, setComment] = useState('')
  const send = useSend(
    () =>
      call(approvalOperations.addSigner, {
        params: { id: approval.id },
        body: { person: person?.id ?? '', when, comment },
        ifMatch: approval.version,
        idempotencyKey: newKey(),
      }),
    stale,
    onClose,
  )
  return (
    <FormDialog
      width={480}
      title={text.addSigner}
      action={text.addSigner}
      disabled={person === null || comment.trim() === ''}
      isSending={send.isPending}
      onSend={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <p className="muted">{text.addSignerHint}</p>
        <Labelled label={text.person} required>
          {(names) => <ColleagueInput id={names.id} value={person} onChange={setPerson} />}
        </Labelled>
        <Radio.Group value={when} onChange={(event) => setWhen(event.target.value as 'before' | 'after')}>
          <Radio value="before">{text.before}</Radio>
          <Radio value="after">{text.after}</Radio>
        </Radio.Group>
        <ReasonInput label={text.why} value={comment} onChange={setComment} />
      </div>
    </FormDialog>
  )
}
