import type { Stage } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { type Answers, faultsOf } from '#contract/opportunities/reviews/review.ts'
import { Input } from 'antd'
import { useState } from 'react'
import { useReasons } from '../foundation/choice-lists.ts'
import { DateInput } from '../foundation/date-input.tsx'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { ChoiceChips } from '../ui/choice-chips.tsx'
import { FormDialog } from '../ui/form-dialog.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { today } from '../ui/time.ts'
import './closing-dialog.css'
import { ReviewQuestions } from './reviews/review-questions.tsx'
import { useOwnQuestions } from './reviews/use-own-questions.ts'
import { opportunityTexts } from './opportunity.texts.ts'

export type Closing = {
  answers?: Answers
  lossReason?: string
  winReason?: string
  closedOn?: string
  reason?: string
}

type Props = {
  record: AnyRecord
  stage: Pick<Stage, 'outcome'>
  onCancel: () => void
  onConfirm: (closing: Closing) => void
}

const dateField = { kind: 'date', label: opportunityTexts.closedOn } as const

/** Asks what the end of a deal wants to know: when and why it ended so, and what its owner makes of it, now or later. */
export function ClosingDialog({ record, stage, onCancel, onConfirm }: Props) {
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  const [cause, setCause] = useState<string>()
  const [closedOn, setClosedOn] = useState<unknown>(today())
  const [reason, setReason] = useState('')
  const isLost = stage.outcome === 'lost'
  const outcome = isLost ? 'lost' : 'won'
  const reasons = useReasons(outcome)
  const questions = useOwnQuestions(record, outcome)
  const [answers, setAnswers] = useState<Answers>({})
  const confirm = () =>
    onConfirm({
      ...(cause ? { [isLost ? 'lossReason' : 'winReason']: cause } : {}),
      ...(typeof closedOn === 'string' ? { closedOn } : {}),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(faultsOf(questions, answers).length === 0 && Object.keys(answers).length > 0 ? { answers } : {}),
    })
  return (
    <FormDialog
      width={480}
      title={isLost ? text.lostTitle : text.wonTitle}
      action={text.confirm}
      disabled={isLost && cause === undefined}
      onSend={confirm}
      onClose={onCancel}
    >
      <div className="closing">
        <p className="muted">{isLost ? text.lostHint : text.wonHint}</p>
        <ChoiceChips
          label={isLost ? text.lossReason : text.winReason}
          options={reasons.map((one) => ({ value: one.value, label: inLanguage(one.label, language) }))}
          value={cause}
          onChange={(given) => setCause(cause === given && !isLost ? undefined : given)}
        />
        <Labelled label={text.closedOn}>
          {({ id }) => <DateInput id={id} field={dateField} value={closedOn} onChange={setClosedOn} />}
        </Labelled>
        <Labelled label={text.reason}>
          {({ id }) => (
            <Input.TextArea
              id={id}
              value={reason}
              maxLength={500}
              autoSize={{ minRows: 2 }}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Labelled>
        {questions.length > 0 && (
          <details className="closing__review">
            <summary>{text.reviewNow}</summary>
            <p className="muted">{text.reviewLater}</p>
            <ReviewQuestions questions={questions} answers={answers} onChange={setAnswers} />
          </details>
        )}
      </div>
    </FormDialog>
  )
}
