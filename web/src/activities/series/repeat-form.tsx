import {
  countsWork,
  monthlyByWork,
  monthlyOf,
  offDayNames,
  type OffDays,
  weekdayOf,
} from '#contract/activities/series/repeat.ts'
import { wordsOfRepeat } from '#contract/activities/series/repeat-words.ts'
import type { SeriesWish } from '#contract/activities/series/series.operations.ts'
import { addDays } from '#contract/shared/period.ts'
import { InputNumber, Select } from 'antd'
import '../../ui/chip.css'
import { DayInput } from '../../foundation/day-input.tsx'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { RepeatPreview } from './repeat-preview.tsx'
import { atInterval, goingAnotherWay, wayOf, ways } from './series-draft.ts'
import './series.css'
import { seriesTexts } from './series.texts.ts'

type Props = { day: string; value: SeriesWish; onChange: (wish: SeriesWish) => void }

/** How something that begins on a day repeats, until when, and what becomes of days off; with the dates that come of it. */
export function RepeatForm({ day, value, onChange }: Props) {
  const text = useText(seriesTexts)
  return (
    <div className="repeat-form">
      <ChoiceChips
        label={text.how}
        options={ways.map((way) => ({ value: way, label: text[way] }))}
        value={wayOf(value)}
        onChange={(way) => onChange(goingAnotherWay(value, way, day))}
      />
      {(wayOf(value) !== 'workday' || countsWork(value.repeat)) && (
        <Interval day={day} value={value} onChange={onChange} />
      )}
      <End day={day} value={value} onChange={onChange} />
      {wayOf(value) !== 'workday' && !countsWork(value.repeat) && (
        <Labelled label={text.offDays}>
          {({ id }) => (
            <Select<OffDays>
              id={id}
              value={value.offDays}
              options={offDayNames.map((name) => ({ value: name, label: text[name] }))}
              onChange={(offDays) => onChange({ ...value, offDays })}
            />
          )}
        </Labelled>
      )}
      <RepeatPreview day={day} wish={value} />
    </div>
  )
}

const units = {
  day: 'days',
  week: 'weeks',
  month: 'months',
  'month-weekday': 'months',
  year: 'years',
  'working-day': 'workdays',
  'month-working-day': 'months',
} as const

/** Every how many days, weeks or months; on which days of them. */
function Interval({ day, value, onChange }: Props) {
  const text = useText(seriesTexts)
  const { language } = useLanguage()
  const { repeat } = value
  const { interval } = repeat
  const monthly = [...monthlyOf(day, interval), ...monthlyByWork(interval)]
  return (
    <>
      <Labelled label={text.interval}>
        {({ id }) => (
          <span className="repeat-form__row">
            <InputNumber
              id={id}
              min={1}
              value={interval}
              onChange={(many) => onChange({ ...value, repeat: atInterval(repeat, many ?? 1) })}
            />
            {fill(text[units[repeat.every]], { count: interval })}
          </span>
        )}
      </Labelled>
      {repeat.every === 'week' && (
        <div className="repeat-form__chips" role="group" aria-label={text.weekdays}>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
            const chosen = repeat.days.includes(weekday)
            const days = chosen ? repeat.days.filter((one) => one !== weekday) : [...repeat.days, weekday]
            return (
              <button
                key={weekday}
                type="button"
                className="chip"
                aria-pressed={chosen}
                // It begins on this one.
                disabled={weekday === weekdayOf(day)}
                onClick={() => onChange({ ...value, repeat: { ...repeat, days: days.sort((a, b) => a - b) } })}
              >
                {weekdayName(weekday, language)}
              </button>
            )
          })}
        </div>
      )}
      {wayOf(value) === 'month' && (
        <ChoiceChips
          label={text.monthly}
          options={monthly.map((one) => ({ value: JSON.stringify(one), label: wordsOfRepeat(one, language) }))}
          value={JSON.stringify(repeat)}
          onChange={(key) => {
            const chosen = monthly.find((one) => JSON.stringify(one) === key)
            if (chosen) onChange({ ...value, repeat: chosen })
          }}
        />
      )}
    </>
  )
}

function weekdayName(weekday: number, language: 'zh' | 'en'): string {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' })
  return format.format(new Date(Date.UTC(2024, 0, weekday)))
}

/** When it ends. */
function End({ day, value, onChange }: Props) {
  const text = useText(seriesTexts)
  const { ends } = value
  const endNames = { never: text.never, on: text.onDay, after: text.after }
  const usualEnds = {
    never: { kind: 'never' },
    on: { kind: 'on', day: addDays(day, 90) },
    after: { kind: 'after', count: 10 },
  } as const
  return (
    <>
      <ChoiceChips
        label={text.ends}
        options={(['never', 'on', 'after'] as const).map((kind) => ({ value: kind, label: endNames[kind] }))}
        value={ends.kind}
        onChange={(kind) => onChange({ ...value, ends: usualEnds[kind] })}
      />
      {ends.kind === 'on' && (
        <DayInput
          className="repeat-form__end"
          aria-label={text.lastDay}
          value={ends.day}
          min={day}
          onChange={(last) => last !== '' && onChange({ ...value, ends: { kind: 'on', day: last } })}
        />
      )}
      {ends.kind === 'after' && (
        <InputNumber
          className="repeat-form__end"
          aria-label={text.count}
          min={1}
          max={999}
          value={ends.count}
          onChange={(count) => onChange({ ...value, ends: { kind: 'after', count: count ?? 1 } })}
        />
      )}
    </>
  )
}
