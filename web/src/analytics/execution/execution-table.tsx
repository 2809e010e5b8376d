import { figureOf, readings } from '#contract/analytics/execution-figures.ts'
import {
  type ExecutionCut,
  type ExecutionFigure,
  executionFigures,
  type ExecutionRow,
  type Measured,
} from '#contract/analytics/execution.ts'
import { useText } from '../../ui/language.tsx'
import { ReportScroll } from '../report-scroll.tsx'
import '../report-table.css'
import './execution.css'
import { executionTexts } from './execution.texts.ts'
import { type Stand, useReading } from './reading.ts'

/** Shares of fewer things than these are written with their range. */
const few = 30

type Props = {
  rows: readonly ExecutionRow[]
  total: Stand
  best: Readonly<Record<string, number | null>> | null
  by: ExecutionCut
  onOpen: (figure: Measured) => void
  onPerson: (id: string) => void
}

/** The figures row by row, with all together and the best quarter below. */
export function ExecutionTable({ rows, total, best, by, onOpen, onPerson }: Props) {
  const text = useText(executionTexts)
  const reading = useReading()
  const figures = executionFigures.filter((key) => key !== 'coverage' || (total.coverage !== null && by !== 'month'))
  const cells = (stand: Stand, name: string, row: Pick<Measured, 'by' | 'key'>) =>
    figures.map((figure) => (
      <td key={figure}>
        <Cell figure={figure} stand={stand} name={name} onOpen={(measure) => onOpen({ ...row, measure })} />
      </td>
    ))
  return (
    <ReportScroll label={text.title} className="execution-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{text[by]}</th>
            {figures.map((key) => (
              <th key={key} scope="col">
                {text[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" title={row.name}>
                {by === 'owner' ? (
                  <button type="button" className="link-button" onClick={() => onPerson(row.key)}>
                    {row.name}
                  </button>
                ) : (
                  row.name
                )}
              </th>
              {cells(row, row.name, { by, key: row.key })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            {cells(total, text.total, {})}
          </tr>
          {best && (
            <tr className="execution-table__best">
              <th scope="row">{text.bestRow}</th>
              {figures.map((key) => (
                <td key={key}>{reading.value(key, best[key] ?? null)}</td>
              ))}
            </tr>
          )}
        </tfoot>
      </table>
    </ReportScroll>
  )
}

type CellProps = { figure: ExecutionFigure; stand: Stand; name: string; onOpen: (measure: Measured['measure']) => void }

function Cell({ figure, stand, name, onOpen }: CellProps) {
  const text = useText(executionTexts)
  const reading = useReading()
  const { all, opens, part, shows } = readings[figure]
  const of = all(stand.sums, stand.coverage)
  const value = reading.of(figure, stand)
  const isEmpty =
    figureOf(figure, stand.sums, stand.coverage) === null ||
    (shows === 'number' && part(stand.sums, stand.coverage) === 0)
  const range = shows === 'share' && of < few ? reading.range(figure, stand) : null
  if (isEmpty) return <span className="faint">{value}</span>
  return (
    <>
      <button
        type="button"
        className="link-button number"
        aria-label={`${name} ${text[figure]} ${value}`}
        onClick={() => onOpen(opens)}
      >
        {value}
      </button>
      {range && <span className="execution-table__range faint number">{range}</span>}
    </>
  )
}
