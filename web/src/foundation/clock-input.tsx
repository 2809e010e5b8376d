import { Input } from 'antd'
import './clock-input.css'
import { WhenShown } from '../ui/when-shown.tsx'

type Props = { label: string; value: number; onChange: (minutes: number) => void }

/** A time of the day, as minutes after midnight. */
export function ClockInput({ label, value, onChange }: Props) {
  const two = (part: number) => String(part).padStart(2, '0')
  const clock = `${two(Math.floor(value / 60))}:${two(value % 60)}`
  return (
    <label className="clock-input">
      {label}
      <WhenShown value={clock}>
        <Input
          type="time"
          value={clock}
          onChange={({ target }) => {
            const [hours, minutes] = target.value.split(':').map(Number)
            if (hours !== undefined && minutes !== undefined) onChange(hours * 60 + minutes)
          }}
        />
      </WhenShown>
    </label>
  )
}
