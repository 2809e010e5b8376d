import type { Flow } from '#contract/analytics/waterfall.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import type { EChartsCoreOption } from 'echarts/core'
import { fontFamily, type Palette } from '../../ui/tokens.ts'
import type { Measure } from '../report-search.ts'
import { type Direction, directionOf, sidesOf } from './flow.rules.ts'

type Speech = {
  palette: Palette
  /** How a place is called at the start and at the end. */
  nameOf: (place: string, side: 'from' | 'to') => string
  /** What a stream is said to hold. */
  sayFlow: (flow: Flow) => string
  measure: Measure
}

function colourOf(direction: Direction, palette: Palette): string {
  switch (direction) {
    case 'on':
      return palette.accent
    case 'won':
      return palette.good
    case 'lost':
      return palette.bad
    case 'back':
    case 'out':
      return palette.warn
    case 'stay':
      return palette.lineStrong
  }
}

/** Streams that hold something of what is measured; they are drawn and picked in this order. */
export function drawnFlows(flows: readonly Flow[], measure: Measure): Flow[] {
  return flows.filter((flow) => (measure === 'count' ? flow.count > 0 : Number(flow.amount) > 0))
}

/** Stages at the start and at the end with the streams between them. */
export function flowOption(
  flows: readonly Flow[],
  stages: readonly Stage[],
  { palette, nameOf, sayFlow, measure }: Speech,
): EChartsCoreOption {
  const drawn = drawnFlows(flows, measure)
  const sides = sidesOf(drawn, stages)
  const toneOf = (place: string) =>
    place === 'won' ? palette.good : place === 'lost' ? palette.bad : place === 'outside' ? palette.warn : palette.calm
  const nodes = (['from', 'to'] as const).flatMap((side, depth) =>
    sides[side].map((place) => ({
      name: `${side} ${place}`,
      depth,
      itemStyle: { color: toneOf(place), borderWidth: 0 },
      label: { position: side === 'from' ? 'right' : 'left', formatter: nameOf(place, side) },
    })),
  )
  return {
    animation: false,
    tooltip: {
      trigger: 'item',
      backgroundColor: palette.raised,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontFamily, fontSize: 13 },
      // Names come from people: they are shown as text, never as markup.
      formatter: ({ dataType, dataIndex }: { dataType?: string; dataIndex: number }) => {
        const flow = dataType === 'edge' ? drawn[dataIndex] : undefined
        return flow ? sayFlow(flow).replaceAll(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`) : ''
      },
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 4,
        top: 8,
        bottom: 8,
        nodeWidth: 10,
        nodeGap: 14,
        layoutIterations: 0,
        draggable: false,
        emphasis: { focus: 'adjacency' },
        label: { color: palette.text, fontFamily, fontSize: 13, textBorderColor: palette.surface, textBorderWidth: 3 },
        data: nodes,
        links: drawn.map((flow) => ({
          source: `from ${flow.from}`,
          target: `to ${flow.to}`,
          value: measure === 'count' ? flow.count : Number(flow.amount),
          lineStyle: { color: colourOf(directionOf(flow, stages), palette), opacity: 0.35, curveness: 0.5 },
        })),
      },
    ],
  }
}
