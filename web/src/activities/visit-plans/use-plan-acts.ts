import {
  type PlanChange,
  visitPlanOperations,
  type WholeVisitPlan,
} from '#contract/activities/visit-plans/visit-plan.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { useIdempotencyKey } from '../../foundation/idempotency.ts'
import { useSend } from '../../foundation/use-send.ts'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { planQuery } from './plan-queries.ts'
import { planTexts } from './plan.texts.ts'

type Deed = 'submit' | 'approve' | 'withdraw' | { return: string }

const stale = [['visit-plans'], ['calendar'], ['today'], ['list', 'activity']]

/** What is done with a plan; its answer is shown at once. */
export function usePlanActs({ id, version }: Pick<WholeVisitPlan, 'id' | 'version'>) {
  const client = useQueryClient()
  const text = useText(planTexts)
  const keyFor = useIdempotencyKey()
  const show = (plan: WholeVisitPlan) => {
    client.setQueryData(planQuery(id).queryKey, plan)
    showToast({ text: text.saved })
  }
  const guard = { params: { id }, ifMatch: version }
  const act = useSend(
    (deed: Deed) => {
      const asked = { ...guard, idempotencyKey: keyFor([deed, version]) }
      if (typeof deed === 'object') return call(visitPlanOperations.return, { ...asked, body: { reason: deed.return } })
      return call(visitPlanOperations[deed], { ...asked, body: {} })
    },
    stale,
    show,
  )
  const change = useSend(
    (body: PlanChange) => call(visitPlanOperations.change, { ...guard, body, idempotencyKey: keyFor([body, version]) }),
    stale,
    show,
  )
  return { act, change }
}
