import { approvalOperations } from '#contract/approvals/approval.operations.ts'
import { type ApprovalKind, approvalKindLabels, approvalKinds, kindsWithDiscount } from '#contract/approvals/flow.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../foundation/api.ts'
import { asProblem } from '../foundation/problem.ts'
import { problemText } from '../foundation/problem.texts.ts'
import { ReasonInput } from '../foundation/reason-input.tsx'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import '../foundation/settings-section.css'
import { useSend } from '../foundation/use-send.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { enumerate } from '../ui/format.ts'
import { Labelled } from '../ui/labelled.tsx'
import { useLabel, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast.tsx'
import './approval.css'
import { approvalKey } from './approval-queries.ts'
import { approvalTexts, modeNames } from './approval.texts.ts'
import { DiscountInput } from './discount-input.tsx'

type Question = { kind: ApprovalKind; record: string; discount?: number }

type Props = { record: AnyRecord; about?: ApprovalKind; onClose: () => void }

/** Asks for leave for a deal, and says beforehand who will be asked. */
export function AskApproval({ record, about = 'discount', onClose }: Props) {
  const text = useText(approvalTexts)
  const say = useLabel()
  const [kind, setKind] = useState<ApprovalKind>(about)
  const [discount, setDiscount] = useState<number | null>(0.1)
  const [reason, setReason] = useState('')
  const question: Question = {
    kind,
    record: record.id,
    ...(kindsWithDiscount.includes(kind) && discount !== null ? { discount } : {}),
  }
  const send = useSend(
    () => call(approvalOperations.ask, { body: { ...question, reason }, idempotencyKey: newKey() }),
    [approvalKey, ['timeline', 'opportunity']],
    () => {
      showToast({ text: text.sent })
      onClose()
    },
  )
  return (
    <FormDialog
      width={560}
      title={text.ask}
      action={text.ask}
      disabled={reason.trim() === ''}
      isSending={send.isPending}
      onSend={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        <Labelled label={text.kind} required>
          {(names) => (
            <Radio.Group
              id={names.id}
              value={kind}
              onChange={(event) => setKind(event.target.value as ApprovalKind)}
              optionType="button"
              options={approvalKinds.map((value) => ({ value, label: say(approvalKindLabels[value]) }))}
            />
          )}
        </Labelled>
        {kindsWithDiscount.includes(kind) && (
          <DiscountInput value={discount} onChange={setDiscount} isRequired={kind === 'discount'} />
        )}
        <ReasonInput label={text.reason} hint={text.reasonHint} value={reason} onChange={setReason} />
        <Planned question={question} />
      </div>
    </FormDialog>
  )
}

/** Who would be asked, by the flow that fits. */
function Planned({ question }: { question: Question }) {
  const text = useText(approvalTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { data, error, isPending } = useQuery({
    queryKey: [...approvalKey, 'plan', question],
    queryFn: ({ signal }) => call(approvalOperations.plan, { body: question, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  if (error) return <p className="approval__changed">{problemText(asProblem(error), language)}</p>
  if (isPending) return <SkeletonLines lines={2} />
  if (!data.flow) return <p className="approval__changed">{text.noFlow}</p>
  return (
    <div className="approval-plan" role="status">
      <p className="muted">
        {text.whoSigns} · {say(data.flow.name)}
      </p>
      <ol>
        {data.steps.map((step, at) => (
          <li key={at}>
            {at > 0 && <ArrowRight size={14} aria-hidden />}
            <span>
              <strong>{say(step.name)}</strong>{' '}
              {enumerate(
                step.people.map((people) => people.map((person) => person.name).join(' / ')),
                language,
              )}
              {step.people.length > 1 && <span className="faint"> {say(modeNames[step.mode])}</span>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
