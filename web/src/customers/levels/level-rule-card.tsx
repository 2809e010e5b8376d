import {
  kindMeasures,
  type LevelCondition,
  type LevelMeasure,
  type LevelRule,
  measureLabels,
  sizeMeasures,
} from '#contract/customers/level-rule.ts'
import type { LevelCode } from '#contract/shared/choices.ts'
import { Button, InputNumber, Select } from 'antd'
import { Plus, X } from 'lucide-react'
import { useLabel, useText } from '../../ui/language.tsx'
import { useLevels } from '../../foundation/choice-lists.ts'
import { MoveButtons } from '../../ui/move-buttons.tsx'
import { levelTexts } from './level.texts.ts'
import { kindOptions } from './level-words.ts'

type Props = {
  rule: LevelRule
  isFirst: boolean
  isLast: boolean
  onChange: (rule: LevelRule) => void
  onMove: (step: 1 | -1) => void
  onRemove: () => void
}

const begun: LevelCondition = { measure: 'wonAmount', operator: 'atLeast', value: 100_000 }

/** One rule: which level, for customers who meet which conditions. */
export function LevelRuleCard({ rule, isFirst, isLast, onChange, onMove, onRemove }: Props) {
  const text = useText(levelTexts)
  const say = useLabel()
  const levels = useLevels()
  const { conditions } = rule
  const put = (next: LevelCondition[]) => onChange({ ...rule, conditions: next })
  return (
    <article className="card level-rule">
      <header>
        <Select
          aria-label={text.level}
          value={rule.level}
          options={levels.map(({ value, label }) => ({ value: value as LevelCode, label: say(label) }))}
          onChange={(level) => onChange({ ...rule, level })}
          className="level-rule__level"
        />
        <span className="muted">{conditions.length === 0 ? text.everybody : text.conditions}</span>
        <MoveButtons
          says={{ up: text.up, down: text.down, remove: text.removeRule }}
          isFirst={isFirst}
          isLast={isLast}
          onMove={onMove}
          onRemove={onRemove}
        />
      </header>
      {conditions.map((condition, at) => (
        <Condition
          key={at}
          condition={condition}
          onChange={(next) => put(conditions.map((one, index) => (index === at ? next : one)))}
          onRemove={() => put(conditions.filter((_, index) => index !== at))}
        />
      ))}
      <div>
        <Button type="text" size="small" icon={<Plus size={14} />} onClick={() => put([...conditions, begun])}>
          {text.addCondition}
        </Button>
      </div>
    </article>
  )
}

const isSize = (measure: LevelMeasure): measure is (typeof sizeMeasures)[number] =>
  (sizeMeasures as readonly string[]).includes(measure)

type ConditionProps = {
  condition: LevelCondition
  onChange: (condition: LevelCondition) => void
  onRemove: () => void
}

function Condition({ condition, onChange, onRemove }: ConditionProps) {
  const text = useText(levelTexts)
  const say = useLabel()
  const choose = (measure: LevelMeasure) =>
    onChange(
      isSize(measure)
        ? { measure, operator: 'atLeast', value: measure === 'employees' ? 100 : 100_000 }
        : { measure, operator: 'anyOf', values: kindOptions[measure].slice(0, 1).map(({ value }) => value) },
    )
  return (
    <div className="level-rule__condition">
      <Select<LevelMeasure>
        aria-label={text.measure}
        value={condition.measure}
        options={[...sizeMeasures, ...kindMeasures].map((value) => ({ value, label: say(measureLabels[value]) }))}
        onChange={choose}
      />
      {condition.operator === 'anyOf' ? (
        <>
          <span className="muted">{text.anyOf}</span>
          <Select<string[]>
            aria-label={text.value}
            mode="multiple"
            value={condition.values}
            options={kindOptions[condition.measure].map(({ value, label }) => ({ value, label: say(label) }))}
            onChange={(values) => values.length > 0 && onChange({ ...condition, values })}
          />
        </>
      ) : (
        <>
          <Select<'atLeast' | 'below'>
            aria-label={text.operator}
            value={condition.operator}
            options={(['atLeast', 'below'] as const).map((value) => ({ value, label: text[value] }))}
            onChange={(operator) => onChange({ ...condition, operator })}
          />
          <InputNumber<number>
            aria-label={text.value}
            min={0}
            max={1e15}
            controls={false}
            value={condition.value}
            formatter={(typed) => String(typed ?? '').replaceAll(/\B(?=(\d{3})+$)/g, ',')}
            parser={(shown) => Number((shown ?? '').replaceAll(/[^\d.]/g, ''))}
            onChange={(value) => onChange({ ...condition, value: value ?? 0 })}
            style={{ width: '100%' }}
          />
        </>
      )}
      <Button type="text" aria-label={text.removeCondition} icon={<X size={15} />} onClick={onRemove} />
    </div>
  )
}
