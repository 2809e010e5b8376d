import { beforeNow, type Condition, type FilterPart, relativeDays } from '#contract/shared/filter.ts'
import { inLanguage } from '#contract/shared/label.ts'
import type { PeriodName } from '#contract/shared/period.ts'
import { enumerate, formatMoney, formatPercent } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { uiTexts } from '../ui/ui.texts.ts'
import { filterTexts, operatorLabels, periodLabels, timeOperatorLabels } from './filter.texts.ts'
import { isGroup, shapeOf } from './filter.ts'
import { type NamedField, useOptions } from './record-fields.ts'
import { useNamesOf } from './reference-names.ts'

/** A part of a filter in words: 阶段 属于 商务谈判. */
export function PartText({ part, fields }: { part: FilterPart; fields: readonly NamedField[] }) {
  const text = useText(filterTexts)
  if (isGroup(part)) {
    const parts = 'all' in part ? part.all : part.any
    return (
      <>
        {parts.map((one, at) => (
          <span key={at}>
            {at > 0 && <span className="faint"> {'all' in part ? text.and : text.or} </span>}
            <PartText part={one} fields={fields} />
          </span>
        ))}
      </>
    )
  }
  const field = fields.find((candidate) => candidate.name === part.field)
  return field ? <ConditionText key={field.name} condition={part} field={field} /> : <span>{part.field}</span>
}

function ConditionText({ condition, field }: { condition: Condition; field: NamedField }) {
  const { language } = useLanguage()
  const isTime = field.kind === 'date' || field.kind === 'dateTime'
  const operator = (isTime ? timeOperatorLabels[condition.operator] : undefined) ?? operatorLabels[condition.operator]
  const value = useValueText(condition, field)
  return (
    <>
      {inLanguage(field.label, language)} <span className="faint">{inLanguage(operator, language)}</span> {value}
    </>
  )
}

const noIds: readonly string[] = []

function useValueText(condition: Condition, field: NamedField): string {
  const { language } = useLanguage()
  const text = useText(filterTexts)
  const ui = useText(uiTexts)
  const values =
    condition.value === undefined ? [] : Array.isArray(condition.value) ? condition.value : [condition.value]
  const options = useOptions(field)
  const names = useNamesOf(field, field.kind === 'reference' ? values.map(String) : noIds)
  const say = (value: string | number | boolean): string => {
    if (field.kind === 'money') return formatMoney(String(value), language)
    if (field.kind === 'percent') return formatPercent(Number(value), language)
    if (field.kind === 'boolean') return value === true ? ui.yes : ui.no
    const option = options.find((candidate) => candidate.value === value)
    return option ? inLanguage(option.label, language) : String(value)
  }
  switch (shapeOf(condition.operator)) {
    case 'none':
      return ''
    case 'period': {
      const relative = relativeDays.exec(String(condition.value))
      if (relative) return fill(relative[1] === 'last' ? text.lastDays : text.nextDays, { count: relative[2] ?? '' })
      if (condition.value === beforeNow) return text.past
      const period = periodLabels[String(condition.value) as PeriodName]
      return period ? inLanguage(period, language) : String(condition.value)
    }
    default: {
      const words = field.kind === 'reference' ? names.map((named) => named.name) : values.map(say)
      return condition.operator === 'between' ? words.join(' – ') : enumerate(words, language)
    }
  }
}
