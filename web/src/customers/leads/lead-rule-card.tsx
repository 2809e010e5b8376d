import { givings } from '#contract/customers/lead-rule.ts'
import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Select, Switch } from 'antd'
import { useCallback, useState } from 'react'
import { FilterBuilder } from '../../foundation/filter-builder.tsx'
import { departmentsQuery, peopleQuery } from '../../foundation/people.ts'
import { useRecordFields } from '../../foundation/record-fields.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { MoveButtons } from '../../ui/move-buttons.tsx'
import { type EditedRule, halfHours } from './lead-rule-draft.ts'
import './lead-rule.css'
import { weekdayLabels, ruleTexts } from './lead-rule.texts.ts'

type Props = {
  rule: EditedRule
  isFirst: boolean
  isLast: boolean
  onChange: (part: Partial<EditedRule>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One rule: which leads, to whom, and by when they are to be answered. */
export function LeadRuleCard({ rule, isFirst, isLast, onChange, onMove, onRemove }: Props) {
  const text = useText(ruleTexts)
  return (
    <article className="card lead-rule" aria-label={rule.name}>
      <header className="lead-rule__head">
        <Input
          aria-label={text.name}
          value={rule.name}
          maxLength={100}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <label className="lead-rule__active">
          <Switch size="small" checked={rule.active} onChange={(active) => onChange({ active })} /> {text.active}
        </label>
        <MoveButtons
          says={{ up: text.up, down: text.down, remove: text.remove }}
          isFirst={isFirst}
          isLast={isLast}
          onMove={onMove}
          onRemove={onRemove}
        />
      </header>
      <Conditions rule={rule} onChange={onChange} />
      <Receivers rule={rule} onChange={onChange} />
      <Promised rule={rule} onChange={onChange} />
    </article>
  )
}

type PartProps = Pick<Props, 'rule' | 'onChange'>

function Conditions({ rule, onChange }: PartProps) {
  const text = useText(ruleTexts)
  const fields = useRecordFields('lead')
  const isEvery = 'all' in rule.conditions && rule.conditions.all.length === 0
  const [open, setOpen] = useState(!isEvery)
  const tell = useCallback(
    (filter: EditedRule['conditions'] | undefined) => onChange({ conditions: filter ?? { all: [] } }),
    [onChange],
  )
  return (
    <section className="lead-rule__part">
      <h4>{text.conditions}</h4>
      {open ? (
        <FilterBuilder fields={fields} filter={rule.conditions} onChange={tell} />
      ) : (
        <p className="muted">
          {text.every}{' '}
          <button type="button" className="plain-button" onClick={() => setOpen(true)}>
            {text.addConditions}
          </button>
        </p>
      )}
    </section>
  )
}

function Receivers({ rule, onChange }: PartProps) {
  const text = useText(ruleTexts)
  const say = useLabel()
  const people = useQuery(peopleQuery).data?.items ?? []
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const choices = people
    .filter((person) => person.status !== 'disabled' || rule.people.includes(person.id))
    .map((person) => ({ value: person.id, label: person.name }))
  return (
    <div className="lead-rule__fields">
      <Labelled label={text.giving}>
        {({ id }) => (
          <Select
            id={id}
            className="field-input"
            value={rule.giving}
            options={givings.map((one) => ({ value: one.value, label: say(one.label) }))}
            onChange={(giving) =>
              onChange({ giving, people: giving === 'person' ? rule.people.slice(0, 1) : rule.people })
            }
          />
        )}
      </Labelled>
      {rule.giving === 'department' ? (
        <Labelled label={text.department} required>
          {({ id }) => (
            <Select
              id={id}
              className="field-input"
              value={rule.departmentId}
              showSearch={{ optionFilterProp: 'label' }}
              options={departments.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(departmentId) => onChange({ departmentId })}
            />
          )}
        </Labelled>
      ) : rule.giving === 'person' ? (
        <Labelled label={text.person} required>
          {({ id }) => (
            <Select
              id={id}
              className="field-input"
              value={rule.people[0] ?? null}
              showSearch={{ optionFilterProp: 'label' }}
              options={choices}
              onChange={(person: string) => onChange({ people: [person] })}
            />
          )}
        </Labelled>
      ) : (
        <Labelled label={text.people} required>
          {({ id }) => (
            <Select<string[]>
              id={id}
              className="field-input"
              mode="multiple"
              value={rule.people}
              showSearch={{ optionFilterProp: 'label' }}
              options={choices}
              onChange={(chosen) => onChange({ people: chosen })}
            />
          )}
        </Labelled>
      )}
    </div>
  )
}

function Promised({ rule, onChange }: PartProps) {
  const text = useText(ruleTexts)
  const say = useLabel()
  const toggle = (day: number) => {
    const days = rule.workDays.includes(day)
      ? rule.workDays.filter((one) => one !== day)
      : [...rule.workDays, day].sort((one, other) => one - other)
    if (days.length > 0) onChange({ workDays: days })
  }
  return (
    <div className="lead-rule__fields">
      <Labelled label={text.respond} hint={text.respondHint}>
        {({ id }) => (
          <InputNumber
            id={id}
            className="field-input"
            min={1}
            max={100_000}
            precision={0}
            value={rule.respondMinutes}
            onChange={(respondMinutes) => onChange({ respondMinutes })}
          />
        )}
      </Labelled>
      {rule.respondMinutes !== null && (
        <fieldset className="lead-rule__hours">
          <legend className="labelled__label">{text.hours}</legend>
          <div className="lead-rule__days" role="group" aria-label={text.days}>
            {weekdayLabels.map((day, at) => (
              <button
                key={day.en}
                type="button"
                className="chip"
                aria-pressed={rule.workDays.includes(at + 1)}
                onClick={() => toggle(at + 1)}
              >
                {say(day)}
              </button>
            ))}
          </div>
          <Select
            aria-label={text.from}
            value={rule.workFrom}
            options={halfHours.filter((one) => one.value < rule.workTo)}
            onChange={(workFrom) => onChange({ workFrom })}
          />
          <Select
            aria-label={text.to}
            value={rule.workTo}
            options={halfHours.filter((one) => one.value > rule.workFrom)}
            onChange={(workTo) => onChange({ workTo })}
          />
        </fieldset>
      )}
    </div>
  )
}
