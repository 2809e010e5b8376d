import type { PlanChange, WholeVisitPlan } from '#contract/activities/visit-plans/visit-plan.ts'
import type { Reference } from '#contract/shared/field.ts'
import { InputNumber } from 'antd'
import { useState } from 'react'
import { DayInput } from '../../foundation/day-input.tsx'
import { RecordInput } from '../../foundation/reference-input.tsx'
import { ReasonInput } from '../../foundation/reason-input.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { planTexts } from './plan.texts.ts'

export type Added = { customer: Reference | null; day: string; minutes: number }

type Props = {
  plan: WholeVisitPlan
  begin: Added
  onSend: (change: Extract<PlanChange, { kind: 'add' }>) => void
  onClose: () => void
}

/** One more visit in a plan. */
export function AddVisitDialog({ plan, begin, onSend, onClose }: Props) {
  const text = useText(planTexts)
  const [added, setAdded] = useState(begin)
  const [reason, setReason] = useState('')
  const { customer, day, minutes } = added
  const isWhole = customer !== null && day >= plan.from && day <= plan.to && (plan.own || reason.trim() !== '')
  return (
    <FormDialog
      width={420}
      title={text.add}
      action={text.save}
      disabled={!isWhole}
      onSend={() =>
        customer && onSend({ kind: 'add', customer: customer.id, day, minutes, ...(reason === '' ? {} : { reason }) })
      }
      onClose={onClose}
    >
      <div className="visit-plans__form">
        <Labelled label={text.customer} required>
          {({ id }) => (
            <RecordInput
              id={id}
              target="customer"
              field={{ kind: 'reference', to: 'customer', label: planTexts.customer, required: true }}
              value={customer}
              onChange={(value) => setAdded({ ...added, customer: value as Reference | null })}
            />
          )}
        </Labelled>
        <Labelled label={text.onDay} required>
          {(names) => (
            <DayInput
              {...names}
              min={plan.from}
              max={plan.to}
              value={day}
              onChange={(picked) => setAdded({ ...added, day: picked })}
            />
          )}
        </Labelled>
        <Labelled label={text.minutes}>
          {(names) => (
            <InputNumber
              {...names}
              min={10}
              max={480}
              step={15}
              value={minutes}
              onChange={(value) => setAdded({ ...added, minutes: value ?? 60 })}
            />
          )}
        </Labelled>
        {!plan.own && <ReasonInput label={text.changeReason} value={reason} onChange={setReason} />}
      </div>
    </FormDialog>
  )
}
