import {
  factKinds,
  type FactKind,
  factLabels,
  type FactSize,
  factSizes,
  type FlowCondition,
} from '#contract/approvals/flow.ts'
import { Button, InputNumber, Select } from 'antd'
import { X } from 'lucide-react'
import { useLabel, useText } from '../ui/language.tsx'
import './flow.css'
import { flowTexts } from './flow.texts.ts'
import { useFlowWords } from './use-flow-words.ts'

type Props = { condition: FlowCondition; onChange: (condition: FlowCondition) => void; onRemove: () => void }

const isSize = (fact: FactSize | FactKind): fact is FactSize => (factSizes as readonly string[]).includes(fact)

/** One condition of a flow: what is compared, how, with what. Ratios are typed in per cent. */
export function ConditionRow({ condition, onChange, onRemove }: Props) {
  const text = useText(flowTexts)
  const say = useLabel()
  const { choices } = useFlowWords()
  const choose = (fact: FactSize | FactKind) =>
    onChange(
      isSize(fact)
        ? { fact, operator: 'atLeast', value: fact === 'amount' ? 1_000_000 : 0.1 }
        : { fact, operator: 'anyOf', values: choices[fact].slice(0, 1).map(({ value }) => value) },
    )
  const factor = condition.fact === 'amount' ? 1 : 100
  return (
    <div className="flow-condition">
      <Select<FactSize | FactKind>
        aria-label={text.fact}
        value={condition.fact}
        options={[...factSizes, ...factKinds].map((value) => ({ value, label: say(factLabels[value]) }))}
        onChange={choose}
      />
      {condition.operator === 'anyOf' ? (
        <>
          <span className="muted">{text.anyOf}</span>
          <Select<string[]>
            aria-label={text.value}
            mode="multiple"
            value={condition.values}
            options={choices[condition.fact]}
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
            max={factor === 100 ? 100 : 1e15}
            controls={false}
            {...(factor === 100 ? { suffix: '%' } : {})}
            value={Math.round(condition.value * factor * 10) / 10}
            onChange={(value) => onChange({ ...condition, value: Math.round((value ?? 0) * 10) / (10 * factor) })}
            style={{ width: '100%' }}
          />
        </>
      )}
      <Button type="text" aria-label={text.removeCondition} icon={<X size={15} />} onClick={onRemove} />
    </div>
  )
}
