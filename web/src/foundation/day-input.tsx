import { Input } from 'antd'
import type { ComponentProps } from 'react'
import { WhenShown } from '../ui/when-shown.tsx'

type Props = Omit<ComponentProps<typeof Input>, 'type' | 'value' | 'onChange' | 'className'> & {
  /** Empty where no day is chosen. */
  value: string
  className?: string
  onChange: (day: string) => void
}

/** A day (2026-03-05), in the browser's own calendar. */
export function DayInput({ value, className, onChange, ...rest }: Props) {
  return (
    <WhenShown value={value} {...(className === undefined ? {} : { className })}>
      <Input {...rest} type="date" value={value} onChange={({ target }) => onChange(target.value)} />
    </WhenShown>
  )
}
