import type { RivalRow, WinLossCounts } from '#contract/analytics/win-loss.ts'
import { Link } from '@tanstack/react-router'
import { formatChange, formatNumber, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Panel, PanelNote } from '../panel.tsx'
import '../report-table.css'
import { TableExport } from '../table-export.tsx'
import { FigureButton, type OpenFigure } from './figure-button.tsx'
import { RateCells } from './rate-cells.tsx'
import { winLossTexts } from './win-loss.texts.ts'

type Props = { rivals: readonly RivalRow[]; total: Pick<WinLossCounts, 'won' | 'lost'>; onOpen: OpenFigure }

/** How it goes with each competitor in a deal, and without. */
export function RivalPanel({ rivals, total, onOpen }: Props) {
  const text = useText(winLossTexts)
  const { language } = useLanguage()
  const all = total.won + total.lost
  const rest = ({ won, lost }: RivalRow) => ({ won: total.won - won, all: all - won - lost })
  const rate = (won: number, of: number) => (of === 0 ? null : won / of)
  const table = () => [
    [text.competitor, text.won, text.lost, text.with, text.without, text.gap],
    ...rivals.map((one) => [
      one.name,
      one.won,
      one.lost,
      rate(one.won, one.won + one.lost),
      rate(rest(one).won, rest(one).all),
      one.priceGap,
    ]),
  ]
  return (
    <Panel
      title={text.rivals}
      hint={text.rivalsHint}
      tools={<TableExport title={text.rivals} table={table} disabled={rivals.length === 0} />}
    >
      {rivals.length === 0 ? (
        <PanelNote>{text.rivalsEmpty}</PanelNote>
      ) : (
        <div className="report-table">
          <table aria-label={text.rivals}>
            <thead>
              <tr>
                <th scope="col">{text.competitor}</th>
                <th scope="col">{text.won}</th>
                <th scope="col">{text.lost}</th>
                <th scope="col">{text.with}</th>
                <th scope="col">{text.range}</th>
                <th scope="col">{text.without}</th>
                <th scope="col">{text.gap}</th>
              </tr>
            </thead>
            <tbody>
              {rivals.map((one) => {
                const without = rate(rest(one).won, rest(one).all)
                return (
                  <tr key={one.id}>
                    <th scope="row">
                      <Link to={`/competitors/${one.id}`} search={{ tab: 'deals' }}>
                        {one.name}
                      </Link>
                    </th>
                    {(['won', 'lost'] as const).map((outcome) => (
                      <td key={outcome}>
                        <FigureButton
                          figure={{ by: 'competitor', key: one.id, outcome }}
                          says={`${one.name} ${text[outcome]}`}
                          empty={one[outcome] === 0}
                          onOpen={onOpen}
                        >
                          {formatNumber(one[outcome], language)}
                        </FigureButton>
                      </td>
                    ))}
                    <RateCells
                      part={one.won}
                      all={one.won + one.lost}
                      figure={{ by: 'competitor', key: one.id }}
                      says={`${one.name} ${text.with}`}
                      onOpen={onOpen}
                    />
                    <td>
                      <FigureButton
                        figure={{ by: 'competitor', key: one.id, others: 'yes' }}
                        says={`${one.name} ${text.without}`}
                        empty={without === null}
                        onOpen={onOpen}
                      >
                        {without === null ? text.none : formatPercent(without, language, 0)}
                      </FigureButton>
                    </td>
                    <td>
                      {one.priceGap === null ? text.none : formatChange(one.priceGap, language)}
                      {one.prices > 0 && <span className="faint"> · {fill(text.prices, { count: one.prices })}</span>}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
