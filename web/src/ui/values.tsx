import { daysBetween } from '#contract/shared/day.ts'
import { formatDay, formatDayFrom, formatMoment, formatTableDay, formatTableMoment, today } from './time.ts'
import { formatMoney, formatMoneyShort, formatPercent } from './format.ts'
import { useLanguage } from './language.tsx'
import './values.css'

/** An exact amount, in tabular figures. */
export function Money({ value, currency }: { value: string | number; currency?: string | undefined }) {
  const { language } = useLanguage()
  return <span className="number">{formatMoney(value, language, currency)}</span>
}

/** A short amount for cards and sums; the exact one stands in its title. */
export function ShortMoney({ value, currency }: { value: string | number; currency?: string | undefined }) {
  const { language } = useLanguage()
  return (
    <span className="number" title={formatMoney(value, language, currency)}>
      {formatMoneyShort(value, language, currency)}
    </span>
  )
}

/** A ratio, as a thin bar and a figure. */
export function Percent({ value, bar = false }: { value: number; bar?: boolean }) {
  const { language } = useLanguage()
  return (
    <span className="percent">
      {bar && (
        <span className="percent__bar" aria-hidden>
          <span style={{ width: `${Math.round(value * 100)}%` }} />
        </span>
      )}
      <span className="number">{formatPercent(value, language)}</span>
    </span>
  )
}

/** A day; `kind` says how: in a table, in words, or by its distance from today. `due` colours a day that has passed. */
export function Day({
  date,
  kind = 'table',
  due = false,
}: {
  date: string
  kind?: 'table' | 'words' | 'distance'
  due?: boolean
}) {
  const { language } = useLanguage()
  const days = daysBetween(today(), date.slice(0, 10))
  const words =
    kind === 'table'
      ? formatTableDay(date)
      : kind === 'words'
        ? formatDay(date, language)
        : formatDayFrom(date, language)
  const tone = !due ? '' : days < 0 ? ' day--late' : days === 0 ? ' day--today' : ''
  return (
    <time
      dateTime={date}
      className={`number day${tone}`}
      title={kind === 'distance' ? formatDay(date, language) : formatDayFrom(date, language)}
    >
      {words}
    </time>
  )
}

/** A moment in the reader's time zone. */
export function Moment({ at, kind = 'table' }: { at: string; kind?: 'table' | 'words' }) {
  const { language } = useLanguage()
  return (
    <time dateTime={at} className="number" title={formatMoment(at, language)}>
      {kind === 'table' ? formatTableMoment(at) : formatMoment(at, language)}
    </time>
  )
}
