import {
  calendarBases,
  type ReadCalendar,
  type WorkingDay,
  workingCalendarOperations,
  type WrittenCalendar,
} from '#contract/organization/calendar/working-calendar.ts'
import { useQuery } from '@tanstack/react-query'
import { Radio } from 'antd'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import './calendar-settings.css'
import { calendarSettingTexts } from './calendar-settings.texts.ts'
import { DayEditor } from './day-editor.tsx'
import { HolidayFile } from './holiday-file.tsx'
import { WeekEditor } from './week-editor.tsx'
import { YearOverview } from './year-overview.tsx'

const key = ['working-calendar'] as const

/** When the company works: its week, whose holidays hold, its own days, year by year. */
export function CalendarSettings() {
  const text = useText(calendarSettingTexts)
  const today = useCompanyToday()
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const { data } = useQuery({
    queryKey: [...key, year],
    queryFn: ({ signal }) => call(workingCalendarOperations.read, { query: { year }, signal }),
    placeholderData: (before) => before,
    meta: { follows: ['working-calendar'] },
  })
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      {data ? <Editor key={data.version} data={data} year={year} onYear={setYear} /> : <SkeletonLines lines={10} />}
    </SettingsSection>
  )
}

function Editor({ data, year, onYear }: { data: ReadCalendar; year: number; onYear: (year: number) => void }) {
  const text = useText(calendarSettingTexts)
  const { version, base, work, years, days } = data
  const saved: WrittenCalendar = { base, work, years, days }
  const [draft, setDraft] = useState(saved)
  const changed = JSON.stringify(draft) !== JSON.stringify(saved)
  const save = useSend(
    () => call(workingCalendarOperations.write, { body: draft, ifMatch: version }),
    [key, ['calendar']],
    () => showToast({ text: text.saved }),
  )
  const put = (more: readonly WorkingDay[]) => {
    const named = new Set(more.map(({ day }) => day))
    const rest = draft.days.filter(({ day }) => !named.has(day))
    setDraft({ ...draft, days: [...rest, ...more].toSorted((one, other) => (one.day < other.day ? -1 : 1)) })
  }
  const published = data.year === year ? data.ofYear.filter(({ source }) => source === 'china') : []
  const isKnown = draft.base === 'none' || data.known.includes(year) || draft.years.includes(year)
  return (
    <div className="working-calendar">
      <section className="card working-calendar__part" aria-label={text.week}>
        <h3>{text.week}</h3>
        <p className="muted">{text.weekHint}</p>
        <WeekEditor work={draft.work} onChange={(next) => setDraft({ ...draft, work: next })} />
      </section>
      <section className="card working-calendar__part" aria-label={text.holidays}>
        <h3>{text.holidays}</h3>
        <Radio.Group
          aria-label={text.holidays}
          value={draft.base}
          options={calendarBases.map((value) => ({ value, label: text[value] }))}
          onChange={({ target }) => setDraft({ ...draft, base: target.value as WrittenCalendar['base'] })}
        />
        <div className="working-calendar__year">
          <Button
            type="text"
            size="small"
            icon={<ChevronLeft size={16} />}
            aria-label={text.yearBack}
            onClick={() => onYear(year - 1)}
          />
          <h4>{year}</h4>
          <Button
            type="text"
            size="small"
            icon={<ChevronRight size={16} />}
            aria-label={text.yearOn}
            onClick={() => onYear(year + 1)}
          />
        </div>
        {!isKnown && (
          <div className="working-calendar__unknown" role="status">
            <p>{fill(text.unknown, { year: String(year) })}</p>
            <Button
              size="small"
              onClick={() =>
                setDraft({ ...draft, years: [...draft.years, year].toSorted((one, other) => one - other) })
              }
            >
              {fill(text.vouch, { year: String(year) })}
            </Button>
          </div>
        )}
        <YearOverview
          year={year}
          work={draft.work}
          published={draft.base === 'china' ? published : []}
          own={draft.days}
        />
      </section>
      <section className="card working-calendar__part" aria-label={text.own}>
        <h3>{text.own}</h3>
        <p className="muted">{text.ownHint}</p>
        <DayEditor
          year={year}
          days={draft.days}
          onPut={put}
          onRemove={(gone) => setDraft({ ...draft, days: draft.days.filter(({ day }) => day !== gone) })}
        />
        <HolidayFile onRead={put} />
      </section>
      {changed && (
        <UnsavedBar
          isSaving={save.isPending}
          disabled={draft.work.days.length === 0 || draft.work.from >= draft.work.to}
          onDiscard={() => setDraft(saved)}
          onSave={() => save.mutate(undefined)}
        />
      )}
    </div>
  )
}
