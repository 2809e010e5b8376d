import { competitorOutcomes, standings } from '#contract/opportunities/competitors/deal-competitor.ts'
import { outcomes } from '#contract/opportunities/opportunity.ts'
import { useQuery } from '@tanstack/react-query'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Day, Money } from '../../ui/values.tsx'
import { ChoiceTag } from './choice-tag.tsx'
import { competitorDealsQuery } from './competitor-queries.ts'
import { competitorTexts } from './competitor.texts.ts'
import './competitors.css'

/** Where we meet a competitor: the deals that the reader sees, with how both came out of them. */
export function CompetitorDeals({ record }: { record: AnyRecord }) {
  const text = useText(competitorTexts)
  const { data } = useQuery(competitorDealsQuery(record.id))
  if (!data) return <SkeletonLines lines={6} />
  if (data.items.length === 0) return <EmptyState small picture="path" title={text.dealsEmpty} />
  return (
    <ul className="competitor-deals">
      {data.items.map((deal) => (
        <li key={deal.id}>
          <span className="competitor-deals__name">
            <RecordLink type="opportunity" id={deal.id}>
              {deal.name}
            </RecordLink>
            <span className="muted one-line">{deal.customer}</span>
          </span>
          <span className="competitor-deals__tags">
            <ChoiceTag options={outcomes} value={deal.outcome} />
            <ChoiceTag options={standings} value={deal.strength} />
            <ChoiceTag options={competitorOutcomes} value={deal.theirOutcome} />
          </span>
          <span className="competitor-deals__amounts">
            {deal.amount !== null && <Money value={deal.amount} currency={deal.currency} />}
            {deal.price !== null && (
              <span className="muted">
                {text.theirs} <Money value={deal.price} currency={deal.theirCurrency ?? deal.currency} />
              </span>
            )}
          </span>
          <span className="muted">{deal.closedOn && <Day date={deal.closedOn} />}</span>
        </li>
      ))}
    </ul>
  )
}
