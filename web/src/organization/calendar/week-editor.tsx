import type { WorkTime } from '#contract/organization/work-time.ts'
import { Checkbox } from 'antd'
import { ClockInput } from '../../foundation/clock-input.tsx'
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
      <ClockInput label={text.from} value={work.from} onChange={(from) => onChange({ ...work, from })} />
      <ClockInput label={text.to} value={work.to} onChange={(to) => onChange({ ...work, to })} />
    </div>
  )
}
