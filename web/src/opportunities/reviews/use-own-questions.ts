import { type Question, questionsFor, withReasons } from '#contract/opportunities/reviews/review.ts'
import { useQuery } from '@tanstack/react-query'
import { useReasons } from '../../foundation/choice-lists.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { isReference } from '../../foundation/record-value.ts'
import { useSession } from '../../foundation/session.ts'
import { reviewFormQuery } from './review-queries.ts'

/** What the owner of a deal is asked when it ends; nothing where somebody else has it, who is asked by themselves. */
export function useOwnQuestions(deal: AnyRecord, outcome: 'won' | 'lost'): readonly Question[] {
  const { user } = useSession()
  const { data } = useQuery(reviewFormQuery)
  const reasons = { won: useReasons('won'), lost: useReasons('lost') }
  const { owner, process } = deal
  if (!data || !isReference(owner) || owner.id !== user.id) return []
  const asked = questionsFor(data.questions, {
    outcome,
    role: 'owner',
    process: isReference(process) ? process.id : '',
  })
  return withReasons(asked, outcome, reasons)
}
