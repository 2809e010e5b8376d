import { stepsAsked } from '#contract/activities/visits/answers.ts'
import type { Visit } from '#contract/activities/visits/visit.ts'
import { Star } from 'lucide-react'
import { RecordLink } from '../../foundation/record-link.tsx'
import { formatPercent } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Day, Moment } from '../../ui/values.tsx'
import { AnswerShown } from './answer-shown.tsx'
import { CheckLine } from './check-line.tsx'
import { PointMap } from './point-map.tsx'
import { ProofList } from './proof-list.tsx'
import { reportTexts } from './report.texts.ts'
import { VisitPhoto } from './visit-photo.tsx'

/** A visit as it was made: checks, proof, answers with their photos, and what was made of it. */
export function VisitReport({ visit }: { visit: Visit }) {
  const text = useText(reportTexts)
  const { language } = useLanguage()
  const { standing } = visit
  return (
    <>
      <section className="visit-card visit-facts">
        {visit.checkIn && <CheckLine check={visit.checkIn} />}
        {visit.checkOut && <CheckLine check={visit.checkOut} isOut />}
        <p className="visit-facts__figures">
          {visit.minutes !== null && <Tag>{fill(text.stay, { minutes: visit.minutes })}</Tag>}
          {standing && (
            <Tag tone={standing.completion === 1 ? 'good' : 'warn'}>
              {fill(text.completion, { percent: formatPercent(Math.round(standing.completion * 100) / 100, language) })}
            </Tag>
          )}
          {standing && standing.quality !== null && (
            <Tag>{fill(text.quality, { score: Math.round(standing.quality * 100) })}</Tag>
          )}
        </p>
        {visit.leftReason && <p className="muted">{fill(text.leftOut, { reason: visit.leftReason })}</p>}
        {visit.result && (
          <p className="visit-facts__words">
            <span className="muted">{text.result}</span> {visit.result}
          </p>
        )}
        {visit.next && (
          <p>
            <span className="muted">{text.next}</span>{' '}
            {visit.next.id === '' ? (
              visit.next.name
            ) : (
              <RecordLink type="activity" id={visit.next.id}>
                {visit.next.name}
              </RecordLink>
            )}{' '}
            {visit.next.at && <Day date={visit.next.at} kind="words" />}
          </p>
        )}
      </section>
      {visit.checkIn?.position && <PointMap point={visit.checkIn.position} place={visit.place} />}
      {visit.proof && visit.checkOut && <ProofList proof={visit.proof} />}
      <Answers visit={visit} />
      {visit.reviews.length > 0 && (
        <section className="visit-card">
          <h2>{text.reviews}</h2>
          <ul className="visit-reviews">
            {visit.reviews.map((review, at) => (
              <li key={at}>
                <strong>{review.by.name}</strong>{' '}
                {review.score !== null && (
                  <span className="visit-stars" role="img" aria-label={`${review.score} / 5`}>
                    {[1, 2, 3, 4, 5].map((star) => (
                      <Star
                        key={star}
                        size={13}
                        aria-hidden
                        className={star <= (review.score ?? 0) ? 'visit-stars__on' : ''}
                      />
                    ))}
                  </span>
                )}{' '}
                {review.again && <Tag tone="warn">{text.asksAgain}</Tag>}{' '}
                <span className="faint">
                  <Moment at={review.at} kind="words" />
                </span>
                {review.comment && <p>{review.comment}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Answers({ visit }: { visit: Visit }) {
  const text = useText(reportTexts)
  const say = useLabel()
  const steps = visit.template ? stepsAsked(visit.template.definition, visit.answers) : []
  const others = visit.photos.filter(({ step }) => step === null || !steps.some(({ key }) => key === step))
  if (steps.length === 0 && others.length === 0) return null
  return (
    <section className="visit-card">
      <h2>{text.answers}</h2>
      <dl className="visit-answers">
        {steps.map((step) => (
          <div key={step.key}>
            <dt className="muted">
              {say(step.title)}
              {step.required && <span className="visit-step__must"> *</span>}
            </dt>
            <dd>
              {step.kind === 'photo' ? (
                <Photos photos={visit.photos.filter((photo) => photo.step === step.key)} />
              ) : (
                <AnswerShown step={step} value={visit.answers[step.key]} />
              )}
            </dd>
          </div>
        ))}
        {others.length > 0 && (
          <div>
            <dt className="muted">{text.photo}</dt>
            <dd>
              <Photos photos={others} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}

function Photos({ photos }: { photos: Visit['photos'] }) {
  const text = useText(reportTexts)
  if (photos.length === 0) return <span className="faint">{text.notAnswered}</span>
  return (
    <div className="step-photos">
      {photos.map((photo) =>
        photo.file ? (
          <VisitPhoto key={photo.id} file={photo.file} />
        ) : (
          <span key={photo.id} className="faint">
            {text.photoGone}
          </span>
        ),
      )}
    </div>
  )
}
