import type { FilterPart } from '#contract/shared/filter.ts'
import { fill, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Day, ShortMoney } from '../ui/values.tsx'
import { RecordLink } from '../foundation/record-link.tsx'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { isReference } from '../foundation/record-value.ts'
import { listAddress } from './deal-address.ts'
import './deal-card.css'
import { useFew } from './home-queries.ts'
import { homeTexts } from './home.texts.ts'
import { Panel, PanelNote } from './panel.tsx'

type Props = {
  title: string
  parts: readonly FilterPart[]
  sort: string
  none: string
  day: 'nextStepOn' | 'expectedCloseOn' | null
  limit?: number
}

/** A few deals of one sort, with what is next on each, and the way to all of them. */
export function DealCard({ title, parts, sort, none, day, limit = 5 }: Props) {
  const text = useText(homeTexts)
  const { data } = useFew('opportunity', parts, sort, limit)
  const total = data?.total?.value ?? 0
  return (
    <Panel
      title={title}
      count={total}
      link={
        total > 0
          ? { text: fill(text.seeAll, { count: total }), ...listAddress('opportunity', parts, sort) }
          : undefined
      }
    >
      {!data ? (
        <SkeletonLines lines={3} />
      ) : data.items.length === 0 ? (
        <PanelNote>{none}</PanelNote>
      ) : (
        <ul className="deals">
          {data.items.map((deal) => (
            <Deal key={deal.id} deal={deal} day={day} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Deal({ deal, day }: { deal: AnyRecord; day: Props['day'] }) {
  const { name, customer, amount, currency, nextStep } = deal
  const date = day ? deal[day] : null
  const notes = [
    isReference(customer) ? customer.name : null,
    typeof nextStep === 'string' && nextStep !== '' ? nextStep : null,
  ].filter((note) => note !== null)
  return (
    <li>
      <RecordLink type="opportunity" id={deal.id} className="deal">
        <span className="deal__name one-line">{typeof name === 'string' && name}</span>
        <span className="deal__amount">
          {typeof amount === 'string' && (
            <ShortMoney value={amount} currency={typeof currency === 'string' ? currency : undefined} />
          )}
        </span>
        <span className="deal__note one-line">{notes.join(' · ')}</span>
        <span className="deal__day">{typeof date === 'string' && <Day date={date} kind="distance" due />}</span>
      </RecordLink>
    </li>
  )
}
