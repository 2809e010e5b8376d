import { figureOf, readings } from '#contract/analytics/execution-figures.ts'
import { type ExecutionFigure, executionFigures, type Measured } from '#contract/analytics/execution.ts'
import { fill, useText } from '../../ui/language.tsx'
import './execution.css'
import { executionTexts } from './execution.texts.ts'
import { type Stand, useReading } from './reading.ts'

type Props = {
  now: Stand
  before: Stand
  best: Readonly<Record<string, number | null>> | null
  onOpen: (figure: Measured) => void
}

/** Every figure with its range, what it was before, and where the best quarter is; each opens what it counts. */
export function ExecutionTiles({ now, before, best, onOpen }: Props) {
  const text = useText(executionTexts)
  return (
    <section className="execution-tiles card" aria-label={text.total}>
      {executionFigures
        .filter((key) => key !== 'coverage' || now.coverage !== null)
        .map((key) => (
          <Tile key={key} figure={key} now={now} before={before} best={best?.[key] ?? null} onOpen={onOpen} />
        ))}
    </section>
  )
}

type TileProps = Omit<Props, 'best'> & { figure: ExecutionFigure; best: number | null }

function Tile({ figure, now, before, best, onOpen }: TileProps) {
  const text = useText(executionTexts)
  const reading = useReading()
  const value = reading.of(figure, now)
  const range = reading.range(figure, now)
  const change = reading.change(figure, now, before)
  const { shows, opens } = readings[figure]
  const note = shows === 'number' ? text.numberNote : text[`${figure}Note` as 'planNote']
  const isNumber = shows === 'number'
  const inside = (
    <>
      <span className="execution-tile__label">{text[figure]}</span>
      <strong className="execution-tile__value number">{value}</strong>
      {range && <span className="execution-tile__note number">{range}</span>}
      <span className="execution-tile__note">{note}</span>
      {change && (
        <span className={`execution-tile__change execution-tile__change--${change.tone}`}>{change.words}</span>
      )}
      {best !== null && !isNumber && (
        <span className="execution-tile__best">{fill(text.best, { value: reading.value(figure, best) })}</span>
      )}
    </>
  )
  const isEmpty = figureOf(figure, now.sums, now.coverage) === null || value === '0'
  if (isEmpty) return <div className="execution-tile">{inside}</div>
  return (
    <button type="button" className="execution-tile execution-tile--opens" onClick={() => onOpen({ measure: opens })}>
      {inside}
    </button>
  )
}
