import type { Pool } from '#contract/customers/pool.ts'
import { addDays } from '#contract/shared/period.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLevelName } from '../../foundation/choice-lists.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay } from '../../ui/time.ts'
import { previewTexts } from './pool-settings.texts.ts'
import { previewQuery } from './pool-queries.ts'
import { ruleWords } from './pool-words.ts'

/** What goes back to a pool in the next 30 days and why; each number opens its customers. */
export function PoolPreview({ pool }: { pool: Pool }) {
  const text = useText(previewTexts)
  const { language } = useLanguage()
  const levelName = useLevelName()
  const { data } = useQuery(previewQuery({ pool: pool.id, within: 30 }))
  if (!data) return <SkeletonLines lines={8} />
  if (data.in30 === 0)
    return (
      <div className="card">
        <EmptyState picture="calendar" title={text.none} hint={text.noneHint} />
      </div>
    )
  const to = (part: Record<string, string>, within = '30') => ({ pool: pool.id, within, ...part })
  const rules = data.byRule.flatMap(({ ruleId, count }) => {
    const rule = pool.rules.find((one) => one.id === ruleId)
    return rule ? [{ rule, count }] : []
  })
  return (
    <div className="pool-preview">
      <div className="card pool-preview__figures" aria-label={text.figures} role="group">
        {(['in7', 'in14', 'in30'] as const).map((key) => (
          <Link key={key} to="/pool/due" search={to({}, key.slice(2))} className="pool-figure">
            <span className="muted">{text[key]}</span>
            <span className="pool-figure__value number">{formatNumber(data[key], language)}</span>
          </Link>
        ))}
      </div>
      <section className="card pool-preview__chart">
        <h3>{text.perDay}</h3>
        <DayBars today={data.today} byDay={data.byDay} />
      </section>
      <div className="pool-preview__parts">
        <Part title={text.byRule}>
          {rules.map(({ rule, count }) => (
            <Row key={rule.id} search={to({ rule: rule.id })} count={count} most={data.in30}>
              {`${rule.level ? levelName(rule.level) : text.anyLevel} · ${ruleWords(rule, language)}`}
            </Row>
          ))}
        </Part>
        <Part title={text.byLevel}>
          {data.byLevel.map(({ level, count }) => (
            <Row key={level ?? 'none'} search={to({ level: level ?? 'none' })} count={count} most={data.in30}>
              {level ? levelName(level) : text.noLevel}
            </Row>
          ))}
        </Part>
        <Part title={text.byOwner}>
          {data.byOwner.map(({ owner, count }) => (
            <Row key={owner.id} search={to({ owner: owner.id })} count={count} most={data.byOwner[0]?.count ?? count}>
              {owner.name}
            </Row>
          ))}
        </Part>
      </div>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card pool-preview__part">
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  )
}

type RowProps = { search: Record<string, string>; count: number; most: number; children: ReactNode }

function Row({ search, count, most, children }: RowProps) {
  return (
    <li>
      <Link to="/pool/due" search={search} className="pool-row">
        <span className="one-line">{children}</span>
        <span className="number">{count}</span>
        <span className="pool-row__bar" aria-hidden>
          <span style={{ width: `${Math.round((count / Math.max(1, most)) * 100)}%` }} />
        </span>
      </Link>
    </li>
  )
}

const shownDays = 31

/** One bar for each day from today on. */
function DayBars({ today, byDay }: { today: string; byDay: readonly { on: string; count: number }[] }) {
  const text = useText(previewTexts)
  const { language } = useLanguage()
  const counts = new Map(byDay.map(({ on, count }) => [on, count]))
  // What is overdue already goes on the next day's work.
  const overdue = byDay.reduce((sum, { on, count }) => (on < today ? sum + count : sum), 0)
  const days = Array.from({ length: shownDays }, (_, index) => {
    const on = addDays(today, index)
    return { on, count: (counts.get(on) ?? 0) + (index === 0 ? overdue : 0) }
  })
  const most = Math.max(1, ...days.map((day) => day.count))
  return (
    <ol className="day-bars">
      {days.map(({ on, count }, index) => {
        const said = fill(text.onDay, { on: formatDay(on, language), count })
        return (
          <li key={on} className="day-bars__day" title={said}>
            <span className="seen-by-readers-only">{said}</span>
            <span className="day-bars__count number" aria-hidden>
              {count > 0 && count}
            </span>
            <span className="day-bars__bar" style={{ height: `${(count / most) * 100}%` }} aria-hidden />
            <span className="day-bars__label number" aria-hidden>
              {index % 7 === 0 && on.slice(5)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
