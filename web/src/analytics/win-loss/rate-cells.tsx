import { fewDeals, wilson } from '#contract/analytics/wilson.ts'
import { formatPercent } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { winLossTexts } from './win-loss.texts.ts'

/** A win rate, and between what it may really lie; with a word where there are too few deals. */
export function RateCells({ won, all }: { won: number; all: number }) {
  const text = useText(winLossTexts)
  const { language } = useLanguage()
  const range = wilson(won, all)
  if (!range)
    return (
      <>
        <td>{text.none}</td>
        <td>{text.none}</td>
      </>
    )
  const share = (value: number) => formatPercent(value, language)
  return (
    <>
      <td>{share(won / all)}</td>
      <td className="faint">
        {share(range.low)}–{share(range.high)}
        {all < fewDeals && ` · ${text.few}`}
      </td>
    </>
  )
}
