import type { MutualPlan } from '#contract/opportunities/mutual-plan/mutual-plan.operations.ts'
import { isLate, planSides, type PlanStep } from '#contract/opportunities/mutual-plan/mutual-plan.ts'
import { Button, Checkbox } from 'antd'
import { ArrowDown, ArrowUp, Pencil } from 'lucide-react'
import { useState } from 'react'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Day } from '../../ui/values.tsx'
import { planTexts } from './mutual-plan.texts.ts'
import { StepDialog } from './step-dialog.tsx'
import type { usePlanDeed } from './use-plan.ts'

type Props = { plan: MutualPlan; may: boolean; deed: ReturnType<typeof usePlanDeed> }

/** The steps of a plan in their order, each to be ticked, changed and moved. */
export function PlanSteps({ plan, may, deed }: Props) {
  const [edited, setEdited] = useState<PlanStep | null>(null)
  const ids = plan.steps.map(({ id }) => id)
  const move = (at: number, by: number) => {
    const steps = [...ids]
    const [moved] = steps.splice(at, 1)
    if (moved === undefined) return
    steps.splice(at + by, 0, moved)
    deed.mutate({ do: 'order', steps })
  }
  return (
    <>
      <ol className="mutual-plan__steps">
        {plan.steps.map((step, at) => (
          <StepLine
            key={step.id}
            step={step}
            late={isLate(step, plan.today)}
            may={may}
            onTick={(done) => deed.mutate({ do: 'change', step: step.id, version: step.version, patch: { done } })}
            onEdit={() => setEdited(step)}
            onUp={at > 0 ? () => move(at, -1) : undefined}
            onDown={at < ids.length - 1 ? () => move(at, 1) : undefined}
          />
        ))}
      </ol>
      {edited && <StepDialog step={edited} deed={deed} onClose={() => setEdited(null)} />}
    </>
  )
}

type LineProps = {
  step: PlanStep
  late: boolean
  may: boolean
  onTick: (done: boolean) => void
  onEdit: () => void
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
}

function StepLine({ step, late, may, onTick, onEdit, onUp, onDown }: LineProps) {
  const text = useText(planTexts)
  const say = useLabel()
  const side = planSides.find(({ value }) => value === step.side)
  const title = step.title
  return (
    <li className={`plan-step${step.doneAt ? ' plan-step--done' : ''}${late ? ' plan-step--late' : ''}`}>
      <Checkbox
        checked={step.doneAt !== null}
        disabled={!may}
        aria-label={title}
        onChange={(event) => onTick(event.target.checked)}
      />
      <div className="plan-step__body">
        <span className="plan-step__title">{title}</span>
        <span className="plan-step__facts">
          <Tag tone={step.side === 'theirs' ? 'accent' : 'plain'}>
            {step.side === 'theirs' ? text.customer : side && say(side.label)}
          </Tag>
          {step.person && <span>{step.person}</span>}
          {step.dueOn && (
            <span className={late ? 'plan-step__late' : ''}>
              <Day date={step.dueOn} kind="words" /> {late && text.late}
            </span>
          )}
          {step.doneBy && <span className="faint">{fill(text.doneBy, { name: step.doneBy })}</span>}
        </span>
      </div>
      {may && (
        <span className="plan-step__deeds">
          <Button
            type="text"
            size="small"
            icon={<ArrowUp size={14} />}
            disabled={!onUp}
            aria-label={fill(text.up, { title })}
            onClick={onUp}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowDown size={14} />}
            disabled={!onDown}
            aria-label={fill(text.down, { title })}
            onClick={onDown}
          />
          <Button
            type="text"
            size="small"
            icon={<Pencil size={14} />}
            aria-label={fill(text.edit, { title })}
            onClick={onEdit}
          />
        </span>
      )}
    </li>
  )
}
