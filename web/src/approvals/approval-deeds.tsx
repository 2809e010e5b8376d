import { approvalOperations } from '#contract/approvals/approval.operations.ts'
import type { WholeApproval } from '#contract/approvals/approval.ts'
import { kindsWithDiscount } from '#contract/approvals/flow.ts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { call, newKey } from '../foundation/api.ts'
import { ReasonInput } from '../foundation/reason-input.tsx'
import '../foundation/settings-section.css'
import { useSend } from '../foundation/use-send.ts'
import { Labelled } from '../ui/labelled.tsx'
import { fill, useText } from '../ui/language.tsx'
import { showToast } from '../ui/toast.tsx'
import { AddSigner } from './add-signer.tsx'
import './approval.css'
import { approvalKey } from './approval-queries.ts'
import { approvalTexts } from './approval.texts.ts'
import { DiscountInput } from './discount-input.tsx'

const stale = [approvalKey, ['timeline', 'opportunity']] as const

/** What the reader can do with a request: sign it, ask others as well, take it back, ask again. */
export function ApprovalDeeds({ approval }: { approval: WholeApproval }) {
  const { may } = approval
  return (
    <>
      {may.sign && <SignForm approval={approval} />}
      {may.resubmit && <ResubmitForm approval={approval} />}
      {may.withdraw && <Withdraw approval={approval} />}
    </>
  )
}

function SignForm({ approval }: { approval: WholeApproval }) {
  const text = useText(approvalTexts)
  const [comment, setComment] = useState('')
  const [adding, setAdding] = useState(false)
  const sign = useSend(
    (decision: 'approve' | 'reject' | 'return') =>
      call(approvalOperations.sign, {
        params: { id: approval.id },
        body: { decision, ...(comment.trim() === '' ? {} : { comment }) },
        ifMatch: approval.version,
        idempotencyKey: newKey(),
      }),
    stale,
    () => showToast({ text: text.done }),
  )
  const isSilent = comment.trim() === ''
  const deed = (decision: 'approve' | 'reject' | 'return', more: { type?: 'primary'; danger?: boolean } = {}) => (
    <Button
      {...more}
      disabled={sign.isPending || (isSilent && decision !== 'approve')}
      loading={sign.isPending && sign.variables === decision}
      onClick={() => sign.mutate(decision)}
    >
      {text[decision]}
    </Button>
  )
  return (
    <section className="card approval__card" aria-label={text.handle}>
      <h2 className="approval__section">{text.handle}</h2>
      <Labelled label={text.comment} hint={text.commentHint}>
        {(names) => (
          <Input.TextArea
            {...names}
            rows={3}
            maxLength={2000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Labelled>
      <div className="approval__deeds">
        {deed('approve', { type: 'primary' })}
        {deed('return')}
        {deed('reject', { danger: true })}
        <Button type="text" onClick={() => setAdding(true)}>
          {text.addSigner}
        </Button>
      </div>
      {adding && <AddSigner approval={approval} stale={stale} onClose={() => setAdding(false)} />}
    </section>
  )
}

function ResubmitForm({ approval }: { approval: WholeApproval }) {
  const text = useText(approvalTexts)
  const [reason, setReason] = useState(approval.reason)
  const [discount, setDiscount] = useState(approval.discount)
  const hasDiscount = kindsWithDiscount.includes(approval.kind)
  const send = useSend(
    () =>
      call(approvalOperations.resubmit, {
        params: { id: approval.id },
        body: { reason, ...(hasDiscount && discount !== null ? { discount } : {}) },
        ifMatch: approval.version,
        idempotencyKey: newKey(),
      }),
    stale,
    () => showToast({ text: text.sent }),
  )
  return (
    <section className="card approval__card" aria-label={text.resubmit}>
      <h2 className="approval__section">{text.resubmit}</h2>
      {approval.endReason !== null && (
        <p className="approval__changed">{fill(text.returnedWhy, { reason: approval.endReason })}</p>
      )}
      <p className="muted">{text.resubmitHint}</p>
      {hasDiscount && (
        <DiscountInput value={discount} onChange={setDiscount} isRequired={approval.kind === 'discount'} />
      )}
      <ReasonInput label={text.reason} value={reason} onChange={setReason} />
      <div className="approval__deeds">
        <Button
          type="primary"
          disabled={reason.trim() === ''}
          loading={send.isPending}
          onClick={() => send.mutate(undefined)}
        >
          {text.resubmit}
        </Button>
      </div>
    </section>
  )
}

function Withdraw({ approval }: { approval: WholeApproval }) {
  const text = useText(approvalTexts)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const send = useSend(
    () =>
      call(approvalOperations.withdraw, {
        params: { id: approval.id },
        body: { reason },
        ifMatch: approval.version,
        idempotencyKey: newKey(),
      }),
    stale,
  )
  if (!isOpen)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{text.withdraw}</Button>
      </div>
    )
  return (
    <section className="card approval__card" aria-label={text.withdrawTitle}>
      <ReasonInput label={text.withdrawTitle} value={reason} onChange={setReason} />
      <div className="approval__deeds">
        <Button danger disabled={reason.trim() === ''} loading={send.isPending} onClick={() => send.mutate(undefined)}>
          {text.withdraw}
        </Button>
        <Button type="text" onClick={() => setOpen(false)}>
          {text.cancel}
        </Button>
      </div>
    </section>
  )
}
