import { mostDays, mostSteps, type SequenceStep, type SequenceType } from '#contract/activities/sequences/sequence.ts'
import { activityKinds } from '#contract/activities/activity.ts'
import { Button, Input, InputNumber, Select } from 'antd'
import { Plus, X } from 'lucide-react'
import { newKey } from '../../foundation/api.ts'
import { useOwnOptions } from '../../foundation/choice-lists.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import './sequences.css'
import { designTexts } from './sequence.texts.ts'

type Props = { type: SequenceType; steps: readonly SequenceStep[]; onChange: (steps: SequenceStep[]) => void }

/** The steps in the order of their days: when, what, and who. */
export function SequenceSteps({ type, steps, onChange }: Props) {
  const text = useText(designTexts)
  const put = (key: string, part: Partial<SequenceStep>) =>
    onChange(steps.map((step) => (step.key === key ? { ...step, ...part } : step)))
  const add = () =>
    onChange([
      ...steps,
      {
        key: newKey().slice(0, 12),
        name: { zh: '', en: '' },
        kind: 'call',
        days: Math.min((steps.at(-1)?.days ?? -3) + 3, mostDays),
        content: '',
        owner: 'owner',
      },
    ])
  return (
    <section className="sequence-editor__steps" aria-label={text.steps}>
      <h3>{text.steps}</h3>
      <p className="muted">{text.stepsHint}</p>
      {steps.map((step) => (
        <Step
          key={step.key}
          type={type}
          step={step}
          onPut={(part) => put(step.key, part)}
          onRemove={() => onChange(steps.filter(({ key }) => key !== step.key))}
        />
      ))}
      {steps.length < mostSteps && (
        <div>
          <Button type="text" size="small" icon={<Plus size={14} />} onClick={add}>
            {text.addStep}
          </Button>
        </div>
      )}
    </section>
  )
}

type StepProps = {
  type: SequenceType
  step: SequenceStep
  onPut: (part: Partial<SequenceStep>) => void
  onRemove: () => void
}

function Step({ type, step, onPut, onRemove }: StepProps) {
  const text = useText(designTexts)
  const say = useLabel()
  const roles = useOwnOptions('deal-role')
  const owners = [
    { value: 'owner', label: text.ofOwner },
    ...(type === 'opportunity' ? roles.map(({ value, label }) => ({ value, label: say(label) })) : []),
  ]
  const named = (language: 'zh' | 'en', label: string) => (
    <Input
      className="sequence-step__name"
      aria-label={label}
      placeholder={label}
      maxLength={120}
      value={step.name[language]}
      onChange={({ target }) => onPut({ name: { ...step.name, [language]: target.value } })}
    />
  )
  return (
    <div className="sequence-step">
      <InputNumber<number>
        aria-label={text.days}
        prefix="+"
        min={0}
        max={mostDays}
        precision={0}
        value={step.days}
        onChange={(days) => onPut({ days: days ?? 0 })}
      />
      <Select<SequenceStep['kind']>
        aria-label={text.kind}
        value={step.kind}
        options={activityKinds.map(({ value, label }) => ({ value, label: say(label) }))}
        onChange={(kind) => onPut({ kind })}
      />
      {named('zh', text.nameZh)}
      {named('en', text.nameEn)}
      <Select<string>
        className="sequence-step__owner"
        aria-label={text.owner}
        value={step.owner}
        options={owners}
        onChange={(owner) => onPut({ owner: owner as SequenceStep['owner'] })}
      />
      <Button type="text" aria-label={text.remove} icon={<X size={15} />} onClick={onRemove} />
      <Input.TextArea
        className="sequence-step__content"
        aria-label={text.content}
        placeholder={text.content}
        maxLength={2_000}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={step.content}
        onChange={({ target }) => onPut({ content: target.value })}
      />
    </div>
  )
}
