import { BarChart, LineChart, SankeyChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, type EChartsCoreOption, init, use as register } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react'

register([BarChart, LineChart, SankeyChart, GridComponent, TooltipComponent, LabelLayout, CanvasRenderer])

/** What a drawing offers to who saves it as a picture. */
export type Drawing = { address: () => string; width: number; height: number }

type Props = {
  option: EChartsCoreOption
  height: number
  label: string
  /** A drawing of streams tells whether one of them was meant, or a place between them. */
  onPick: (index: number, part: 'node' | 'edge' | undefined) => void
  drawing: RefObject<Drawing | null>
}

/** A chart in the colours of the interface; the table beside it says the same in figures. */
export function Chart({ option, height, label, onPick, drawing }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts | null>(null)
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  })
  useEffect(() => {
    if (!place.current) return
    const made = init(place.current)
    chart.current = made
    made.on('click', ({ dataIndex, dataType }) =>
      pick.current(dataIndex, dataType === 'node' || dataType === 'edge' ? dataType : undefined),
    )
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(place.current)
    return () => {
      observer.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [])
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option])
  // A changed height arrives through the observer.
  useImperativeHandle(drawing, () => ({
    address: () => chart.current?.getDataURL({ pixelRatio: 2 }) ?? '',
    get width() {
      return chart.current?.getWidth() ?? 0
    },
    get height() {
      return chart.current?.getHeight() ?? 0
    },
  }))
  return <div ref={place} role="img" aria-label={label} style={{ height }} />
}
