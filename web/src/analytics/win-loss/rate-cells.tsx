import { fewDeals, wilson } from '#contract/analytics/wilson.ts'
import type { WinLossFigure } from '#contract/analytics/win-loss.ts'
import { formatPercent } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { FigureButton, type OpenFigure } from './figure-button.tsx'
import { winLossTexts } from './win-loss.texts.ts'

type Props = { part: number; all: number; figure: WinLossFigure; says: string; onOpen: OpenFigure }

/** A share of deals that opens them, and between what it may really lie; with a word where there are too few. */
export function RateCells({ part, all, figure, says, onOpen }: Props) {
  const text = useText(winLossTexts)
  const { language } = useLanguage()
  const range = wilson(part, all)
  if (!range)
    return (
      <>
        <td>{text.none}</td>
        <td>{text.none}</td>
      </>
    )
  const share = (value: number) => formatPercent(value, language, 0)
  return (
    <>
      <td>
        <FigureButton figure={figure} says={says} onOpen={onOpen}>
          {share(part / all)}
        </FigureButton>
      </td>
      <td className="faint">
        {share(range.low)}–{share(range.high)}
        {all < fewDeals && ` · ${text.few}`}
      </td>
    </>
  )
}
