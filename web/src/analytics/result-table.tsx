import type { Dimension, ResultRow } from '#contract/analytics/analysis.ts'
import { Link } from '@tanstack/react-router'
import { formatMoney, formatNumber, formatPercent } from '../ui/format.ts'
import { useLanguage, useText } from '../ui/language.tsx'
import type { Spoken } from '../ui/language.tsx'
import type { Address, ListAddress } from './deal-address.ts'
import './report-table.css'
import { reportTexts } from './reports.texts.ts'

type Total = Omit<ResultRow, 'key' | 'name'>
type Props = {
  rows: readonly ResultRow[]
  total: Total
  by: Dimension
  currency: string
  addressOf: (row: ResultRow, outcome: 'won' | 'lost') => ListAddress
  label: string
}

function headOf(by: Dimension, text: Spoken<typeof reportTexts>): string {
  return by === 'period' ? text.time : text[by]
}

/** The figures behind a chart; each count opens its deals. */
export function ResultTable({ rows, total, by, currency, addressOf, label }: Props) {
  const text = useText(reportTexts)
  const { language } = useLanguage()
  const rate = (ratio: number | null) => (ratio === null ? text.none : formatPercent(ratio, language, 1))
  return (
    <div className="report-table">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{headOf(by, text)}</th>
            <th scope="col">{text.won}</th>
            <th scope="col">{text.lost}</th>
            <th scope="col">{text.winRate}</th>
            <th scope="col">{text.wonAmount}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td>
                <Count count={row.won} address={addressOf(row, 'won')} />
              </td>
              <td>
                <Count count={row.lost} address={addressOf(row, 'lost')} />
              </td>
              <td>{rate(row.winRate)}</td>
              <Amount value={row.wonAmount} currency={currency} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            <td>{formatNumber(total.won, language)}</td>
            <td>{formatNumber(total.lost, language)}</td>
            <td>{rate(total.winRate)}</td>
            <Amount value={total.wonAmount} currency={currency} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** A sum in whole units, so that a column of them can be read; the exact one stands in its title. */
export function Amount({ value, currency }: { value: string; currency: string }) {
  const { language } = useLanguage()
  return <td title={formatMoney(value, language, currency)}>{formatNumber(Number(value), language, 0)}</td>
}

/** A number that opens what it counts. */
export function Count({ count, address }: { count: number; address: Address }) {
  const { language } = useLanguage()
  if (count === 0) return <span className="faint">0</span>
  return (
    <Link to={address.to} search={address.search}>
      {formatNumber(count, language)}
    </Link>
  )
}

/** The same table for a spreadsheet: plain numbers, ratios as ratios. */
export function resultTableRows(
  rows: readonly ResultRow[],
  total: Total,
  text: Spoken<typeof reportTexts>,
  by: Dimension,
): (string | number | null)[][] {
  const figures = (row: Total) => [
    row.won,
    row.lost,
    row.winRate === null ? null : Math.round(row.winRate * 10_000) / 10_000,
    Number(row.wonAmount),
  ]
  return [
    [headOf(by, text), text.wonCount, text.lostCount, text.winRate, text.wonAmount],
    ...rows.map((row) => [row.name, ...figures(row)]),
    [text.total, ...figures(total)],
  ]
}
