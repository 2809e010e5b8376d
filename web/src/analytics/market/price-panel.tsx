import { priceCuts, type PriceCut, type PriceLine } from '#contract/commerce/market/market.operations.ts'
import { Select } from 'antd'
import { useRef } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatChange, formatMoneyShort, formatNumber, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Chart, type Drawing } from '../chart.tsx'
import { Panel } from '../panel.tsx'
import { ReportScroll } from '../report-scroll.tsx'
import '../report-table.css'
import { TableExport } from '../table-export.tsx'
import { usePalette } from '../use-palette.ts'
import './market.css'
import { marketTexts } from './market.texts.ts'
import { priceOption } from './price-option.ts'

type Props = {
  by: PriceCut
  lines: readonly PriceLine[]
  currency: string
  count: number
  others: number
  onCut: (by: PriceCut) => void
  onLine: (line: PriceLine) => void
}

/** Prices over time, as lines and as a table, each line with how many prices it is made of and how far they are believed. */
export function PricePanel({ by, lines, currency, count, others, onCut, onLine }: Props) {
  const text = useText(marketTexts)
  const { language } = useLanguage()
  const palette = usePalette()
  const drawing = useRef<Drawing>(null)
  const money = (value: number | null) => (value === null ? text.none : formatMoneyShort(value, language, currency))
  const signed = (share: number | null) => (share === null ? text.none : formatChange(share, language))
  const table = () => [
    [text[by], text.count, text.median, text.change, text.confidence],
    ...lines.map((line) => [line.name, line.count, line.median, line.change, line.confidence]),
  ]
  return (
    <Panel
      title={text.prices}
      hint={lines.length === 0 ? '' : fill(text.pricesHint, { count: formatNumber(count, language) })}
      tools={
        <>
          <Select<PriceCut>
            size="small"
            className="report-picker"
            aria-label={text.by}
            value={by}
            options={priceCuts.map((value) => ({ value, label: text[value] }))}
            onChange={onCut}
          />
          <TableExport title={text.prices} table={table} disabled={lines.length === 0} />
        </>
      }
    >
      {lines.length === 0 ? (
        <EmptyState small picture="path" title={text.noPrices} hint={text.noPricesHint} />
      ) : (
        <div className="market-prices">
          <Chart
            option={priceOption(lines, { palette, language, currency })}
            height={280}
            label={text.chart}
            onPick={() => undefined}
            drawing={drawing}
          />
          <ReportScroll label={text.prices}>
            <table>
              <thead>
                <tr>
                  {[text[by], text.count, text.median, text.change, text.confidence].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map((line, at) => (
                  <tr key={line.key}>
                    <th scope="row" title={line.name}>
                      <span className={`market-mark market-mark--${at < 5 ? at : 'none'}`} aria-hidden />
                      <button type="button" className="link-button" onClick={() => onLine(line)}>
                        {line.name}
                      </button>
                    </th>
                    <td className="number">{formatNumber(line.count, language)}</td>
                    <td className="number">{money(line.median)}</td>
                    <td className="number">{signed(line.change)}</td>
                    <td className="number">{formatPercent(line.confidence, language, 0)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ReportScroll>
        </div>
      )}
      {others > 0 && <p className="panel__note faint">{fill(text.others, { count: others })}</p>}
    </Panel>
  )
}
