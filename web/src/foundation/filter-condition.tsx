import { type Condition, type FilterOperator, operatorsOfKind } from '#contract/shared/filter.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Select } from 'antd'
import { X } from 'lucide-react'
import { useLanguage, useText } from '../ui/language.tsx'
import { FilterValue } from './filter-value.tsx'
import { filterTexts, operatorLabels, timeOperatorLabels } from './filter.texts.ts'
import { newCondition, shapeOf, withOperator } from './filter.ts'
import type { NamedField } from './record-fields.ts'

type Props = {
  fields: readonly NamedField[]
  condition: Condition
  onChange: (condition: Condition) => void
  onRemove: () => void
}

/** Field, comparison and value of one condition. */
export function ConditionRow({ fields, condition, onChange, onRemove }: Props) {
  const text = useText(filterTexts)
  const { language } = useLanguage()
  const field = fields.find((candidate) => candidate.name === condition.field)
  const filterable = fields.filter((candidate) => candidate.access !== 'masked')
  const isTime = field?.kind === 'date' || field?.kind === 'dateTime'
  const operators = (field ? (field.operators ?? operatorsOfKind[field.kind]) : []).map((operator) => ({
    value: operator,
    label: inLanguage((isTime ? timeOperatorLabels[operator] : undefined) ?? operatorLabels[operator], language),
  }))
  return (
    <div className="filter-condition">
      <Select
        aria-label={text.field}
        value={condition.field}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        options={filterable.map((candidate) => ({
          value: candidate.name,
          label: inLanguage(candidate.label, language),
        }))}
        onChange={(name: string) => {
          const next = fields.find((candidate) => candidate.name === name)
          if (next) onChange(newCondition(name, next))
        }}
      />
      <Select
        aria-label={text.operator}
        value={condition.operator}
        options={operators}
        popupMatchSelectWidth={false}
        onChange={(operator: FilterOperator) => onChange(withOperator(condition, operator))}
      />
      {field && shapeOf(condition.operator) !== 'none' ? (
        <FilterValue
          key={`${field.name} ${condition.operator}`}
          field={field}
          condition={condition}
          onChange={(value) => onChange({ ...condition, value })}
        />
      ) : (
        <span />
      )}
      <button type="button" className="icon-button icon-button--small" aria-label={text.remove} onClick={onRemove}>
        <X size={14} />
      </button>
    </div>
  )
}
