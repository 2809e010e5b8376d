import { reviewOperations } from '#contract/opportunities/reviews/review.operations.ts'
import { type Answers, faultsOf, type Question } from '#contract/opportunities/reviews/review.ts'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ReviewQuestions } from './review-questions.tsx'
import { reviewsKey } from './review-queries.ts'
import { reviewTexts } from './review.texts.ts'

type Props = {
  deal: { id: string; name: string }
  questions: readonly Question[]
  before?: Answers | null
  onClose: () => void
}

/** Asks one person what they make of the end of a deal. */
export function ReviewDialog({ deal, questions, before = null, onClose }: Props) {
  const text = useText(reviewTexts)
  const [answers, setAnswers] = useState<Answers>(before ?? {})
  const send = useSend(
    () => call(reviewOperations.answer, { params: { id: deal.id }, body: { answers } }),
    [reviewsKey, queryKeys.timeline('opportunity', deal.id)],
    () => {
      showToast({ text: text.saved })
      onClose()
    },
  )
  return (
    <FormDialog
      title={deal.name}
      action={text.save}
      disabled={faultsOf(questions, answers).length > 0}
      isSending={send.isPending}
      onSend={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <ReviewQuestions questions={questions} answers={answers} onChange={setAnswers} />
    </FormDialog>
  )
}
