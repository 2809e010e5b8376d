import { reasonKey, type WinLossCounts, type WinLossRow } from '#contract/analytics/win-loss.ts'
import type { ReactNode } from 'react'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import '../report-table.css'
import { FigureButton, type OpenFigure } from './figure-button.tsx'
import { RateCells } from './rate-cells.tsx'
import { winLossTexts } from './win-loss.texts.ts'

type Outcome = 'won' | 'lost'

/** One reason with its share of all deals that ended so, in number and amount, and what the share was before. */
export type ReasonLine = { key: string; name: string; count: number; amount: string; before: number | null }

/** The reasons of one end, the commonest first, and last those of which nobody said why; `before` are the rows of the period before. */
export function reasonLines(
  outcome: Outcome,
  rows: readonly WinLossRow[],
  before: { rows: readonly WinLossRow[]; total: WinLossCounts } | null,
): ReasonLine[] {
  const earlier = before?.total[outcome] ?? 0
  const isSaid = ({ key }: WinLossRow) => key !== reasonKey(outcome, '')
  return rows
    .filter(({ key }) => key.startsWith(reasonKey(outcome, '')))
    .toSorted((one, other) => Number(isSaid(other)) - Number(isSaid(one)))
    .map((row) => ({
      key: row.key,
      name: row.name,
      count: row[outcome],
      amount: row[`${outcome}Amount`],
      before:
        before === null || earlier === 0
          ? null
          : (before.rows.find(({ key }) => key === row.key)?.[outcome] ?? 0) / earlier,
    }))
}

type Props = {
  outcome: Outcome
  lines: readonly ReasonLine[]
  total: WinLossCounts
  currency: string
  onOpen: OpenFigure
}

/** Why deals ended so: how much of all that was won, or lost, goes to each reason. */
export function ReasonTable({ outcome, lines, total, currency, onOpen }: Props) {
  const text = useText(winLossTexts)
  const { language } = useLanguage()
  const all = { count: total[outcome], amount: total[`${outcome}Amount`] }
  const share = (part: string) =>
    Number(all.amount) > 0 ? formatPercent(Number(part) / Number(all.amount), language, 0) : text.none
  const opens = (name: string, key: string | null, words: string, shown: ReactNode, count: number) => (
    <td>
      <FigureButton
        figure={{ outcome, ...(key === null ? {} : { by: 'reason', key }) }}
        says={`${name} ${words}`}
        empty={count === 0}
        onOpen={onOpen}
      >
        {shown}
      </FigureButton>
    </td>
  )
  const amountWords = text[`${outcome}Amount`]
  return (
    <div className="report-table">
      <table aria-label={text[`${outcome}Reasons`]}>
        <thead>
          <tr>
            <th scope="col">{text.reason}</th>
            <th scope="col">{text[outcome]}</th>
            <th scope="col">{text.ofDeals}</th>
            <th scope="col">{text.range}</th>
            <th scope="col">{text[`${outcome}Amount`]}</th>
            <th scope="col">{text.ofAmount}</th>
            <th scope="col">{text.change}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, count, amount, before }) => (
            <tr key={key}>
              <th scope="row" title={name}>
                {name}
              </th>
              {opens(name, key, text[outcome], formatNumber(count, language), count)}
              <RateCells
                part={count}
                all={all.count}
                figure={{ by: 'reason', key, outcome }}
                says={`${name} ${text.ofDeals}`}
                onOpen={onOpen}
              />
              {opens(name, key, amountWords, <ShortMoney value={amount} currency={currency} />, count)}
              {opens(name, key, text.ofAmount, share(amount), count)}
              <td className="faint">{before === null ? text.none : changeWords(text, count / all.count - before)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            {opens(text.total, null, text[outcome], formatNumber(all.count, language), all.count)}
            <td colSpan={2} />
            {opens(text.total, null, amountWords, <ShortMoney value={all.amount} currency={currency} />, all.count)}
            <td colSpan={2} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** By how many points a share is larger or smaller than it was. */
function changeWords(text: Readonly<Record<'same' | 'more' | 'less', string>>, change: number): string {
  const points = Math.round(change * 100)
  if (points === 0) return text.same
  return fill(points > 0 ? text.more : text.less, { points: Math.abs(points) })
}
