import type { Visit } from '#contract/activities/visits/visit.ts'
import { Star } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { chooseByArrow } from '../../ui/choice-chips.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { reviewTexts } from './review.texts.ts'
import { useVisitVerdicts } from './use-visit-deeds.ts'

/** What a superior makes of a visit: stars, a word, or the wish that it goes on. */
export function ReviewForm({ visit, onDone }: { visit: Visit; onDone?: () => void }) {
  const text = useText(reviewTexts)
  const [score, setScore] = useState<number | null>(null)
  const [comment, setComment] = useState('')
  const { review } = useVisitVerdicts(visit.id)
  const send = (again: boolean) =>
    review.mutate({ score, comment: comment.trim() || null, again }, onDone ? { onSuccess: onDone } : {})
  return (
    <section className="visit-card review-form" aria-label={text.review}>
      <div
        className="visit-stars visit-stars--large"
        role="radiogroup"
        aria-label={text.score}
        onKeyDown={chooseByArrow}
      >
        {[1, 2, 3, 4, 5].map((star) => (
          <button
            key={star}
            type="button"
            role="radio"
            aria-checked={score === star}
            aria-label={fill(text.stars, { count: star })}
            onClick={() => setScore(star)}
          >
            <Star size={22} aria-hidden className={score !== null && star <= score ? 'visit-stars__on' : ''} />
          </button>
        ))}
      </div>
      <textarea
        className="step-field"
        rows={2}
        maxLength={500}
        aria-label={text.comment}
        placeholder={text.comment}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className="visit__buttons">
        <Button
          type="primary"
          loading={review.isPending}
          disabled={score === null && comment.trim() === ''}
          onClick={() => send(false)}
        >
          {text.send}
        </Button>
        <Button disabled={review.isPending || comment.trim() === ''} onClick={() => send(true)}>
          {text.again}
        </Button>
      </div>
    </section>
  )
}
