import type { PlanChange, PlannedVisitOf, WholeVisitPlan } from '#contract/activities/visit-plans/visit-plan.ts'
import { useState } from 'react'
import { DayInput } from '../../foundation/day-input.tsx'
import { ReasonDialog } from '../../foundation/reason-dialog.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { type Added, AddVisitDialog } from './add-visit-dialog.tsx'
import { planTexts } from './plan.texts.ts'

/** What is asked before something is done with a plan. */
export type Asking =
  | { what: 'reason'; title: string; change: PlanChange }
  | { what: 'day'; visit: PlannedVisitOf }
  | { what: 'add'; begin: Added }
  | { what: 'return' }
  | { what: 'withdraw'; ask: string }

type Props = {
  plan: WholeVisitPlan
  asking: Asking
  onClose: () => void
  onMove: (visit: PlannedVisitOf, day: string) => void
  onChange: (change: PlanChange) => void
  onAct: (deed: 'withdraw' | { return: string }) => void
}

export function PlanDialogs({ plan, asking, onClose, onMove, onChange, onAct }: Props) {
  const text = useText(planTexts)
  const and = (run: () => void) => {
    onClose()
    run()
  }
  switch (asking.what) {
    case 'reason':
      return (
        <ReasonDialog
          title={asking.title}
          label={text.changeReason}
          action={text.save}
          onSend={(reason) => and(() => onChange({ ...asking.change, reason }))}
          onClose={onClose}
        />
      )
    case 'return':
      return (
        <ReasonDialog
          title={text.sendBack}
          label={text.returnReason}
          action={text.sendBack}
          onSend={(reason) => and(() => onAct({ return: reason }))}
          onClose={onClose}
        />
      )
    case 'day':
      return (
        <DayDialog
          plan={plan}
          visit={asking.visit}
          onPick={(day) => and(() => onMove(asking.visit, day))}
          onClose={onClose}
        />
      )
    case 'add':
      return (
        <AddVisitDialog
          plan={plan}
          begin={asking.begin}
          onSend={(change) => and(() => onChange(change))}
          onClose={onClose}
        />
      )
    case 'withdraw':
      return (
        <FormDialog
          width={420}
          title={text.withdraw}
          action={text.withdraw}
          onSend={() => and(() => onAct('withdraw'))}
          onClose={onClose}
        >
          <p>{asking.ask}</p>
        </FormDialog>
      )
  }
}

type DayProps = { plan: WholeVisitPlan; visit: PlannedVisitOf; onPick: (day: string) => void; onClose: () => void }

function DayDialog({ plan, visit, onPick, onClose }: DayProps) {
  const text = useText(planTexts)
  const [day, setDay] = useState(visit.day)
  return (
    <FormDialog
      width={360}
      title={fill(text.moveOf, { name: visit.customer.name ?? text.unseen })}
      action={text.save}
      disabled={day < plan.from || day > plan.to || day === visit.day}
      onSend={() => onPick(day)}
      onClose={onClose}
    >
      <Labelled label={text.onDay}>
        {(names) => <DayInput {...names} min={plan.from} max={plan.to} value={day} onChange={setDay} />}
      </Labelled>
    </FormDialog>
  )
}
