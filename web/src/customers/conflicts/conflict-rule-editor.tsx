import { conflictOperations } from '#contract/customers/conflict.operations.ts'
import {
  type ConflictRule,
  criteriaWithDays,
  criteriaWithRate,
  type Criterion,
  criterionLabels,
  toldOwners,
} from '#contract/customers/conflict.ts'
import { Checkbox, InputNumber, Radio, Select, Switch } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { MoveButtons } from '../../ui/move-buttons.tsx'
import { showToast } from '../../ui/toast.tsx'
import { conflictRuleQuery } from './conflict-queries.ts'
import { conflictSettingsTexts } from './conflict-settings.texts.ts'
import { ConflictTrial } from './conflict-trial.tsx'

/** The company's rule, criterion by criterion, and what it would say. */
export function ConflictRuleEditor({ saved }: { saved: ConflictRule & { version: number } }) {
  const text = useText(conflictSettingsTexts)
  const { version, ...before } = saved
  const [rule, setRule] = useState<ConflictRule>(before)
  const set = (change: Partial<ConflictRule>) => setRule({ ...rule, ...change })
  const save = useSend(
    () => call(conflictOperations.changeRule, { body: rule, ifMatch: version }),
    [conflictRuleQuery.queryKey, ['conflicts']],
    () => showToast({ text: text.saved }),
  )
  const isChanged = JSON.stringify(rule) !== JSON.stringify(before)
  return (
    <>
      <div className="card conflict-rule">
        <fieldset className="conflict-rule__part">
          <legend>{text.mode}</legend>
          <Radio.Group
            value={rule.mode}
            onChange={(event) => set({ mode: event.target.value as ConflictRule['mode'] })}
            options={[
              { value: 'order', label: text.order },
              { value: 'points', label: text.points },
            ]}
          />
        </fieldset>
        <fieldset className="conflict-rule__part">
          <legend>{text.criteria}</legend>
          <p className="muted">{text.criteriaHint}</p>
          <Criteria rule={rule} onChange={(criteria) => set({ criteria })} />
        </fieldset>
        <RestOfRule rule={rule} set={set} />
      </div>
      <ConflictTrial rule={rule} />
      {isChanged && (
        <UnsavedBar isSaving={save.isPending} onDiscard={() => setRule(before)} onSave={() => save.mutate(undefined)} />
      )}
    </>
  )
}

function RestOfRule({ rule, set }: { rule: ConflictRule; set: (change: Partial<ConflictRule>) => void }) {
  const text = useText(conflictSettingsTexts)
  return (
    <>
      <div className="settings-form__pair">
        <Labelled label={text.told}>
          {(names) => (
            <Select<ConflictRule['told']>
              {...names}
              value={rule.told}
              options={toldOwners.map((value) => ({ value, label: text[value] }))}
              onChange={(told) => set({ told })}
            />
          )}
        </Labelled>
        <Labelled label={text.lookups}>
          {(names) => (
            <InputNumber<number>
              {...names}
              min={0}
              max={1000}
              precision={0}
              value={rule.lookupsPerDay}
              onChange={(count) => set({ lookupsPerDay: count ?? 0 })}
            />
          )}
        </Labelled>
        <Labelled label={text.decideDays}>
          {(names) => (
            <InputNumber<number>
              {...names}
              min={1}
              max={90}
              precision={0}
              value={rule.decideDays}
              onChange={(days) => set({ decideDays: days ?? 1 })}
            />
          )}
        </Labelled>
        <Labelled label={text.proposes} hint={text.proposesHint}>
          {({ id }) => (
            <div>
              <Switch id={id} checked={rule.proposes} onChange={(proposes) => set({ proposes })} />
            </div>
          )}
        </Labelled>
      </div>
    </>
  )
}

function Criteria({ rule, onChange }: { rule: ConflictRule; onChange: (criteria: Criterion[]) => void }) {
  const change = (at: number, part: Partial<Criterion>) =>
    onChange(rule.criteria.map((one, index) => (index === at ? { ...one, ...part } : one)))
  const move = (at: number, by: number) => {
    const criteria = [...rule.criteria]
    const [moved] = criteria.splice(at, 1)
    if (moved) criteria.splice(at + by, 0, moved)
    onChange(criteria)
  }
  return (
    <ol className="criteria">
      {rule.criteria.map((criterion, at) => (
        <CriterionRow
          key={criterion.key}
          criterion={criterion}
          byPoints={rule.mode === 'points'}
          isFirst={at === 0}
          isLast={at === rule.criteria.length - 1}
          onChange={(part) => change(at, part)}
          onMove={(by) => move(at, by)}
        />
      ))}
    </ol>
  )
}

type RowProps = {
  criterion: Criterion
  byPoints: boolean
  isFirst: boolean
  isLast: boolean
  onChange: (part: Partial<Criterion>) => void
  onMove: (by: -1 | 1) => void
}

function CriterionRow({ criterion, byPoints, isFirst, isLast, onChange, onMove }: RowProps) {
  const text = useText(conflictSettingsTexts)
  const say = useLabel()
  const name = say(criterionLabels[criterion.key])
  return (
    <li className="criteria__row">
      <Checkbox checked={criterion.active} onChange={(event) => onChange({ active: event.target.checked })}>
        {name}
      </Checkbox>
      <span className="criteria__more">
        {criteriaWithRate.includes(criterion.key) && (
          <InputNumber<number>
            aria-label={`${name} ${text.rate}`}
            min={0}
            max={100}
            suffix="%"
            value={Math.round((criterion.rate ?? 0) * 100)}
            onChange={(share) => onChange({ rate: (share ?? 0) / 100 })}
            style={{ width: 96 }}
          />
        )}
        {criteriaWithDays.includes(criterion.key) && (
          <InputNumber<number>
            aria-label={`${name} ${text.days}`}
            min={1}
            max={3650}
            precision={0}
            suffix={text.days}
            value={criterion.days}
            onChange={(days) => onChange({ days: days ?? 1 })}
            style={{ width: 132 }}
          />
        )}
        {byPoints && (
          <InputNumber<number>
            aria-label={`${name} ${text.weight}`}
            min={1}
            max={100}
            precision={0}
            prefix={text.weight}
            value={criterion.weight}
            onChange={(weight) => onChange({ weight: weight ?? 1 })}
            style={{ width: 120 }}
          />
        )}
        <MoveButtons
          small
          says={{ up: `${text.up} ${name}`, down: `${text.down} ${name}` }}
          isFirst={isFirst}
          isLast={isLast}
          onMove={onMove}
        />
      </span>
    </li>
  )
}
