import type { ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { useOptionName } from '../../foundation/choice-lists.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Day, ShortMoney } from '../../ui/values.tsx'
import { reviewTexts } from './review.texts.ts'

/** Deals that were won or lost since the last meeting. */
export function EndedDeals({ deals, currency }: { deals: readonly ReviewDeal[]; currency: string }) {
  const text = useText(reviewTexts)
  const reasonName = useOptionName('loss-reason')
  return (
    <section className="card ended-deals" aria-label={text.endedTitle}>
      <h2>{text.endedTitle}</h2>
      {deals.length === 0 ? (
        <p className="faint">{text.endedNone}</p>
      ) : (
        <ul>
          {deals.map((deal) => (
            <li key={deal.id} className="review-line">
              <Tag tone={deal.outcome === 'won' ? 'good' : 'bad'} dot>
                {deal.outcome === 'won' ? text.won : text.lost}
              </Tag>
              <span className="review-line__who">
                <RecordLink type="opportunity" id={deal.id} className="one-line">
                  {deal.name}
                </RecordLink>
                <span className="faint one-line">
                  {deal.customer?.name} {deal.lossReason && reasonName(deal.lossReason)}
                </span>
              </span>
              {deal.closedOn && <Day date={deal.closedOn} kind="words" />}
              {deal.amount !== null && <ShortMoney value={deal.amount} currency={deal.currency ?? currency} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
