import type { Language } from '#contract/shared/label.ts'
import type { EChartsCoreOption } from 'echarts/core'
import { formatMoneyShort, formatNumber, formatPercent } from '../ui/format.ts'
import { fontFamily, type Palette } from '../ui/tokens.ts'
import { fitText } from './funnel.rules.ts'

/** One bar: what it is called, what it counts. */
export type ChartRow = { name: string; amount: number; won: number; lost: number; winRate: number | null }
export type ChartWords = { amount: string; winRate: string; won: string; lost: string; noRate: string }
type Speech = { palette: Palette; language: Language; currency: string; words: ChartWords }

function base({ palette }: Speech): EChartsCoreOption {
  return {
    animationDuration: 300,
    textStyle: { fontFamily, color: palette.muted },
    tooltip: {
      trigger: 'axis',
      backgroundColor: palette.raised,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontFamily, fontSize: 13 },
      extraCssText: `box-shadow: ${palette.shadow}; border-radius: 8px;`,
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.accentSoft, opacity: 0.5 } },
    },
  }
}

function tip(rows: readonly ChartRow[], { language, currency, words }: Speech) {
  return (points: unknown): string => {
    const at = Array.isArray(points) ? (points[0] as { dataIndex: number }).dataIndex : 0
    const row = rows[at]
    if (!row) return ''
    const lines = [
      [words.amount, formatMoneyShort(row.amount, language, currency)],
      [words.won, formatNumber(row.won, language)],
      [words.lost, formatNumber(row.lost, language)],
      [words.winRate, row.winRate === null ? words.noRate : formatPercent(row.winRate, language, 1)],
    ]
    // Names come from people: they are shown as text, never as markup.
    const safe = (text: string | undefined) =>
      (text ?? '').replaceAll(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
    return `<b>${safe(row.name)}</b>${lines.map(([name, value]) => `<br>${safe(name)}&ensp;<b>${safe(value)}</b>`).join('')}`
  }
}

/** Won amount over time as bars, the win rate as a line of its own below: two measures never share one scale. */
export function periodOption(rows: readonly ChartRow[], speech: Speech): EChartsCoreOption {
  const { palette, language } = speech
  const names = rows.map((row) => row.name)
  const axisText = { color: palette.faint, fontSize: 12, fontFamily }
  const lines = { lineStyle: { color: palette.line } }
  const shared = base(speech)
  return {
    ...shared,
    tooltip: { ...(shared['tooltip'] as object), formatter: tip(rows, speech) },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [
      { left: 56, right: 12, top: 28, height: 240 },
      { left: 56, right: 12, top: 316, height: 80 },
    ],
    xAxis: [
      {
        type: 'category',
        data: names,
        gridIndex: 0,
        axisLabel: { show: false },
        axisTick: { show: false },
        axisLine: lines,
      },
      {
        type: 'category',
        data: names,
        gridIndex: 1,
        axisLabel: axisText,
        axisTick: { show: false },
        axisLine: lines,
        boundaryGap: true,
      },
    ],
    yAxis: [
      {
        type: 'value',
        gridIndex: 0,
        name: speech.words.amount,
        nameTextStyle: { ...axisText, align: 'left', padding: [0, 0, 0, -50] },
        axisLabel: { ...axisText, formatter: (value: number) => formatMoneyShort(value, language) },
        splitLine: lines,
        splitNumber: 4,
      },
      {
        type: 'value',
        gridIndex: 1,
        name: speech.words.winRate,
        nameTextStyle: { ...axisText, align: 'left', padding: [0, 0, 0, -50] },
        min: 0,
        max: 1,
        interval: 0.5,
        axisLabel: { ...axisText, formatter: (value: number) => formatPercent(value, language, 0) },
        splitLine: lines,
      },
    ],
    series: [
      {
        type: 'bar',
        xAxisIndex: 0,
        yAxisIndex: 0,
        data: rows.map((row) => row.amount),
        barMaxWidth: 36,
        itemStyle: { color: palette.accent, borderRadius: [4, 4, 0, 0] },
        cursor: 'pointer',
      },
      {
        type: 'line',
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: rows.map((row) => row.winRate),
        symbol: 'circle',
        symbolSize: 7,
        connectNulls: false,
        lineStyle: { color: palette.calm, width: 2 },
        itemStyle: { color: palette.calm },
        cursor: 'pointer',
      },
    ],
  }
}

export const periodChartHeight = 432

/** Won amount by person, team, product …: level bars, the largest on top, each with its figure. */
export function rankOption(rows: readonly ChartRow[], speech: Speech): EChartsCoreOption {
  const { palette, language, currency } = speech
  const shared = base(speech)
  const room = 112
  return {
    ...shared,
    tooltip: { ...(shared['tooltip'] as object), formatter: tip(rows, speech) },
    grid: { left: room + 12, right: 84, top: 4, bottom: 4 },
    xAxis: { type: 'value', axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => row.name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: palette.text,
        fontSize: 13,
        fontFamily,
        formatter: (name: string) => fitText(name, 13, room),
      },
    },
    series: [
      {
        type: 'bar',
        data: rows.map((row) => row.amount),
        barMaxWidth: 18,
        itemStyle: { color: palette.accent, borderRadius: [0, 4, 4, 0] },
        cursor: 'pointer',
        label: {
          show: true,
          position: 'right',
          color: palette.muted,
          fontSize: 12,
          fontFamily,
          formatter: ({ value }: { value: unknown }) => formatMoneyShort(Number(value), language, currency),
        },
      },
    ],
  }
}

export function rankChartHeight(rows: number): number {
  return Math.max(2, rows) * 32 + 8
}
