import type { WinLossCounts, WinLossCut, WinLossRow } from '#contract/analytics/win-loss.ts'
import { formatNumber } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import '../report-table.css'
import { FigureButton, type OpenFigure } from './figure-button.tsx'
import { RateCells } from './rate-cells.tsx'
import { winLossTexts } from './win-loss.texts.ts'

type Props = {
  rows: readonly WinLossRow[]
  total: WinLossCounts
  by: WinLossCut
  currency: string
  onOpen: OpenFigure
}

/** Counts, win rates with their range and amounts; each figure opens its deals. */
export function WinLossTable({ rows, total, by, currency, onOpen }: Props) {
  const text = useText(winLossTexts)
  return (
    <div className="report-table">
      <table aria-label={text.title}>
        <thead>
          <tr>
            <th scope="col">{by === 'reason' ? '' : text[by]}</th>
            <th scope="col">{text.won}</th>
            <th scope="col">{text.lost}</th>
            <th scope="col">{text.winRate}</th>
            <th scope="col">{text.range}</th>
            <th scope="col">{text.wonAmount}</th>
            <th scope="col">{text.lostAmount}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" title={row.name}>
                {row.name}
              </th>
              <Cells counts={row} currency={currency} name={row.name} figure={{ by, key: row.key }} onOpen={onOpen} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            <Cells counts={total} currency={currency} name={text.total} figure={{}} onOpen={onOpen} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

type CellsProps = {
  counts: WinLossCounts
  currency: string
  name: string
  figure: { by?: WinLossCut; key?: string }
  onOpen: OpenFigure
}

function Cells({ counts, currency, name, figure, onOpen }: CellsProps) {
  const text = useText(winLossTexts)
  const { language } = useLanguage()
  const amounts = { won: counts.wonAmount, lost: counts.lostAmount }
  return (
    <>
      {(['won', 'lost'] as const).map((outcome) => (
        <td key={outcome}>
          <FigureButton
            figure={{ ...figure, outcome }}
            says={`${name} ${text[outcome]}`}
            empty={counts[outcome] === 0}
            onOpen={onOpen}
          >
            {formatNumber(counts[outcome], language)}
          </FigureButton>
        </td>
      ))}
      <RateCells
        part={counts.won}
        all={counts.won + counts.lost}
        figure={figure}
        says={`${name} ${text.winRate}`}
        onOpen={onOpen}
      />
      {(['won', 'lost'] as const).map((outcome) => (
        <td key={outcome}>
          <FigureButton
            figure={{ ...figure, outcome }}
            says={`${name} ${text[`${outcome}Amount`]}`}
            empty={counts[outcome] === 0}
            onOpen={onOpen}
          >
            <ShortMoney value={amounts[outcome]} currency={currency} />
          </FigureButton>
        </td>
      ))}
    </>
  )
}
