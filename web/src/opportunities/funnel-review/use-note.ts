import type { CallCategory } from '#contract/opportunities/funnel-review/forecast-call.ts'
import { type FunnelReview, funnelReviewOperations } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { useLanguage } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { reviewQuery } from './review-queries.ts'

export type Said = { note: string; category: CallCategory | null }

/** Notes what is said of a deal: seen at once, and sent one after another, so that what was said last is what is kept. */
export function useNote(review: string, deal: string): (said: Said) => void {
  const client = useQueryClient()
  const { language } = useLanguage()
  const { queryKey } = reviewQuery(review)
  const save = useMutation({
    scope: { id: `review-note ${review}` },
    mutationFn: (body: Said) => call(funnelReviewOperations.note, { params: { id: review, deal }, body }),
    onError: (error) => {
      showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
      void client.invalidateQueries({ queryKey })
    },
  })
  return (said) => {
    client.setQueryData<FunnelReview>(queryKey, (known) => known && withNote(known, deal, said))
    save.mutate(said)
  }
}

function withNote(review: FunnelReview, deal: string, said: Said): FunnelReview {
  const deals = review.deals.map((one) =>
    one.id === deal ? { ...one, entry: { commitments: one.entry?.commitments ?? [], ...said } } : one,
  )
  return { ...review, deals }
}
