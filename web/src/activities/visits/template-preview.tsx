import { type AnswerValue, stepsAsked } from '#contract/activities/visits/answers.ts'
import type { TemplateDefinition } from '#contract/activities/visits/template.ts'
import { Camera } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { StepInput } from './step-input.tsx'
import { stepTexts } from './step.texts.ts'
import { templateTexts } from './template.texts.ts'
import { StepHead } from './visit-steps.tsx'
import './visits.css'

/** A template as whoever goes will see it; it can be tried out, and answers lead where they will lead. */
export function TemplatePreview({ definition }: { definition: TemplateDefinition }) {
  const text = useText(templateTexts)
  const steps = useText(stepTexts)
  const say = useLabel()
  const [answers, setAnswers] = useState<Record<string, AnswerValue>>({})
  const answer = (key: string, value: AnswerValue | null) => {
    const { [key]: _, ...others } = answers
    setAnswers(value === null ? others : { ...others, [key]: value })
  }
  return (
    <section className="template-phone" aria-label={text.preview}>
      <p className="faint">{text.preview}</p>
      <div className="template-phone__screen">
        {say(definition.goal) !== '' && <p className="muted">{say(definition.goal)}</p>}
        <ol className="visit-steps">
          {stepsAsked(definition, answers).map((step, at) => (
            <li key={`${step.key} ${step.kind}`} className="visit-card visit-step">
              <StepHead step={step} number={at + 1} isDone={answers[step.key] !== undefined} />
              {step.kind === 'photo' ? (
                <div className="step-photos">
                  <Button disabled icon={<Camera size={18} />}>
                    {steps.takePhoto}
                  </Button>
                </div>
              ) : (
                <StepInput
                  step={step}
                  value={answers[step.key]}
                  customer={null}
                  onAnswer={(value) => answer(step.key, value)}
                />
              )}
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
