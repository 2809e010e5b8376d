import type { FunnelStage } from '#contract/analytics/analysis.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, RefObject } from 'react'
import { formatMoneyShort, formatNumber, formatPercent } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { fontFamily } from '../ui/tokens.ts'
import { analyticsTexts } from './analytics.texts.ts'
import type { Address } from './deal-address.ts'
import './funnel-drawing.css'
import { fitText, type FunnelBar, funnelBars, textWidth } from './funnel.rules.ts'
import type { FunnelAddresses } from './use-funnel-addresses.ts'
import { usePalette } from './use-palette.ts'
import { useWidth } from './use-width.ts'

type Measures = {
  width: number
  left: number
  right: number
  rowTop: number
  bar: number
  row: number
  narrow: boolean
}

/** Names stand at the left and facts at the right where there is room, else above each bar. */
function measuresFor(width: number): Measures {
  const narrow = width < 520
  if (narrow) return { width, left: 0, right: width, rowTop: 24, bar: 30, row: 84, narrow }
  return {
    width,
    left: Math.min(168, width * 0.24),
    right: width - Math.min(176, width * 0.26),
    rowTop: 0,
    bar: 36,
    row: 64,
    narrow,
  }
}

type Words = { name: string; reached: string; conversion: string; now: string; days: string; title: string }

type Props = FunnelAddresses & {
  stages: readonly FunnelStage[]
  days?: ReadonlyMap<string, number>
  currency: string
  picture?: RefObject<SVGSVGElement | null>
}

/** The way of all deals to winning: how many came to each stage, what share went on, how many stand there now and for how long one stays. */
export function FunnelDrawing({ stages, days, currency, addressOf, reachedAddressOf, picture }: Props) {
  const text = useText(analyticsTexts)
  const { language } = useLanguage()
  const [place, width] = useWidth<HTMLDivElement>()
  const palette = usePalette()
  const measures = measuresFor(width)
  const bars = funnelBars(stages)
  const height = bars.length * measures.row - (measures.row - measures.rowTop - measures.bar)
  const words = ({ stage, isWeakest }: FunnelBar): Words => {
    const stay = days?.get(stage.stageId)
    const name = inLanguage(stage.name, language)
    const reached = formatNumber(stage.reached, language)
    const isWon = stage.outcome === 'won'
    return {
      name,
      reached,
      conversion:
        stage.conversion === null
          ? ''
          : fill(isWeakest ? text.weakest : text.goOn, { share: formatPercent(stage.conversion, language, 1) }),
      now: fill(isWon ? text.wonAll : text.nowHere, {
        count: formatNumber(stage.count, language),
        amount: formatMoneyShort(stage.amount, language, currency),
      }),
      days: stay === undefined || isWon ? '' : fill(text.medianStay, { days: formatNumber(stay, language, 1) }),
      title: fill(text.stageTitle, { name, reached }),
    }
  }
  return (
    <div ref={place} className="funnel-drawing">
      {width > 0 && (
        <svg
          ref={picture}
          width={width}
          height={Math.max(height, 1)}
          viewBox={`0 0 ${width} ${Math.max(height, 1)}`}
          fontFamily={fontFamily}
          role="group"
          aria-label={text.funnel}
        >
          {bars.map(
            (bar, at) =>
              bar.next !== null && (
                <Passage key={bar.stage.stageId} bar={bar} next={bar.next} at={at} measures={measures} />
              ),
          )}
          {bars.map((bar, at) => (
            <StageRow
              key={bar.stage.stageId}
              bar={bar}
              at={at}
              measures={measures}
              words={words(bar)}
              address={addressOf(bar.stage)}
              reachedAddress={reachedAddressOf(bar.stage)}
              palette={palette}
            />
          ))}
        </svg>
      )}
    </div>
  )
}

const smallest = 6

function widthOf(share: number, { left, right }: Measures): number {
  return Math.max(smallest, share * (right - left))
}

