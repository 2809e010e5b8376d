import type { Answers, Question } from '#contract/opportunities/reviews/review.ts'
import { Input, Rate } from 'antd'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { reviewTexts } from './review.texts.ts'
import './reviews.css'

type Props = { questions: readonly Question[]; answers: Answers; onChange: (answers: Answers) => void }

/** The questions of a review, each with what it is answered by. */
export function ReviewQuestions({ questions, answers, onChange }: Props) {
  const text = useText(reviewTexts)
  const say = useLabel()
  const give = (key: string, answer: Answers[string]) => onChange({ ...answers, [key]: answer })
  return (
    <div className="review-questions">
      {questions.map(({ key, label, kind, options, required }) => (
        <Labelled key={key} label={required ? say(label) : `${say(label)} ${text.optional}`} required={required}>
          {({ id }) =>
            kind === 'choice' || kind === 'reason' ? (
              <ChoiceChips
                id={id}
                label={say(label)}
                options={options.map((option) => ({ value: option.value, label: say(option.label) }))}
                value={answers[key] as string | null | undefined}
                onChange={(value) => give(key, value)}
              />
            ) : kind === 'rating' ? (
              <Rate
                id={id}
                value={typeof answers[key] === 'number' ? answers[key] : 0}
                onChange={(stars) => give(key, stars === 0 ? null : stars)}
              />
            ) : (
              <Input.TextArea
                id={id}
                maxLength={1000}
                autoSize={{ minRows: 2, maxRows: 8 }}
                value={String(answers[key] ?? '')}
                onChange={(event) => give(key, event.target.value || null)}
              />
            )
          }
        </Labelled>
      ))}
    </div>
  )
}
