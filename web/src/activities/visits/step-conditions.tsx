import { partsOf, type StepCondition, type VisitStep } from '#contract/activities/visits/template.ts'
import { Button, InputNumber, Select } from 'antd'
import { Plus, X } from 'lucide-react'
import { useLabel, useText } from '../../ui/language.tsx'
import { stepPanelTexts } from './step-panel.texts.ts'
import { askable } from './template-draft.ts'

type Props = { step: VisitStep; steps: readonly VisitStep[]; onChange: (when: StepCondition[]) => void }

function begun(step: VisitStep): StepCondition {
  return step.kind === 'number'
    ? { step: step.key, operator: 'atLeast', value: 1 }
    : { step: step.key, operator: 'is', value: partsOf(step)[0]?.key ?? '' }
}

/** When a step is shown, by what was answered before it. */
export function StepConditions({ step, steps, onChange }: Props) {
  const text = useText(stepPanelTexts)
  const say = useLabel()
  const earlier = askable(steps, steps.indexOf(step))
  const first = earlier.at(-1)
  const put = (at: number, condition: StepCondition) =>
    onChange(step.when.map((one, index) => (index === at ? condition : one)))
  return (
    <section className="step-parts" aria-label={text.when}>
      <h4>{text.when}</h4>
      {step.when.map((condition, at) => {
        const asked = earlier.find(({ key }) => key === condition.step)
        const operators = asked?.kind === 'number' ? (['atLeast', 'below'] as const) : (['is', 'isNot'] as const)
        return (
          <div key={at} className="step-part">
            <Select<string>
              aria-label={text.ofStep}
              value={condition.step}
              options={earlier.map(({ key, title }) => ({ value: key, label: say(title) }))}
              onChange={(key) => {
                const other = earlier.find((one) => one.key === key)
                if (other) put(at, begun(other))
              }}
            />
            <Select<StepCondition['operator']>
              aria-label={text.operator}
              value={condition.operator}
              options={operators.map((value) => ({ value, label: text[value] }))}
              onChange={(operator) => put(at, { ...condition, operator })}
            />
            {asked?.kind === 'number' ? (
              <InputNumber<number>
                aria-label={text.value}
                value={typeof condition.value === 'number' ? condition.value : 0}
                onChange={(value) => put(at, { ...condition, value: value ?? 0 })}
              />
            ) : (
              <Select<string>
                aria-label={text.value}
                value={String(condition.value)}
                options={(asked ? partsOf(asked) : []).map(({ key, label }) => ({ value: key, label: say(label) }))}
                onChange={(value) => put(at, { ...condition, value })}
              />
            )}
            <Button
              type="text"
              aria-label={text.removeWhen}
              icon={<X size={15} />}
              onClick={() => onChange(step.when.filter((_, index) => index !== at))}
            />
          </div>
        )
      })}
      {first ? (
        step.when.length < 3 && (
          <div>
            <Button
              type="text"
              size="small"
              icon={<Plus size={14} />}
              onClick={() => onChange([...step.when, begun(first)])}
            >
              {text.addWhen}
            </Button>
          </div>
        )
      ) : (
        <p className="faint">{text.noEarlier}</p>
      )}
    </section>
  )
}
