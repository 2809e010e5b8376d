import type { ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Day, Money } from '../../ui/values.tsx'
import { categoryName } from './review-changes.tsx'
import { changeTexts, reviewTexts } from './review.texts.ts'

/** What a deal is, at one look. */
export function ReviewFacts({ deal }: { deal: ReviewDeal }) {
  const text = useText(reviewTexts)
  const none = useText(changeTexts).none
  const say = useLabel()
  const { language } = useLanguage()
  return (
    <header className="review-facts">
      <h1>
        <RecordLink type="opportunity" id={deal.id}>
          {deal.name}
        </RecordLink>
      </h1>
      <p className="muted">
        {deal.customer?.name} {deal.owner && `· ${deal.owner.name}`}
      </p>
      <p className="review-facts__amount">
        {deal.amount === null ? none : <Money value={deal.amount} currency={deal.currency ?? undefined} />}
      </p>
      <dl>
        <div>
          <dt>{fill(text.inStage, { days: deal.daysInStage })}</dt>
          <dd>{say(deal.stage)}</dd>
        </div>
        <div>
          <dt>{text.close}</dt>
          <dd>
            {deal.expectedCloseOn ? (
              <Day date={deal.expectedCloseOn} kind="words" due={deal.outcome === 'open'} />
            ) : (
              text.noClose
            )}
          </dd>
        </div>
        <div>
          <dt>{text.forecast}</dt>
          <dd>{categoryName(deal.category, language, none)}</dd>
        </div>
        <div>
          <dt>{text.nextStep}</dt>
          <dd>
            {deal.nextStep ?? text.noNextStep}{' '}
            {deal.nextStepOn && <Day date={deal.nextStepOn} kind="words" due={deal.outcome === 'open'} />}
          </dd>
        </div>
      </dl>
    </header>
  )
}
