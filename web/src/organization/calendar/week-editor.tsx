import type { WorkTime } from '#contract/organization/work-time.ts'
import { Checkbox, Input } from 'antd'
import { useLabel, useText } from '../../ui/language.tsx'
import { calendarSettingTexts, weekdays } from './calendar-settings.texts.ts'

/** The days of a week on which people work, and from when until when. */
export function WeekEditor({ work, onChange }: { work: WorkTime; onChange: (work: WorkTime) => void }) {
  const text = useText(calendarSettingTexts)
  const say = useLabel()
  return (
    <div className="working-calendar__week">
      {weekdays.map((name, at) => (
        <Checkbox
          key={name.en}
          checked={work.days.includes(at + 1)}
          onChange={({ target }) => {
            const days = work.days.filter((day) => day !== at + 1)
            onChange({
              ...work,
              days: target.checked ? [...days, at + 1].toSorted((one, other) => one - other) : days,
            })
          }}
        >
          {say(name)}
        </Checkbox>
      ))}
      <Clock label={text.from} value={work.from} onChange={(from) => onChange({ ...work, from })} />
      <Clock label={text.to} value={work.to} onChange={(to) => onChange({ ...work, to })} />
    </div>
  )
}

function Clock({ label, value, onChange }: { label: string; value: number; onChange: (minutes: number) => void }) {
  const two = (part: number) => String(part).padStart(2, '0')
  return (
    <label className="working-calendar__clock">
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
