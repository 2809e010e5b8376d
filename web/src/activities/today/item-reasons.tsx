import type { TodayItem } from '#contract/activities/today/today.operations.ts'
import { useState } from 'react'
import { useLevelName } from '../../foundation/choice-lists.ts'
import { formatMoneyShort, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { todayTexts } from './today.texts.ts'

/** Why something stands in the day: each reason as a word, and the score that explains itself when it is pressed. */
export function ItemReasons({ item, currency }: { item: TodayItem; currency: string }) {
  const text = useText(todayTexts)
  const { language } = useLanguage()
  const levelName = useLevelName()
  const [explained, setExplained] = useState(false)
  const { reasons, score, worth } = item
  if (reasons.length === 0) return null
  const money = (value: string) => formatMoneyShort(value, language, currency)
  const words: Record<(typeof reasons)[number]['kind'], { tone: Tone; says: string }> = {
    stake: {
      tone: 'good',
      says:
        worth && worth.probability !== null
          ? fill(text.money, { amount: money(worth.amount), probability: formatPercent(worth.probability, language) })
          : money(worth?.expected ?? '0'),
    },
    level: { tone: 'calm', says: levelName(item.level ?? '') },
    late: { tone: 'bad', says: fill(text.lateDays, { days: item.lateDays }) },
    promised: { tone: 'accent', says: text.isPromised },
    waits: { tone: 'warn', says: text.isAwaited },
    silent: {
      tone: 'warn',
      says: item.silentDays === null ? text.never : fill(text.silentDays, { days: item.silentDays }),
    },
  }
  const parts = reasons.map(({ kind, points }) => `${text[kind]} ${points}`).join(' + ')
  return (
    <div className="today-item__why">
      {reasons.map(({ kind }) => (
        <Tag key={kind} tone={words[kind].tone}>
          {words[kind].says}
        </Tag>
      ))}
      <button
        type="button"
        className="plain-button today-item__score number"
        aria-expanded={explained}
        aria-label={fill(text.score, { score })}
        title={fill(text.sum, { score, parts })}
        onClick={() => setExplained(!explained)}
      >
        {score}
      </button>
      {explained && <p className="today-item__sum">{fill(text.sum, { score, parts })}</p>}
    </div>
  )
}
