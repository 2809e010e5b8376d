import type { ConversionFigures, ConversionRow, Segmentation } from '#contract/analytics/conversion.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import type { ListAddress } from '../deal-address.ts'
import '../report-table.css'
import { Count } from '../result-table.tsx'
import { type Grade, gradeOfDays, gradeOfShare, sharesOf } from './conversion.rules.ts'
import { conversionTexts } from './pace.texts.ts'

type Props = {
  rows: readonly ConversionRow[]
  total: ConversionFigures
  stages: readonly Stage[]
  by: Segmentation
  show: 'rates' | 'days'
  /** The deals of a segment, or of all; null where no list tells them. */
  addressOf: (key: string | null) => ListAddress | null
}

/** Segments by stages: how many go on, or how long they stay, tinted where it differs clearly from all together. */
export function ConversionTable({ rows, total, stages, by, show, addressOf }: Props) {
  const text = useText(conversionTexts)
  const { language } = useLanguage()
  const way = stages.slice(0, -1)
  return (
    <div className="report-table conversion">
      <table aria-label={text.title}>
        <thead>
          <tr>
            <th scope="col">{text[by]}</th>
            <th scope="col">{text.deals}</th>
            {way.map((stage) => (
              <th key={stage.id} scope="col">
                {inLanguage(stage.name, language)}
              </th>
            ))}
            <th scope="col">{text.winRate}</th>
            <th scope="col">{text.cycle}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" title={row.name}>
                {row.name}
              </th>
              <Deals count={row.deals} address={addressOf(row.key)} />
              <Cells figures={row} total={total} show={show} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            <Deals count={total.deals} address={addressOf(null)} />
            <Cells figures={total} total={total} show={show} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Deals({ count, address }: { count: number; address: ListAddress | null }) {
  const { language } = useLanguage()
  return <td>{address ? <Count count={count} address={address} /> : formatNumber(count, language)}</td>
}

type CellsProps = { figures: ConversionFigures; total: ConversionFigures; show: 'rates' | 'days' }

function Cells({ figures, total, show }: CellsProps) {
  const text = useText(conversionTexts)
  const { language } = useLanguage()
  const rate = (share: number | null) => (share === null ? text.none : formatPercent(share, language, 1))
  const days = (count: number | null) => (count === null ? text.none : formatNumber(count, language, 1))
  const shares = sharesOf(figures).map((share, at) => ({
    said: rate(share),
    grade: gradeOfShare(share, sharesOf(total)[at] ?? null, figures.reached[at] ?? 0),
  }))
  const stays = figures.days.slice(0, -1).map((stay, at) => ({
    said: days(stay),
    grade: gradeOfDays(stay, total.days[at] ?? null, figures.reached[at] ?? 0),
  }))
  const cells: { said: string; grade: Grade }[] = [
    ...(show === 'rates' ? shares : stays),
    { said: rate(figures.winRate), grade: gradeOfShare(figures.winRate, total.winRate, figures.won + figures.lost) },
    { said: days(figures.cycle), grade: gradeOfDays(figures.cycle, total.cycle, figures.won) },
  ]
  return cells.map(({ said, grade }, at) => (
    // The cells of a row have no name but their place.
    <td key={at} className={grade ? `conversion__cell--${grade}` : ''}>
      {said}
    </td>
  ))
}
