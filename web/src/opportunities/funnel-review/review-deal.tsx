import { type CallCategory, callCategories } from '#contract/opportunities/funnel-review/forecast-call.ts'
import type { FunnelReview, ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { Input } from 'antd'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, formatSince, isoDay } from '../../ui/time.ts'
import { Commitments, PromiseForm } from './commitments.tsx'
import { ReviewChanges } from './review-changes.tsx'
import { ReviewFacts } from './review-facts.tsx'
import { ReviewHealth } from './review-health.tsx'
import { questionTexts, reviewTexts } from './review.texts.ts'
import { useNote } from './use-note.ts'

type Props = { review: FunnelReview; deal: ReviewDeal; onNext: () => void }

/** One deal as a calm screen: what it is, what changed, what to ask, what is said, promised and called. */
export function ReviewDealScreen({ review, deal, onNext }: Props) {
  const text = useText(reviewTexts)
  const asked = useText(questionTexts)
  const { language } = useLanguage()
  const [note, setNote] = useState(deal.entry?.note ?? '')
  const save = useNote(review.id, deal.id)
  const category = deal.entry?.category ?? null
  const keep = () => {
    if (note !== (deal.entry?.note ?? '')) save({ note, category })
  }
  const take = (question: string) =>
    setNote((now) => (now.trim() === '' ? `${question}\n` : `${now.trimEnd()}\n${question}\n`))
  return (
    <article className="review-deal">
      <div className="review-deal__known">
        <ReviewFacts deal={deal} />
        <section aria-label={text.changed}>
          <h2>{fill(text.sinceThen, { when: formatDay(isoDay(new Date(review.since)), language) })}</h2>
          {deal.changes.length === 0 ? <p className="faint">{text.noChange}</p> : <ReviewChanges deal={deal} />}
          <p className="muted">
            {deal.activities.count === 0 ? text.noActivity : fill(text.activities, { count: deal.activities.count })}
            {deal.activities.last &&
              ` · ${fill(text.lastActivity, { name: deal.activities.last.name, when: formatSince(deal.activities.last.at, language) })}`}
            {deal.pushes > 0 && ` · ${fill(text.pushed, { count: deal.pushes })}`}
          </p>
        </section>
        <ReviewHealth deal={deal} />
        <section aria-label={text.lastSaid}>
          <h2>{text.lastSaid}</h2>
          {deal.last ? (
            <>
              <p className="faint">
                {deal.last.by.name} · {formatSince(deal.last.at, language)}
              </p>
              {deal.last.note !== '' && <p className="review-deal__note">{deal.last.note}</p>}
              <Commitments items={deal.last.commitments} />
            </>
          ) : (
            <p className="faint">{text.lastNone}</p>
          )}
        </section>
      </div>
      <div className="review-deal__said">
        {deal.questions.length > 0 && (
          <section aria-label={text.questions}>
            <h2>{text.questions}</h2>
            <ul className="review-deal__questions">
              {deal.questions.map(({ key, number }) => {
                const question = fill(asked[key], { number })
                return (
                  <li key={key}>
                    <button type="button" onClick={() => take(question)}>
                      {question}
                    </button>
                  </li>
                )
              })}
            </ul>
          </section>
        )}
        <section aria-label={text.note}>
          <h2>{text.note}</h2>
          <Input.TextArea
            value={note}
            aria-label={text.note}
            placeholder={text.noteHint}
            maxLength={5000}
            autoSize={{ minRows: 4, maxRows: 14 }}
            onChange={(event) => setNote(event.target.value)}
            onBlur={keep}
          />
        </section>
        <section aria-label={text.promises}>
          <h2>{text.promises}</h2>
          <Commitments items={deal.entry?.commitments ?? []} />
          <PromiseForm review={review.id} deal={deal.id} />
        </section>
        <Call category={category} own={deal.category} onCall={(next) => save({ note, category: next })} />
        <div className="review-deal__foot">
          <Button
            icon={<Check size={15} />}
            onClick={() => {
              save({ note, category })
              onNext()
            }}
          >
            {text.discussed}
          </Button>
          {/* Behind the button: what is noted as the field is left must not move it from under the press. */}
          {deal.entry && (
            <Tag tone="good" dot>
              {text.discussedMark}
            </Tag>
          )}
        </div>
      </div>
    </article>
  )
}

/** How sure whoever leads the meeting is of a deal, beside what its owner says. */
function Call({
  category,
  own,
  onCall,
}: {
  category: CallCategory | null
  own: string | null
  onCall: (category: CallCategory | null) => void
}) {
  const text = useText(reviewTexts)
  const say = useLabel()
  const owners = callCategories.find(({ value }) => value === own)
  return (
    <section aria-label={text.yourCall}>
      <h2>{text.yourCall}</h2>
      <div className="review-deal__call" role="group" aria-label={text.yourCall}>
        {callCategories.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={category === value}
            onClick={() => onCall(category === value ? null : value)}
          >
            {say(label)}
          </button>
        ))}
        {owners && <span className="faint">{fill(text.ownCategory, { category: say(owners.label) })}</span>}
      </div>
    </section>
  )
}
