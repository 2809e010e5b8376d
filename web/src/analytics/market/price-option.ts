import type { PriceLine } from '#contract/commerce/market/market.operations.ts'
import type { Language } from '#contract/shared/label.ts'
import type { EChartsCoreOption } from 'echarts/core'
import { formatMoneyShort } from '../../ui/format.ts'
import { formatMonth } from '../../ui/time.ts'
import { fontFamily, type Palette } from '../../ui/tokens.ts'

/** So many lines can be told apart by colour and shape. */
export const drawn = 5

const shapes = [['circle'], ['rect'], ['triangle'], ['diamond'], ['triangle', 180]] as const

/** The colour of a line: the most known in the accent, the others in the colours of states, each with a shape of its own. */
function coloursOf({ accent, warn, bad, good, muted }: Palette): string[] {
  return [accent, warn, bad, good, muted]
}

/** Every month from the first to the last of some lines. */
export function monthsOf(lines: readonly PriceLine[]): string[] {
  const known = lines.flatMap(({ points }) => points.map(({ month }) => month)).sort()
  const [first] = known
  if (first === undefined) return []
  const last = known.at(-1) ?? first
  const months = [first]
  for (let month = after(first); month <= last; month = after(month)) months.push(month)
  return months
}

function after(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

/** The middle price of each month as lines; a month without prices is passed over. */
export function priceOption(
  lines: readonly PriceLine[],
  { palette, language, currency }: { palette: Palette; language: Language; currency: string },
): EChartsCoreOption {
  const words = { color: palette.faint, fontSize: 12, fontFamily }
  const axis = { lineStyle: { color: palette.line } }
  const months = monthsOf(lines)
  const colours = coloursOf(palette)
  return {
    animation: false,
    color: colours,
    textStyle: { fontFamily, color: palette.muted },
    grid: { left: 64, right: 20, top: 24, bottom: 28 },
    tooltip: {
      trigger: 'axis',
      backgroundColor: palette.raised,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontFamily, fontSize: 12 },
      valueFormatter: (value: unknown) =>
        typeof value === 'number' ? formatMoneyShort(value, language, currency) : '–',
    },
    xAxis: {
      type: 'category',
      data: months.map((month) => formatMonth(`${month}-01`, language)),
      axisLabel: words,
      axisTick: { show: false },
      axisLine: axis,
    },
    yAxis: {
      type: 'value',
      scale: true,
      axisLabel: { ...words, formatter: (value: number) => formatMoneyShort(value, language) },
      splitLine: axis,
      splitNumber: 4,
    },
    series: lines.slice(0, drawn).map((line, at) => ({
      type: 'line',
      name: line.name,
      connectNulls: true,
      symbol: shapes[at]?.[0],
      symbolRotate: shapes[at]?.[1] ?? 0,
      symbolSize: 8,
      lineStyle: { width: 2 },
      data: months.map((month) => line.points.find((point) => point.month === month)?.median ?? null),
    })),
  }
}
