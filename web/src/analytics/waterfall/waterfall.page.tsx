import { type Bar, type BarSum, bars, signs, waterfallOperations } from '#contract/analytics/waterfall.ts'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useRef } from 'react'
import { call } from '../../foundation/api.ts'
import { useSession } from '../../foundation/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoney, formatNumber } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Panel } from '../panel.tsx'
import { addressOfSvg } from '../picture.ts'
import { ReportExport } from '../report-export.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { type Measure, useReportSearch } from '../report-search.ts'
import '../report-table.css'
import { useScopeName } from '../use-scope-name.ts'
import { MovedDealsDrawer } from './moved-deals.tsx'
import { SpanPickers } from './span-pickers.tsx'
import { useSpan } from './use-span.ts'
import { WaterfallDrawing } from './waterfall-drawing.tsx'
import { waterfallQuery } from './waterfall-queries.ts'
import './waterfall.css'
import { waterfallTexts } from './waterfall.texts.ts'

/** What became of the open deals between two days: what came, what grew and shrank, what left and what ended. */
export function WaterfallPage() {
  const text = useText(waterfallTexts)
  const { company } = useSession()
  const [search, change] = useReportSearch({ period: 'this-quarter', window: 'span' })
  const span = useSpan(search)
  const scopeName = useScopeName(search)
  const picture = useRef<SVGSVGElement>(null)
  const { data } = useQuery(waterfallQuery(span))
  const sums = data?.bars ?? []
  const isEmpty = data !== undefined && sums.every(({ count }) => count === 0)
  const opened = bars.find((bar) => bar === search.bar)
  const table = () => [
    [text.change, text.deals, text.amount],
    ...sums.map(({ bar, count, amount }) => [text[bar], count, signs[bar] === -1 ? -Number(amount) : Number(amount)]),
  ]
  const drawing = () =>
    picture.current && {
      address: addressOfSvg(picture.current),
      width: picture.current.clientWidth,
      height: picture.current.clientHeight,
    }
  return (
    <ReportFrame
      here="waterfall"
      pickers={<SpanPickers every search={search} change={change} process={search.process} />}
    >
      <Panel
        title={text.title}
        hint={isEmpty ? '' : text.hint}
        tools={
          <>
            <Segmented<Measure>
              size="small"
              aria-label={text.measure}
              value={search.measure}
              options={[
                { value: 'amount', label: text.amount },
                { value: 'count', label: text.count },
              ]}
              onChange={(measure) => change({ measure })}
            />
            {data && !isEmpty && (
              <ReportExport
                title={text.title}
                note={[company.name, scopeName, `${span.from} – ${span.to}`, text[search.window]].join(' · ')}
                table={table}
                drawing={drawing}
              />
            )}
          </>
        }
      >
        {!data ? (
          <SkeletonLines lines={10} />
        ) : isEmpty ? (
          <EmptyState small picture="path" title={text.emptyTitle} hint={text.emptyHint} />
        ) : (
          <div className="waterfall">
            <WaterfallDrawing
              sums={sums}
              measure={search.measure}
              currency={data.currency}
              onPick={(bar) => change({ bar })}
              picture={picture}
            />
            <BarTable sums={sums} currency={data.currency} onPick={(bar) => change({ bar })} />
          </div>
        )}
      </Panel>
      {opened && (
        <MovedDealsDrawer
          title={text[opened]}
          hint={text[`${opened}Help`]}
          queryKey={[span, opened]}
          read={(after, signal) =>
            call(waterfallOperations.deals, { query: { ...span, bar: opened, ...(after ? { after } : {}) }, signal })
          }
          onClose={() => change({ bar: undefined })}
        />
      )}
    </ReportFrame>
  )
}

type TableProps = { sums: readonly BarSum[]; currency: string; onPick: (bar: Bar) => void }

/** The bars as figures, each with what it means. */
function BarTable({ sums, currency, onPick }: TableProps) {
  const text = useText(waterfallTexts)
  const { language } = useLanguage()
  const sign = (bar: Bar) => (signs[bar] === 1 ? '+' : signs[bar] === -1 ? '−' : '')
  return (
    <div className="report-table">
      <table aria-label={text.title}>
        <thead>
          <tr>
            <th scope="col">{text.change}</th>
            <th scope="col">{text.deals}</th>
            <th scope="col">{text.amount}</th>
          </tr>
        </thead>
        <tbody>
          {sums.map(({ bar, count, amount }) => (
            <tr key={bar} className={signs[bar] === 0 ? 'waterfall__sum' : ''}>
              <th scope="row" title={text[`${bar}Help`]}>
                {text[bar]}
              </th>
              <td>
                {count === 0 ? (
                  <span className="faint">0</span>
                ) : (
                  <button type="button" className="link-button number" onClick={() => onPick(bar)}>
                    {formatNumber(count, language)}
                  </button>
                )}
              </td>
              <td title={formatMoney(amount, language, currency)}>
                {Number(amount) === 0 ? '' : sign(bar)}
                {formatNumber(Number(amount), language, 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
