import { lossReasons } from '#contract/opportunities/opportunity.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { type Answers, faultsOf } from '#contract/opportunities/reviews/review.ts'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { DateInput } from '../foundation/date-input.tsx'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import '../ui/chip.css'
import { Labelled } from '../ui/labelled.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { today } from '../ui/time.ts'
import './closing-dialog.css'
import { ReviewQuestions } from './reviews/review-questions.tsx'
import { useOwnQuestions } from './reviews/use-own-questions.ts'
import { opportunityTexts } from './opportunity.texts.ts'

type LossReason = (typeof lossReasons)[number]['value']
export type Closing = { answers?: Answers; lossReason?: LossReason; closedOn?: string; reason?: string }

type Props = {
  record: AnyRecord
  stage: Pick<Stage, 'outcome'>
  onCancel: () => void
  onConfirm: (closing: Closing) => void
}

const dateField = { kind: 'date', label: opportunityTexts.closedOn } as const

/** Asks what the end of a deal wants to know: when, why it was lost, and what its owner makes of it, now or later. */
export function ClosingDialog({ record, stage, onCancel, onConfirm }: Props) {
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  const [lossReason, setLossReason] = useState<LossReason | undefined>()
  const [closedOn, setClosedOn] = useState<unknown>(today())
  const [reason, setReason] = useState('')
  const isLost = stage.outcome === 'lost'
  const questions = useOwnQuestions(record, isLost ? 'lost' : 'won')
  const [answers, setAnswers] = useState<Answers>({})
  const confirm = () =>
    onConfirm({
      ...(lossReason ? { lossReason } : {}),
      ...(typeof closedOn === 'string' ? { closedOn } : {}),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(faultsOf(questions, answers).length === 0 && Object.keys(answers).length > 0 ? { answers } : {}),
    })
  return (
    <Modal
      open
      width={480}
      title={isLost ? text.lostTitle : text.wonTitle}
      okText={text.confirm}
      cancelText={text.cancel}
      okButtonProps={{ disabled: isLost && lossReason === undefined }}
      onOk={confirm}
      onCancel={onCancel}
    >
      <div className="closing">
        {isLost && (
          <>
            <p className="muted">{text.lostHint}</p>
            <div className="closing__reasons" role="radiogroup" aria-label={text.lossReason}>
              {lossReasons.map((one) => (
                <button
                  key={one.value}
                  type="button"
                  role="radio"
                  className="chip"
                  aria-checked={lossReason === one.value}
                  onClick={() => setLossReason(one.value)}
                >
                  {inLanguage(one.label, language)}
                </button>
              ))}
            </div>
          </>
        )}
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
    </Modal>
  )
}
