import { type MutualPlan, mutualPlanOperations } from '#contract/opportunities/mutual-plan/mutual-plan.operations.ts'
import type { StepDraft } from '#contract/opportunities/mutual-plan/mutual-plan.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, newKey } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useLanguage } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'

/** The plan of a deal; what the customer does comes by live updates. */
export function planQuery(deal: string) {
  return queryOptions({
    queryKey: ['mutual-plan', deal],
    queryFn: ({ signal }) => call(mutualPlanOperations.read, { params: { id: deal }, signal }),
    meta: { follows: ['opportunity'] },
  })
}

export type Deed =
  | { do: 'add'; steps: StepDraft[] }
  | { do: 'change'; step: string; version: number; patch: Partial<StepDraft> & { done?: boolean } }
  | { do: 'remove'; step: string; version: number }
  | { do: 'order'; steps: string[] }
  | { do: 'milestones' }
  | { do: 'comment'; text: string; step: string | null }
  | { do: 'revoke'; link: string }

function send(id: string, deed: Deed): Promise<MutualPlan> {
  const { add, change, remove, order, takeMilestones, comment, revoke } = mutualPlanOperations
  switch (deed.do) {
    case 'add':
      return call(add, { params: { id }, body: { steps: deed.steps }, idempotencyKey: newKey() })
    case 'change':
      return call(change, { params: { id, step: deed.step }, body: deed.patch, ifMatch: deed.version })
    case 'remove':
      return call(remove, { params: { id, step: deed.step }, ifMatch: deed.version })
    case 'order':
      return call(order, { params: { id }, body: { steps: deed.steps } })
    case 'milestones':
      return call(takeMilestones, { params: { id } })
    case 'comment':
      return call(comment, { params: { id }, body: { step: deed.step, text: deed.text } })
    case 'revoke':
      return call(revoke, { params: { id, link: deed.link } })
  }
}

/** A plan as it looks once a step is ticked. */
function foreseen(plan: MutualPlan, deed: Deed): MutualPlan {
  if (deed.do !== 'change' || deed.patch.done === undefined) return plan
  const doneAt = deed.patch.done ? new Date().toISOString() : null
  return { ...plan, steps: plan.steps.map((step) => (step.id === deed.step ? { ...step, doneAt } : step)) }
}

/** Does something with a plan; a tick is seen at once, and taken back where it was refused. */
export function usePlanDeed(deal: string) {
  const client = useQueryClient()
  const { language } = useLanguage()
  const { queryKey } = planQuery(deal)
  return useMutation({
    mutationFn: (deed: Deed) => send(deal, deed),
    onMutate: async (deed) => {
      await client.cancelQueries({ queryKey })
      client.setQueryData<MutualPlan>(queryKey, (plan) => plan && foreseen(plan, deed))
    },
    onSuccess: (plan) => {
      client.setQueryData(queryKey, plan)
      void client.invalidateQueries({ queryKey: queryKeys.timeline('opportunity', deal) })
    },
    onError: (error) => {
      showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
      void client.invalidateQueries({ queryKey })
    },
  })
}
