import { stepsAsked } from '#contract/activities/visits/answers.ts'
import type { VisitStep } from '#contract/activities/visits/template.ts'
import type { Visit } from '#contract/activities/visits/visit.ts'
import { Check } from 'lucide-react'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { CheckLine } from './check-line.tsx'
import { PhotoInput } from './photo-input.tsx'
import { StepInput } from './step-input.tsx'
import { stepTexts } from './step.texts.ts'
import { useAnswer } from './use-visit-deeds.ts'

/** The steps of a visit that goes on, one below another; each is kept as soon as it is answered. */
export function VisitSteps({ visit }: { visit: Visit }) {
  const text = useText(stepTexts)
  const say = useLabel()
  const answer = useAnswer(visit)
  const definition = visit.template?.definition
  const steps = definition ? stepsAsked(definition, visit.answers) : []
  const { standing } = visit
  const progress = standing && fill(text.answered, { answered: standing.answered, asked: standing.asked })
  return (
    <>
      <div className="visit-card visit-goal">
        {visit.checkIn && <CheckLine check={visit.checkIn} />}
        {definition && say(definition.goal) !== '' && <p>{say(definition.goal)}</p>}
        {standing && (
          <>
            <div className="visit-goal__bar" aria-hidden>
              <span style={{ width: `${(standing.answered / Math.max(1, standing.asked)) * 100}%` }} />
            </div>
            <span className="faint">{progress}</span>
          </>
        )}
      </div>
      <ol className="visit-steps">
        {steps.map((step, at) => (
          <li key={step.key} className="visit-card visit-step">
            <StepHead step={step} number={at + 1} isDone={!isOpen(step, visit)} />
            {step.kind === 'photo' ? (
              <PhotoInput visit={visit} step={step.key} least={step.least} />
            ) : (
              <StepInput
                step={step}
                value={visit.answers[step.key]}
                customer={visit.customer?.id ?? null}
                onAnswer={(value) => answer(step.key, value)}
              />
            )}
          </li>
        ))}
      </ol>
      <div className="visit-card visit-step">
        <h2>{text.morePhotos}</h2>
        <PhotoInput visit={visit} step={null} least={0} />
      </div>
    </>
  )
}

function isOpen(step: VisitStep, visit: Visit): boolean {
  if (step.kind === 'photo')
    return visit.photos.filter((photo) => photo.step === step.key && photo.file).length < step.least
  return visit.answers[step.key] === undefined
}

export function StepHead({ step, number, isDone }: { step: VisitStep; number: number; isDone: boolean }) {
  const text = useText(stepTexts)
  const say = useLabel()
  const hint = say(step.hint)
  return (
    <header className="visit-step__head">
      <span className={`visit-step__number${isDone ? ' visit-step__number--done' : ''}`}>
        {isDone ? <Check size={14} aria-label={text.done} /> : number}
      </span>
      <div>
        <h2>
          {say(step.title)}
          {step.required ? (
            <span className="visit-step__must"> *</span>
          ) : (
            <span className="faint"> {text.optional}</span>
          )}
        </h2>
        {hint !== '' && <p className="muted">{hint}</p>}
        {step.picture && (
          <img
            className="visit-step__picture"
            src={`/api/v1/visit-template-pictures/${step.picture}`}
            alt={text.picture}
            loading="lazy"
          />
        )}
      </div>
    </header>
  )
}
