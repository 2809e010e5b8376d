import { figureOf, readings } from '#contract/analytics/execution-figures.ts'
import type { Coverage, ExecutionFigure, ExecutionSums } from '#contract/analytics/execution.ts'
import { wilson } from '#contract/analytics/wilson.ts'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { executionTexts } from './execution.texts.ts'

export type Stand = { sums: ExecutionSums; coverage: Coverage | null }

/** How figures are written. */
export function useReading() {
  const text = useText(executionTexts)
  const { language } = useLanguage()
  const share = (ratio: number) => formatPercent(ratio, language, 0)
  const value = (key: ExecutionFigure, number: number | null): string => {
    if (number === null) return text.none
    const { shows } = readings[key]
    if (shows === 'minutes') return fill(text.minutes, { minutes: formatNumber(number, language, 0) })
    return shows === 'number' ? formatNumber(number, language, 1) : share(number)
  }
  return {
    value,
    of: (key: ExecutionFigure, { sums, coverage }: Stand) => value(key, figureOf(key, sums, coverage)),
    /** Between what a share may lie; nothing for other figures. */
    range: (key: ExecutionFigure, { sums, coverage }: Stand): string | null => {
      const { shows, part, all } = readings[key]
      const range = shows === 'share' ? wilson(part(sums, coverage), all(sums, coverage)) : null
      return range && fill(text.range, { low: share(range.low), high: share(range.high) })
    },
    /** How a figure changed from another; null where one of them is not there. */
    change: (
      key: ExecutionFigure,
      now: Stand,
      before: Stand,
    ): { words: string; tone: 'good' | 'bad' | 'none' } | null => {
      const [is, was] = [figureOf(key, now.sums, now.coverage), figureOf(key, before.sums, before.coverage)]
      if (is === null || was === null) return null
      const { shows, better } = readings[key]
      const inPoints = shows === 'share' || shows === 'ratio'
      const change = Math.round((is - was) * (inPoints ? 100 : 1))
      if (change === 0) return { words: text.same, tone: 'none' }
      const size = Math.abs(change)
      const said = inPoints ? fill(text.points, { points: size }) : value(key, size)
      const isBetter = better === null ? null : change > 0 === (better === 'more')
      return {
        words: fill(change > 0 ? text.up : text.down, { change: said }),
        tone: isBetter === null ? 'none' : isBetter ? 'good' : 'bad',
      }
    },
  }
}
