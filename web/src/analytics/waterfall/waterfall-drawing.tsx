import { type Bar, type BarSum, signs } from '#contract/analytics/waterfall.ts'
import type { KeyboardEvent, RefObject } from 'react'
import { formatMoneyShort, formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { fontFamily, type Palette } from '../../ui/tokens.ts'
import type { Measure } from '../report-search.ts'
import { usePalette } from '../use-palette.ts'
import { useWidth } from '../use-width.ts'
import './waterfall-drawing.css'
import { type DrawnBar, drawnBars, highest } from './waterfall.rules.ts'
import { waterfallTexts } from './waterfall.texts.ts'

type Props = {
  sums: readonly BarSum[]
  measure: Measure
  currency: string
  onPick: (bar: Bar) => void
  picture: RefObject<SVGSVGElement | null>
}

/** Sums are grey, what comes is teal, what is won green, what is lost red, what only leaves amber. */
export function colourOf(bar: Bar, palette: Palette): string {
  if (signs[bar] === 0) return palette.calm
  if (signs[bar] === 1) return palette.accent
  return bar === 'won' ? palette.good : bar === 'lost' ? palette.bad : palette.warn
}

const upright = { height: 300, top: 28, bottom: 32 }
const level = { row: 52, bar: 18 }

/** How the open deals at the start became those at the end: standing bars where there is room, lying ones on a phone. */
export function WaterfallDrawing({ sums, measure, currency, onPick, picture }: Props) {
  const text = useText(waterfallTexts)
  const { language } = useLanguage()
  const palette = usePalette()
  const [place, width] = useWidth<HTMLDivElement>()
  const drawn = drawnBars(sums, measure)
  const isNarrow = width < 560
  const height = isNarrow ? drawn.length * level.row : upright.height + upright.top + upright.bottom
  const valueOf = ({ bar, value }: DrawnBar): string => {
    const sign = value === 0 ? '' : signs[bar] === 1 ? '+' : signs[bar] === -1 ? '−' : ''
    const size = Math.abs(value)
    return `${sign}${measure === 'count' ? formatNumber(size, language) : formatMoneyShort(size, language, currency)}`
  }
  return (
    <div ref={place} className="waterfall-drawing">
      {width > 0 && (
        <svg
          ref={picture}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          fontFamily={fontFamily}
          role="group"
          aria-label={text.title}
        >
          {drawn.map((bar, at) => {
            const name = text[bar.bar]
            const title = fill(text.barTitle, {
              name,
              count: formatNumber(bar.sum.count, language),
              amount: formatMoneyShort(bar.sum.amount, language, currency),
            })
            const shape = { bar, at, of: drawn, width, palette, name, value: valueOf(bar) }
            return (
              <Pickable key={bar.bar} title={title} help={text[`${bar.bar}Help`]} onPick={() => onPick(bar.bar)}>
                {isNarrow ? <LyingBar {...shape} /> : <StandingBar {...shape} />}
              </Pickable>
            )
          })}
        </svg>
      )}
    </div>
  )
}

type PickableProps = { title: string; help: string; onPick: () => void; children: React.ReactNode }

function Pickable({ title, help, onPick, children }: PickableProps) {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onPick()
  }
  return (
    <g className="waterfall-drawing__bar" role="button" tabIndex={0} onClick={onPick} onKeyDown={press}>
      <title>{`${title}\n${help}`}</title>
      {children}
    </g>
  )
}

type ShapeProps = {
  bar: DrawnBar
  at: number
  of: readonly DrawnBar[]
  width: number
  palette: Palette
  name: string
  value: string
}

const thinnest = 2

function StandingBar({ bar, at, of, width, palette, name, value }: ShapeProps) {
  const column = width / of.length
  const size = Math.min(72, column * 0.62)
  const left = at * column + (column - size) / 2
  const y = (amount: number) => upright.top + upright.height * (1 - amount / highest(of))
  const top = y(Math.max(bar.from, bar.to))
  const tall = Math.max(thinnest, y(Math.min(bar.from, bar.to)) - top)
  const ground = upright.top + upright.height
  return (
    <>
      <rect
        className="waterfall-drawing__ground"
        x={at * column + 2}
        y={2}
        width={column - 4}
        height={ground + upright.bottom - 4}
        rx={8}
        fill="transparent"
      />
      {at < of.length - 1 && (
        <line
          x1={left}
          x2={left + column + size}
          y1={y(bar.to)}
          y2={y(bar.to)}
          stroke={palette.lineStrong}
          strokeDasharray="2 3"
        />
      )}
      <rect x={left} y={top} width={size} height={tall} rx={3} fill={colourOf(bar.bar, palette)} />
      <text
        x={at * column + column / 2}
        y={top - 8}
        textAnchor="middle"
        fontSize={13}
        fontWeight={600}
        fill={palette.text}
      >
        {value}
      </text>
      <text x={at * column + column / 2} y={ground + 21} textAnchor="middle" fontSize={13} fill={palette.muted}>
        {name}
      </text>
    </>
  )
}

function LyingBar({ bar, at, of, width, palette, name, value }: ShapeProps) {
  const top = at * level.row
  const x = (amount: number) => (amount / highest(of)) * width
  const left = x(Math.min(bar.from, bar.to))
  const long = Math.max(thinnest, x(Math.max(bar.from, bar.to)) - left)
  return (
    <>
      <rect
        className="waterfall-drawing__ground"
        x={1}
        y={top + 1}
        width={width - 2}
        height={level.row - 4}
        rx={8}
        fill="transparent"
      />
      <text x={0} y={top + 18} fontSize={13} fill={palette.muted}>
        {name}
      </text>
      <text x={width} y={top + 18} textAnchor="end" fontSize={13} fontWeight={600} fill={palette.text}>
        {value}
      </text>
      <rect
        x={left}
        y={top + 25}
        width={Math.min(long, width - left)}
        height={level.bar}
        rx={3}
        fill={colourOf(bar.bar, palette)}
      />
    </>
  )
}
