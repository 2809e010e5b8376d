import { figureParts } from '#contract/analytics/win-loss-lists.ts'
import { type WinLossFigure, winLossOperations } from '#contract/analytics/win-loss.ts'
import { outcomes } from '#contract/opportunities/opportunity.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { call } from '../../foundation/api.ts'
import { reasonLists, useOptionName } from '../../foundation/choice-lists.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { ChoiceTag } from '../../opportunities/competitors/choice-tag.tsx'
import { useProcesses } from '../../opportunities/stage-choices.ts'
import { formatMoneyShort } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { Day, Money } from '../../ui/values.tsx'
import { listAddress } from '../deal-address.ts'
import { useScopeParts } from '../use-scope-parts.ts'
import type { WinLossQuestion } from './win-loss-question.ts'
import './win-loss.css'
import { winLossTexts } from './win-loss.texts.ts'

type Props = { question: WinLossQuestion; figure: WinLossFigure; title: string; currency: string; onClose: () => void }

/** The deals behind a figure, with why each ended so, and the way to them as a list that can be filtered on and exported. */
export function EndedDeals({ question, figure, title, currency, onClose }: Props) {
  const text = useText(winLossTexts)
  const { language } = useLanguage()
  const phone = usePhone()
  const names = { won: useOptionName(reasonLists.won), lost: useOptionName(reasonLists.lost) }
  const asked = { ...question, ...figure }
  const { data } = useQuery({
    queryKey: ['analysis', 'win-loss-deals', asked],
    queryFn: ({ signal }) => call(winLossOperations.deals, { query: asked, signal }),
    meta: { follows: ['opportunity'] },
  })
  const address = useFigureList(question, figure, currency)
  return (
    <Drawer open onClose={onClose} size={phone ? '100%' : 560} title={title}>
      {!data ? (
        <SkeletonLines lines={8} />
      ) : (
        <>
          <p className="ended-deals__sum">
            <span className="muted">
              {fill(text.dealsSum, {
                count: data.total.count,
                amount: formatMoneyShort(data.total.amount, language, data.total.currency),
              })}
            </span>
            {address && data.total.count > 0 && (
              <Link to={address.to} search={address.search}>
                {text.asList}
              </Link>
            )}
          </p>
          {data.items.length === 0 && <p className="muted">{text.dealsNone}</p>}
          <ul className="ended-deals">
            {data.items.map((deal) => (
              <li key={deal.id}>
                <span className="ended-deals__facts">
                  <RecordLink type="opportunity" id={deal.id} className="one-line">
                    {deal.name}
                  </RecordLink>
                  {deal.amount && <Money value={deal.amount} currency={deal.currency} />}
                </span>
                <span className="ended-deals__facts">
                  <span className="muted one-line">{deal.customer}</span>
                  {deal.closedOn && <Day date={deal.closedOn} />}
                </span>
                <span className="ended-deals__end">
                  {!figure.outcome && <ChoiceTag options={outcomes} value={deal.outcome} />}
                  {deal.reason && figure.by !== 'reason' && (
                    <span className="muted">{names[deal.outcome](deal.reason)}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {data.total.count > data.items.length && <p className="faint">{text.mostDeals}</p>}
        </>
      )}
    </Drawer>
  )
}

/** The same deals in their own list; null where no filter can ask for them. */
function useFigureList(
  { process, department, owner, from, to }: WinLossQuestion,
  figure: WinLossFigure,
  currency: string,
) {
  const processes = useProcesses()
  const { parts, people } = useScopeParts({ department, owner })
  const days = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const found = figureParts(figure, { days, process, processes, people, currency })
  return found && listAddress('opportunity', [...found, ...parts], '-closedOn')
}
