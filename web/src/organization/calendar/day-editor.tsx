import type { WorkingDay } from '#contract/organization/calendar/working-calendar.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Input, Select } from 'antd'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { DayInput } from '../../foundation/day-input.tsx'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay } from '../../ui/time.ts'
import { calendarSettingTexts } from './calendar-settings.texts.ts'

type Props = {
  year: number
  days: readonly WorkingDay[]
  onPut: (days: readonly WorkingDay[]) => void
  onRemove: (day: string) => void
}

/** The company's own days of a year: a holiday of its own, a Saturday that is worked. */
export function DayEditor({ year, days, onPut, onRemove }: Props) {
  const text = useText(calendarSettingTexts)
  const { language } = useLanguage()
  const [day, setDay] = useState('')
  const [working, setWorking] = useState(false)
  const [zh, setZh] = useState('')
  const [en, setEn] = useState('')
  const shown = days.filter((one) => one.day.startsWith(String(year)))
  return (
    <>
      <form
        className="working-calendar__add"
        onSubmit={(event) => {
          event.preventDefault()
          onPut([{ day, working, name: { zh: zh.trim(), en: en.trim() } }])
          setDay('')
          setZh('')
          setEn('')
        }}
      >
        <DayInput aria-label={text.day} value={day} onChange={setDay} />
        <Select<string>
          aria-label={text.kind}
          value={working ? 'worked' : 'off'}
          options={[
            { value: 'off', label: text.off },
            { value: 'worked', label: text.worked },
          ]}
          onChange={(chosen) => setWorking(chosen === 'worked')}
        />
        <Input
          aria-label={text.nameZh}
          placeholder={text.nameZh}
          maxLength={120}
          value={zh}
          onChange={({ target }) => setZh(target.value)}
        />
        <Input
          aria-label={text.nameEn}
          placeholder={text.nameEn}
          maxLength={120}
          value={en}
          onChange={({ target }) => setEn(target.value)}
        />
        <Button htmlType="submit" disabled={day === '' || (zh.trim() === '' && en.trim() === '')}>
          {text.add}
        </Button>
      </form>
      {shown.length === 0 ? (
        <p className="muted">{fill(text.noneOwn, { year: String(year) })}</p>
      ) : (
        <ul className="working-calendar__days">
          {shown.map((one) => (
            <li key={one.day}>
              <span className="working-calendar__date">{formatDay(one.day, language)}</span>
              <Tag tone={one.working ? 'warn' : 'calm'}>{one.working ? text.worked : text.off}</Tag>
              <span className="one-line">{inLanguage(one.name, language)}</span>
              <Button
                type="text"
                size="small"
                icon={<Trash2 size={14} />}
                aria-label={fill(text.remove, { day: formatDay(one.day, language) })}
                onClick={() => onRemove(one.day)}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
