import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { planItemSchema } from '../../shared/plan-item.ts'
import { idParams } from '../../shared/standard-operations.ts'

export const planOperations = {
  read: operation({
    id: 'read-deal-plan',
    method: 'GET',
    path: '/api/v1/opportunities/:id/plan',
    tag: 'opportunities',
    title: label('商机的推进计划', 'The plan of a deal on a time axis'),
    params: idParams,
    answer: z.object({ today: z.iso.date(), items: z.array(planItemSchema) }),
  }),
}
