import type { Field } from '#contract/shared/field.ts'
import { beforeNow, type Condition, relativeDays, withinNames } from '#contract/shared/filter.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { InputNumber, Select } from 'antd'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { FieldInput } from './field-input.tsx'
import { ManyReferences, OneReference } from './filter-reference.tsx'
import { filterTexts, periodLabels } from './filter.texts.ts'
import { shapeOf } from './filter.ts'
import { type NamedField, useOptions } from './record-fields.ts'

type Value = NonNullable<Condition['value']>
type Props = { field: NamedField; condition: Condition; onChange: (value: Value) => void }

/** The value of a condition: one, several, from–to, or a period, as its operator takes it. */
export function FilterValue(props: Props) {
  const { field, condition, onChange } = props
  switch (shapeOf(condition.operator)) {
    case 'period':
      return <PeriodValue {...props} />
    case 'pair':
      return <PairValue {...props} />
    case 'many':
      if (field.kind === 'reference')
        return <ManyReferences field={field} ids={listOf(condition.value)} onChange={onChange} />
      return <ManyValues {...props} />
    default:
      if (field.kind === 'reference')
        return (
          <OneReference
            field={field}
            id={typeof condition.value === 'string' ? condition.value : undefined}
            onChange={onChange}
          />
        )
      return <OneValue field={field} value={condition.value} onChange={onChange} />
  }
}

function listOf(value: Condition['value']): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** Days are compared as days, also where the field is a moment; texts as single lines. */
function comparable(field: NamedField): Field {
  const kind =
    field.kind === 'dateTime' ? 'date' : field.kind === 'longText' || field.kind === 'choices' ? 'text' : field.kind
  return { ...field, kind }
}

function OneValue({
  field,
  value,
  onChange,
  label,
}: {
  field: NamedField
  value: unknown
  onChange: (value: Value) => void
  label?: string
}) {
  const text = useText(filterTexts)
  return (
    <FieldInput
      field={comparable(field)}
      value={value ?? null}
      label={label ?? text.value}
      onChange={(next) => onChange((next ?? '') as Value)}
    />
  )
}

function PairValue({ field, condition, onChange }: Props) {
  const text = useText(filterTexts)
  const [from = '', to = ''] = Array.isArray(condition.value) ? condition.value : []
  return (
    <div className="filter-condition__pair">
      <OneValue
        field={field}
        value={from === '' ? null : from}
        label={text.from}
        onChange={(next) => onChange([next as string, to])}
      />
      <OneValue
        field={field}
        value={to === '' ? null : to}
        label={text.to}
        onChange={(next) => onChange([from, next as string])}
      />
    </div>
  )
}

function ManyValues({ field, condition, onChange }: Props) {
  const text = useText(filterTexts)
  const { language } = useLanguage()
  const options = useOptions(field).map((option) => ({
    value: option.value,
    label: option.retired
      ? fill(text.retired, { name: inLanguage(option.label, language) })
      : inLanguage(option.label, language),
  }))
  return (
    <Select<string[]>
      className="field-input"
      aria-label={text.value}
      mode={field.options ? 'multiple' : 'tags'}
      value={listOf(condition.value)}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      maxTagCount={3}
      onChange={(values) => onChange(values)}
    />
  )
}

const usualDays = 30

/** A named period, or so many days back or ahead. */
function PeriodValue({ condition, onChange }: Props) {
  const text = useText(filterTexts)
  const { language } = useLanguage()
  const value = typeof condition.value === 'string' ? condition.value : undefined
  const relative = value ? relativeDays.exec(value) : null
  const options = [
    ...withinNames.map((name) => ({ value: name as string, label: inLanguage(periodLabels[name], language) })),
    { value: beforeNow, label: text.past },
    { value: 'last', label: fill(text.lastDays, { count: 'N' }) },
    { value: 'next', label: fill(text.nextDays, { count: 'N' }) },
  ]
  return (
    <div className="filter-condition__period">
      <Select
        className="field-input"
        aria-label={text.value}
        value={(relative ? relative[1] : value) ?? null}
        options={options}
        onChange={(picked: string) =>
          onChange(picked === 'last' || picked === 'next' ? `${picked}:${usualDays}` : picked)
        }
      />
      {relative && (
        <InputNumber
          aria-label={text.value}
          min={1}
          max={9999}
          controls={false}
          value={Number(relative[2])}
          onChange={(days) => days && onChange(`${relative[1]}:${days}`)}
        />
      )}
    </div>
  )
}
