import { trialOperations, type Trial } from '#contract/analytics/pool-trial.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useLevelName } from '../../foundation/choice-lists.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatDay } from '../../ui/time.ts'
import type { RuleDraft } from './pool-draft.ts'
import { trialTexts } from './pool-settings.texts.ts'
import { TrialLists } from './pool-trial-lists.tsx'
import { ruleWords } from './pool-words.ts'

type Props = { poolId: string; rule: RuleDraft; onClose: () => void }

/** What a rule would have done over the last 180 days: drawn week by week, with what it would have taken back by mistake. */
export function PoolTrial({ poolId, rule, onClose }: Props) {
  const text = useText(trialTexts)
  const { language } = useLanguage()
  const levelName = useLevelName()
  const { level, trigger, days, sparesWon } = rule
  const body = { level, trigger, days, sparesWon }
  const { data, error, refetch } = useQuery({
    queryKey: ['pools', 'trial', poolId, body],
    queryFn: ({ signal }) => call(trialOperations.run, { params: { id: poolId }, body, signal }),
    staleTime: 60_000,
    retry: false,
  })
  const title = fill(text.title, {
    level: level === null ? text.anyLevel : levelName(level),
    rule: ruleWords(rule, language),
  })
  return (
    <Modal open width={880} title={title} footer={null} onCancel={onClose}>
      {data ? (
        <TrialResult trial={data} />
      ) : error ? (
        <EmptyState picture="broken" title={text.failed}>
          <Button onClick={() => void refetch()}>{text.retry}</Button>
        </EmptyState>
      ) : (
        <SkeletonLines lines={8} />
      )}
    </Modal>
  )
}

export type After = 'won' | 'followed' | 'nothing'
export const afters = ['won', 'followed', 'nothing'] as const

function TrialResult({ trial }: { trial: Trial }) {
  const text = useText(trialTexts)
  const { language } = useLanguage()
  const [only, setOnly] = useState<After | null>(null)
  if (trial.wouldReturn === 0) return <EmptyState picture="calendar" title={text.nobody} hint={text.nobodyHint} />
  const counts = { won: trial.won, followed: trial.followed, nothing: trial.wouldReturn - trial.won - trial.followed }
  const lead = fill(text.lead, {
    from: formatDay(trial.from, language),
    held: formatNumber(trial.held, language),
    count: formatNumber(trial.wouldReturn, language),
  })
  return (
    <div className="trial">
      <p>
        {lead} <span className="faint">{text.changesNothing}</span>
      </p>
      <div className="trial__figures" role="group" aria-label={text.after}>
        {afters.map((after) => (
          <button
            key={after}
            type="button"
            className={`trial__figure trial__figure--${after}`}
            aria-pressed={only === after}
            onClick={() => setOnly(only === after ? null : after)}
          >
            <span className="trial__mark" aria-hidden />
            <span className="trial__number number">{formatNumber(counts[after], language)}</span>
            <span>{text[after]}</span>
            {after !== 'nothing' && (
              <span className="trial__mistake" title={text.mistakenHint}>
                {text.mistaken}
              </span>
            )}
          </button>
        ))}
      </div>
      <WeekBars weeks={trial.weeks} />
      <TrialLists trial={trial} only={only} />
    </div>
  )
}

/** One bar a week: mistakes at the foot, in the order of their gravity. */
function WeekBars({ weeks }: { weeks: Trial['weeks'] }) {
  const text = useText(trialTexts)
  const { language } = useLanguage()
  const sumOf = (week: Trial['weeks'][number]) => week.won + week.followed + week.nothing
  const most = Math.max(1, ...weeks.map(sumOf))
  return (
    <figure className="trial__weeks">
      <figcaption className="muted">{text.perWeek}</figcaption>
      <ol className="day-bars">
        {weeks.map((week, index) => {
          const count = sumOf(week)
          const said = fill(text.weekOf, {
            from: formatDay(week.from, language),
            count,
            mistaken: week.won + week.followed,
          })
          return (
            <li key={week.from} className="day-bars__day" title={said}>
              <span className="seen-by-readers-only">{said}</span>
              <span className="day-bars__count number" aria-hidden>
                {count > 0 && count}
              </span>
              <span className="week-bar" style={{ height: `${(count / most) * 100}%` }} aria-hidden>
                {(['nothing', 'followed', 'won'] as const).map((after) => (
                  <span
                    key={after}
                    className={`week-bar__part week-bar__part--${after}`}
                    style={{ flexGrow: week[after] }}
                  />
                ))}
              </span>
              <span className="day-bars__label number" aria-hidden>
                {index % 4 === 0 && week.from.slice(5)}
              </span>
            </li>
          )
        })}
      </ol>
    </figure>
  )
}