/** The narrowing from one bar to the next. */
function Passage({ bar, next, at, measures }: { bar: FunnelBar; next: number; at: number; measures: Measures }) {
  const palette = usePalette()
  const middle = (measures.left + measures.right) / 2
  const [upper, lower] = [widthOf(bar.share, measures) / 2, widthOf(next, measures) / 2]
  const top = at * measures.row + measures.rowTop + measures.bar
  // Above a bar with its name on top, the narrowing ends before the name.
  const bottom = (at + 1) * measures.row
  return (
    <path
      d={`M${middle - upper} ${top}L${middle + upper} ${top}L${middle + lower} ${bottom}L${middle - lower} ${bottom}Z`}
      fill={palette.sunken}
    />
  )
}

type RowProps = {
  bar: FunnelBar
  at: number
  measures: Measures
  words: Words
  address: Address
  reachedAddress: Address
  palette: ReturnType<typeof usePalette>
}

/** How a part of a drawing is a link: it opens a list here, or elsewhere where the reader asks for that. */
function useOpening(): (address: Address) => { href: string; onClick: (event: MouseEvent) => void } {
  const router = useRouter()
  return (address) => ({
    href: router.buildLocation({ to: address.to, search: address.search }).href,
    onClick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      void router.navigate({ to: address.to, search: address.search })
    },
  })
}

function StageRow({ bar, at, measures, words, address, reachedAddress, palette }: RowProps) {
  const opening = useOpening()
  const { width, left, right, rowTop, bar: height, row, narrow } = measures
  const middle = (left + right) / 2
  const top = at * row + rowTop
  const centre = top + height / 2
  const size = widthOf(bar.share, measures)
  const fits = textWidth(words.reached, 14) + 16 < size
  const isWon = bar.stage.outcome === 'won'
  const nowSize = textWidth(words.now, 13)
  return (
    <>
      <a className="funnel-drawing__stage" {...opening(reachedAddress)}>
        <rect
          className="funnel-drawing__ground"
          x={0}
          y={top - rowTop}
          width={width}
          height={height + rowTop}
          rx={8}
          fill="transparent"
        />
        <rect
          x={middle - size / 2}
          y={top}
          width={size}
          height={height}
          rx={5}
          fill={isWon ? palette.accent : palette.accentSoft}
          stroke={isWon ? palette.accent : palette.accentLine}
        >
          <title>{words.title}</title>
        </rect>
        <text
          x={fits ? middle : middle + size / 2 + 8}
          y={centre}
          dy="0.36em"
          textAnchor={fits ? 'middle' : 'start'}
          fontSize={14}
          fontWeight={650}
          fill={fits && isWon ? palette.onAccent : palette.accentText}
        >
          {words.reached}
        </text>
        <text
          x={narrow ? 0 : 8}
          y={narrow ? top - 9 : centre}
          dy={narrow ? 0 : '0.36em'}
          fontSize={13}
          fontWeight={550}
          fill={palette.text}
        >
          {fitText(words.name, 13, narrow ? width - nowSize - 12 : left - 16)}
        </text>
      </a>
      <a className="funnel-drawing__stage" {...opening(address)}>
        <text
          x={narrow ? width : width - 8}
          y={narrow ? top - 9 : words.days ? centre - 7 : centre}
          dy={narrow ? 0 : '0.36em'}
          textAnchor="end"
          fontSize={13}
          fill={palette.text}
        >
          {words.now}
        </text>
        {words.days && !narrow && (
          <text x={width - 8} y={centre + 10} dy="0.36em" textAnchor="end" fontSize={12} fill={palette.faint}>
            {words.days}
          </text>
        )}
      </a>
      {words.conversion && (
        <text
          x={middle}
          y={top + height + (row - height - rowTop) / 2}
          dy="0.36em"
          textAnchor="middle"
          fontSize={12}
          fontWeight={bar.isWeakest ? 650 : 500}
          fill={bar.isWeakest ? palette.warn : palette.muted}
        >
          {words.conversion}
        </text>
      )}
    </>
  )
}
