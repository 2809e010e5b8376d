import { InputNumber } from 'antd'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { approvalTexts } from './approval.texts.ts'

type Props = { value: number | null; isRequired: boolean; onChange: (value: number | null) => void }

/** A discount, typed in per cent and kept as a ratio. */
export function DiscountInput({ value, isRequired, onChange }: Props) {
  const text = useText(approvalTexts)
  return (
    <Labelled label={text.discount} required={isRequired}>
      {(names) => (
        <InputNumber<number>
          {...names}
          min={0}
          max={100}
          precision={1}
          suffix="%"
          value={value === null ? null : Math.round(value * 1000) / 10}
          onChange={(typed) => onChange(typed === null ? null : Math.round(typed * 10) / 1000)}
          style={{ width: 160 }}
        />
      )}
    </Labelled>
  )
}
