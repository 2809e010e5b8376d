import { callCategories } from '#contract/opportunities/funnel-review/forecast-call.ts'
import type { FunnelReview, ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { Printer } from 'lucide-react'
import { RecordLink } from '../../foundation/record-link.tsx'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, formatMoment } from '../../ui/time.ts'
import { ShortMoney } from '../../ui/values.tsx'
import { CallFigures, CallSumsLine } from './call-form.tsx'
import { callTexts } from './call.texts.ts'
import { Commitments } from './commitments.tsx'
import { EndedDeals } from './ended-deals.tsx'
import { ReviewChanges } from './review-changes.tsx'
import { reviewTexts } from './review.texts.ts'

/** What a meeting came to: what was discussed, promised and called; for reading later, and on paper. */
export function ReviewMinutes({ review }: { review: FunnelReview }) {
  const text = useText(reviewTexts)
  const callText = useText(callTexts)
  const { language } = useLanguage()
  const { person, department, currency } = review
  const who = person?.name ?? department?.name ?? ''
  const discussed = review.deals.filter(({ entry }) => entry !== null)
  return (
    <div className="review-minutes">
      <PageHeader title={fill(text.minutesOf, { who })}>
        <Button icon={<Printer size={15} />} onClick={() => window.print()}>
          {text.print}
        </Button>
      </PageHeader>
      <div className="page-body">
        <p className="muted">
          {fill(text.by, { who: review.reviewer.name })} · {formatMoment(review.begunAt, language)}{' '}
          {review.endedAt === null && <Tag tone="accent">{text.running}</Tag>}
        </p>
        {review.notes !== '' && (
          <section className="card" aria-label={text.notes}>
            <h2>{text.notes}</h2>
            <p className="review-deal__note">{review.notes}</p>
          </section>
        )}
        <section className="card" aria-label={text.forecast}>
          <h2>
            {text.forecast}{' '}
            <span className="faint">
              {fill(text.from, {
                when: formatDay(review.period.from, language),
                until: formatDay(review.period.to, language),
              })}
            </span>
          </h2>
          <CallSumsLine sums={review.sums} currency={currency} />
          <div className="review-minutes__calls">
            {person && <CallFigures title={fill(callText.ownOf, { who })} call={review.ownCall} currency={currency} />}
            <CallFigures title={review.reviewer.name} call={review.call} currency={currency} />
          </div>
        </section>
        <section className="card" aria-label={text.discussedDeals}>
          <h2>{text.discussedDeals}</h2>
          {discussed.length === 0 && <p className="faint">{text.nothingDiscussed}</p>}
          {discussed.map((deal) => (
            <MinutesDeal key={deal.id} deal={deal} currency={currency} />
          ))}
        </section>
        <EndedDeals deals={review.ended} currency={currency} />
      </div>
    </div>
  )
}

function MinutesDeal({ deal, currency }: { deal: ReviewDeal; currency: string }) {
  const say = useLabel()
  const called = callCategories.find(({ value }) => value === deal.entry?.category)
  return (
    <article className="minutes-deal">
      <header>
        <RecordLink type="opportunity" id={deal.id}>
          {deal.name}
        </RecordLink>
        <span className="muted">
          {deal.customer?.name} · {say(deal.stage)}
        </span>
        {called && <Tag tone="accent">{say(called.label)}</Tag>}
        {deal.amount !== null && <ShortMoney value={deal.amount} currency={deal.currency ?? currency} />}
      </header>
      {deal.changes.length > 0 && <ReviewChanges deal={deal} />}
      {deal.entry && deal.entry.note !== '' && <p className="review-deal__note">{deal.entry.note}</p>}
      <Commitments items={deal.entry?.commitments ?? []} />
    </article>
  )
}
