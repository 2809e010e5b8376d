import type { WinLossCounts, WinLossCut, WinLossRow } from '#contract/analytics/win-loss.ts'
import { formatNumber } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import '../report-table.css'
import { RateCells } from './rate-cells.tsx'
import { winLossTexts } from './win-loss.texts.ts'

type Open = (row: WinLossRow | null, outcome: 'won' | 'lost') => void
type Props = { rows: readonly WinLossRow[]; total: WinLossCounts; by: WinLossCut; currency: string; onOpen: Open }

/** Counts, win rates with their range and amounts; each count opens its deals. */
export function WinLossTable({ rows, total, by, currency, onOpen }: Props) {
  const text = useText(winLossTexts)
  return (
    <div className="report-table">
      <table aria-label={text.title}>
        <thead>
          <tr>
            <th scope="col">{text[by]}</th>
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
              <Cells counts={row} currency={currency} name={row.name} onOpen={(outcome) => onOpen(row, outcome)} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            <Cells counts={total} currency={currency} name={text.total} onOpen={(outcome) => onOpen(null, outcome)} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

type CellsProps = { counts: WinLossCounts; currency: string; name: string; onOpen: (outcome: 'won' | 'lost') => void }

function Cells({ counts, currency, name, onOpen }: CellsProps) {
  const text = useText(winLossTexts)
  const { language } = useLanguage()
  return (
    <>
      {(['won', 'lost'] as const).map((outcome) => (
        <td key={outcome}>
          {counts[outcome] === 0 ? (
            <span className="faint">0</span>
          ) : (
            <button
              type="button"
              className="plain-button"
              aria-label={`${name} ${text[outcome]} ${counts[outcome]}`}
              onClick={() => onOpen(outcome)}
            >
              {formatNumber(counts[outcome], language)}
            </button>
          )}
        </td>
      ))}
      <RateCells won={counts.won} all={counts.won + counts.lost} />
      <td>
        <ShortMoney value={counts.wonAmount} currency={currency} />
      </td>
      <td>
        <ShortMoney value={counts.lostAmount} currency={currency} />
      </td>
    </>
  )
}
