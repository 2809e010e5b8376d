import { type Flow, waterfallOperations } from '#contract/analytics/waterfall.ts'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useMemo, useRef } from 'react'
import { call } from '../../foundation/api.ts'
import { useSession } from '../../foundation/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoneyShort, formatNumber } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Chart, type Drawing } from '../chart.tsx'
import { Panel } from '../panel.tsx'
import { ReportExport } from '../report-export.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { type Measure, useReportSearch } from '../report-search.ts'
import { usePalette } from '../use-palette.ts'
import { useScopeName } from '../use-scope-name.ts'
import { FlowMatrix } from './flow-matrix.tsx'
import { drawnFlows, flowOption } from './flow-option.ts'
import { streamName, streamOf } from './flow.rules.ts'
import { MovedDealsDrawer } from './moved-deals.tsx'
import { SpanPickers } from './span-pickers.tsx'
import { useSpan } from './use-span.ts'
import { flowQuery } from './waterfall-queries.ts'
import './waterfall.css'
import { flowTexts, movedTexts, waterfallTexts } from './waterfall.texts.ts'

const chartHeight = 460

/** From which stage to which the deals of a process went between two days. */
export function FlowPage() {
  const text = useText(flowTexts)
  const words = useText(waterfallTexts)
  const { fromTo } = useText(movedTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const palette = usePalette()
  const { company } = useSession()
  const [search, change] = useReportSearch({ period: 'this-quarter', window: 'any' })
  const span = useSpan(search)
  const scopeName = useScopeName(search)
  const drawing = useRef<Drawing>(null)
  const { data } = useQuery(flowQuery(span))
  const { measure } = search
  const speech = useMemo(() => {
    const nameOf = (place: string, side: 'from' | 'to') => {
      const stage = data?.stages.find(({ id }) => id === place)
      if (stage) return say(stage.name)
      if (place === 'outside') return side === 'from' ? text.outsideFrom : text.outsideTo
      return text[place as 'created' | 'won' | 'lost']
    }
    const sayFlow = (flow: Flow) =>
      fill(words.barTitle, {
        name: fill(fromTo, { from: nameOf(flow.from, 'from'), to: nameOf(flow.to, 'to') }),
        count: formatNumber(flow.count, language),
        amount: formatMoneyShort(flow.amount, language, data?.currency),
      })
    return { palette, nameOf, sayFlow, measure }
  }, [data, language, palette, measure, say, text, words, fromTo])
  const option = useMemo(() => flowOption(data?.flows ?? [], data?.stages ?? [], speech), [data, speech])
  const stream = streamOf(search.stream)
  const open = (flow: Pick<Flow, 'from' | 'to'>) => change({ stream: streamName(flow) })
  const pick = (index: number, part: 'node' | 'edge' | undefined) => {
    const flow = part === 'edge' ? drawnFlows(data?.flows ?? [], measure)[index] : undefined
    if (flow) open(flow)
  }
  const table = () => [
    [text.from, text.to, words.deals, words.amount],
    ...(data?.flows ?? []).map(({ from, to, count, amount }) => [
      speech.nameOf(from, 'from'),
      speech.nameOf(to, 'to'),
      count,
      Number(amount),
    ]),
  ]
  const picture = () =>
    drawing.current && {
      address: drawing.current.address(),
      width: drawing.current.width,
      height: drawing.current.height,
    }
  return (
    <ReportFrame
      here="flow"
      pickers={<SpanPickers search={search} change={change} process={data?.processId ?? search.process} />}
    >
      <Panel
        title={text.title}
        hint={data?.flows.length === 0 ? '' : text.hint}
        tools={
          <>
            <Segmented<Measure>
              size="small"
              aria-label={words.measure}
              value={measure}
              options={[
                { value: 'amount', label: words.amount },
                { value: 'count', label: words.count },
              ]}
              onChange={(chosen) => change({ measure: chosen })}
            />
            {data && data.flows.length > 0 && (
              <ReportExport
                title={text.title}
                note={[company.name, scopeName, `${span.from} – ${span.to}`, words[search.window]].join(' · ')}
                table={table}
                drawing={picture}
              />
            )}
          </>
        }
      >
        {!data ? (
          <SkeletonLines lines={10} />
        ) : data.flows.length === 0 ? (
          <EmptyState small picture="path" title={words.emptyTitle} hint={words.emptyHint} />
        ) : (
          <div className="flow">
            <Chart option={option} height={chartHeight} label={text.title} onPick={pick} drawing={drawing} />
            <FlowMatrix data={data} measure={measure} nameOf={speech.nameOf} sayFlow={speech.sayFlow} onPick={open} />
          </div>
        )}
      </Panel>
      {stream && (
        <MovedDealsDrawer
          title={fill(fromTo, { from: speech.nameOf(stream.from, 'from'), to: speech.nameOf(stream.to, 'to') })}
          queryKey={[span, stream]}
          read={(after, signal) =>
            call(waterfallOperations.deals, {
              query: { ...span, flowFrom: stream.from, flowTo: stream.to, ...(after ? { after } : {}) },
              signal,
            })
          }
          onClose={() => change({ stream: undefined })}
        />
      )}
    </ReportFrame>
  )
}
