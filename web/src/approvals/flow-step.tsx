import { type Approver, approverWays, type FlowStep, type StepMode, stepModes } from '#contract/approvals/flow.ts'
import { Button, Input, InputNumber, Select } from 'antd'
import { Plus, X } from 'lucide-react'
import { Labelled } from '../ui/labelled.tsx'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { MoveButtons } from '../ui/move-buttons.tsx'
import { modeNames } from './approval.texts.ts'
import './flow.css'
import { flowTexts, wayNames } from './flow.texts.ts'
import { useFlowWords } from './use-flow-words.ts'

type Props = {
  step: FlowStep
  isFirst: boolean
  isLast: boolean
  onChange: (step: FlowStep) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One step of a flow: who signs, how many of them, within which time. */
export function FlowStepCard({ step, isFirst, isLast, onChange, onMove, onRemove }: Props) {
  const text = useText(flowTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { approvers } = step
  const put = (next: Approver[]) => onChange({ ...step, approvers: next })
  const rename = (typed: string) => onChange({ ...step, name: { ...step.name, [language]: typed } })
  return (
    <article className="flow-step">
      <header>
        <Input
          aria-label={text.stepName}
          placeholder={text.stepName}
          value={say(step.name)}
          maxLength={120}
          onChange={(event) => rename(event.target.value)}
        />
        <MoveButtons
          says={{ up: text.up, down: text.down, remove: text.removeStep }}
          isFirst={isFirst}
          isLast={isLast}
          onMove={onMove}
          onRemove={onRemove}
        />
      </header>
      {approvers.map((approver, at) => (
        <ApproverRow
          key={at}
          approver={approver}
          isOnly={approvers.length === 1}
          onChange={(next) => put(approvers.map((one, index) => (index === at ? next : one)))}
          onRemove={() => put(approvers.filter((_, index) => index !== at))}
        />
      ))}
      {approvers.length < 8 && (
        <div>
          <Button
            type="text"
            size="small"
            icon={<Plus size={14} />}
            onClick={() => put([...approvers, { by: 'head', department: null }])}
          >
            {text.addApprover}
          </Button>
        </div>
      )}
      <div className="flow-step__pair">
        <Labelled label={text.mode}>
          {(names) => (
            <Select<StepMode>
              {...names}
              value={step.mode}
              options={stepModes.map((value) => ({ value, label: say(modeNames[value]) }))}
              onChange={(mode) => onChange({ ...step, mode })}
            />
          )}
        </Labelled>
        <Labelled label={text.hours} hint={text.hoursHint}>
          {(names) => (
            <InputNumber<number>
              {...names}
              min={1}
              max={2_000}
              precision={0}
              placeholder={text.noLimit}
              value={step.hours}
              onChange={(hours) => onChange({ ...step, hours })}
              style={{ width: '100%' }}
            />
          )}
        </Labelled>
      </div>
    </article>
  )
}

type RowProps = { approver: Approver; isOnly: boolean; onChange: (approver: Approver) => void; onRemove: () => void }

function ApproverRow({ approver, isOnly, onChange, onRemove }: RowProps) {
  const text = useText(flowTexts)
  const say = useLabel()
  const { choices, people } = useFlowWords()
  const begun: Record<Approver['by'], () => Approver> = {
    superior: () => ({ by: 'superior', level: 1 }),
    head: () => ({ by: 'head', department: null }),
    role: () => ({ by: 'role', role: choices.role[0]?.value ?? '' }),
    person: () => ({ by: 'person', person: people[0]?.id ?? '' }),
  }
  return (
    <div className="flow-approver">
      <Select<Approver['by']>
        aria-label={text.way}
        value={approver.by}
        options={approverWays.map((value) => ({ value, label: say(wayNames[value]) }))}
        onChange={(by) => onChange(begun[by]())}
      />
      {approver.by === 'superior' && (
        <Select<number>
          aria-label={text.level}
          value={approver.level}
          options={[1, 2, 3, 4, 5, 6].map((level) => ({ value: level, label: fill(text.superiorOf, { level }) }))}
          onChange={(level) => onChange({ by: 'superior', level })}
        />
      )}
      {approver.by === 'head' && (
        <Select<string>
          aria-label={text.choose}
          value={approver.department ?? ''}
          options={[{ value: '', label: text.ownDepartment }, ...choices.department]}
          onChange={(department) => onChange({ by: 'head', department: department === '' ? null : department })}
        />
      )}
      {approver.by === 'role' && (
        <Select<string>
          aria-label={text.choose}
          value={approver.role}
          options={choices.role}
          onChange={(role) => onChange({ by: 'role', role })}
        />
      )}
      {approver.by === 'person' && (
        <Select<string>
          aria-label={text.choose}
          value={approver.person}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(person) => onChange({ by: 'person', person })}
        />
      )}
      <Button
        type="text"
        aria-label={text.removeApprover}
        icon={<X size={15} />}
        disabled={isOnly}
        onClick={onRemove}
      />
    </div>
  )
}
