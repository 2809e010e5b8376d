import type { DealReviews, Voice } from '#contract/opportunities/reviews/review.operations.ts'
import { type Question, reviewRoles } from '#contract/opportunities/reviews/review.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Rate } from 'antd'
import { useState } from 'react'
import { reasonLists, useOptionName } from '../../foundation/choice-lists.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import { useSession } from '../../foundation/session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ReviewDialog } from './review-dialog.tsx'
import { dealReviewsQuery } from './review-queries.ts'
import { reviewTexts } from './review.texts.ts'
import './reviews.css'

/** What those around a deal make of its end, each with their own voice. */
export function ReviewsSection({ deal }: { deal: AnyRecord }) {
  const text = useText(reviewTexts)
  const { user } = useSession()
  const { data } = useQuery(dealReviewsQuery(deal.id))
  const [answering, setAnswering] = useState(false)
  const reasonName = useOptionName(reasonLists[deal['outcome'] === 'won' ? 'won' : 'lost'])
  if (!data) return <SkeletonLines lines={2} />
  if (data.voices.length === 0)
    return <p className="muted">{deal['outcome'] === 'open' ? text.notEnded : text.nobody}</p>
  const { own } = data
  const onRecord = deal[deal['outcome'] === 'won' ? 'winReason' : 'lossReason']
  const before = data.voices.find(({ person }) => person.id === user.id)?.answers ?? null
  return (
    <section className="reviews" aria-label={text.title}>
      {own && (
        <Button type={own.done ? 'default' : 'primary'} onClick={() => setAnswering(true)}>
          {own.done ? text.change : text.answer}
        </Button>
      )}
      {typeof onRecord === 'string' && <p className="muted">{fill(text.onRecord, { reason: reasonName(onRecord) })}</p>}
      <ul className="reviews__voices">
        {data.voices.map((voice) => (
          <VoiceCard key={voice.person.id} voice={voice} data={data} />
        ))}
      </ul>
      {answering && own && (
        <ReviewDialog
          deal={{ id: deal.id, name: nameOf(deal) }}
          questions={own.questions}
          before={before}
          onClose={() => setAnswering(false)}
        />
      )}
    </section>
  )
}

/** Whether those who answered a choice chose differently. */
function differs(question: Question, voices: readonly Voice[]): boolean {
  if (question.kind !== 'choice' && question.kind !== 'reason') return false
  const said = voices.flatMap(({ answers }) => answers?.[question.key] ?? [])
  return new Set(said).size > 1
}

function VoiceCard({ voice, data }: { voice: Voice; data: DealReviews }) {
  const text = useText(reviewTexts)
  const say = useLabel()
  const role = reviewRoles.find(({ value }) => value === voice.role)
  const { answers } = voice
  return (
    <li className="review-voice">
      <p className="review-voice__who">
        <Avatar name={voice.person.name} size={24} />
        <strong>{voice.person.name}</strong>
        <span className="muted">{role && say(role.label)}</span>
      </p>
      {!answers ? (
        <p className="faint">{voice.doneAt ? text.closed : text.open}</p>
      ) : (
        <dl>
          {data.questions.map((question) => {
            const answer = answers[question.key]
            if (answer === undefined || answer === null) return null
            return (
              <div key={question.key}>
                <dt className="muted">
                  {say(question.label)} {differs(question, data.voices) && <Tag tone="warn">{text.differ}</Tag>}
                </dt>
                <dd>
                  <Answered question={question} answer={answer} outcome={voice.outcome} />
                </dd>
              </div>
            )
          })}
        </dl>
      )}
    </li>
  )
}

type AnsweredProps = { question: Question; answer: string | number; outcome: 'won' | 'lost' }

function Answered({ question, answer, outcome }: AnsweredProps) {
  const say = useLabel()
  const reasonName = useOptionName(reasonLists[outcome])
  if (typeof answer === 'number') return <Rate disabled value={answer} aria-label={`${answer} / 5`} />
  if (question.kind === 'reason') return <>{reasonName(answer)}</>
  const option = question.options.find(({ value }) => value === answer)
  return <>{option ? say(option.label) : answer}</>
}
