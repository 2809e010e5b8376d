import type { Language } from '#contract/shared/label.ts'
import type { EChartsCoreOption } from 'echarts/core'
import { formatMoneyShort } from '../../ui/format.ts'
import { fontFamily, type Palette } from '../../ui/tokens.ts'

type Speech = { palette: Palette; language: Language; currency: string; name: string }

/** What a month brought in each quarter, as bars; quarters of which nothing can be said are left out. */
export function velocityOption(
  rows: readonly { name: string; brings: number | null }[],
  { palette, language, currency, name }: Speech,
): EChartsCoreOption {
  const words = { color: palette.faint, fontSize: 12, fontFamily }
  const lines = { lineStyle: { color: palette.line } }
  return {
    animation: false,
    textStyle: { fontFamily, color: palette.muted },
    grid: { left: 56, right: 12, top: 36, bottom: 28 },
    xAxis: {
      type: 'category',
      data: rows.map((row) => row.name),
      axisLabel: words,
      axisTick: { show: false },
      axisLine: lines,
    },
    yAxis: {
      type: 'value',
      name,
      nameTextStyle: { ...words, align: 'left', padding: [0, 0, 0, -50] },
      axisLabel: { ...words, formatter: (value: number) => formatMoneyShort(value, language) },
      splitLine: lines,
      splitNumber: 4,
    },
    series: [
      {
        type: 'bar',
        data: rows.map((row) => row.brings),
        barMaxWidth: 48,
        itemStyle: { color: palette.accent, borderRadius: [4, 4, 0, 0] },
        labelLayout: { hideOverlap: true },
        label: {
          show: true,
          position: 'top',
          color: palette.text,
          fontSize: 12,
          fontFamily,
          formatter: ({ value }: { value: unknown }) =>
            typeof value === 'number' ? formatMoneyShort(value, language, currency) : '',
        },
      },
    ],
  }
}
