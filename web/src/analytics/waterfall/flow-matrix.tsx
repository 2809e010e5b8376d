import type { Flow } from '#contract/analytics/waterfall.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { formatMoneyShort, formatNumber } from '../../ui/format.ts'
import { useLanguage, useText } from '../../ui/language.tsx'
import '../report-table.css'
import type { Measure } from '../report-search.ts'
import { directionOf, sidesOf } from './flow.rules.ts'
import { flowTexts } from './waterfall.texts.ts'

type Props = {
  data: { flows: readonly Flow[]; stages: readonly Stage[]; currency: string }
  measure: Measure
  nameOf: (place: string, side: 'from' | 'to') => string
  sayFlow: (flow: Flow) => string
  onPick: (flow: Flow) => void
}

/** The same streams as figures: from where by where to, each cell opening its deals. */
export function FlowMatrix({ data, measure, nameOf, sayFlow, onPick }: Props) {
  const text = useText(flowTexts)
  const { language } = useLanguage()
  const { flows, stages, currency } = data
  const sides = sidesOf(flows, stages)
  const shown = (flow: Flow) =>
    measure === 'count' ? formatNumber(flow.count, language) : formatMoneyShort(flow.amount, language, currency)
  return (
    <div className="report-table flow__matrix">
      <table aria-label={text.title}>
        <thead>
          <tr>
            <th scope="col">{`${text.from} ↓ ${text.to} →`}</th>
            {sides.to.map((to) => (
              <th key={to} scope="col">
                {nameOf(to, 'to')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sides.from.map((from) => (
            <tr key={from}>
              <th scope="row">{nameOf(from, 'from')}</th>
              {sides.to.map((to) => {
                const flow = flows.find((one) => one.from === from && one.to === to)
                if (!flow)
                  return (
                    <td key={to} className="faint">
                      ·
                    </td>
                  )
                return (
                  <td key={to} className={`flow__cell--${directionOf(flow, stages)}`}>
                    <button
                      type="button"
                      className="link-button number"
                      title={sayFlow(flow)}
                      onClick={() => onPick(flow)}
                    >
                      {shown(flow)}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
