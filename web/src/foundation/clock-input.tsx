import { Input } from 'antd'
import './clock-input.css'

type Props = { label: string; value: number; onChange: (minutes: number) => void }

/** A time of the day, as minutes after midnight. */
export function ClockInput({ label, value, onChange }: Props) {
  const two = (part: number) => String(part).padStart(2, '0')
  return (
    <label className="clock-input">
      {label}
      <Input
        type="time"
        value={`${two(Math.floor(value / 60))}:${two(value % 60)}`}
        onChange={({ target }) => {
          const [hours, minutes] = target.value.split(':').map(Number)
          if (hours !== undefined && minutes !== undefined) onChange(hours * 60 + minutes)
        }}
      />
    </label>
  )
}
