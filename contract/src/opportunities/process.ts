import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label, labelSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

/** One step of a process. Exactly one stage is `won`; at least one is `lost`; the open ones come first. */
export const stageSchema = z.object({
  id: idSchema,
  name: labelSchema,
  position: z.int(),
  outcome: z.enum(['open', 'won', 'lost']),
  /** Prior probability of winning from here, as a ratio. */
  probability: z.number().min(0).max(1),
  forecastCategory: z.enum(['pipeline', 'best-case', 'commit', 'closed']),
})
export type Stage = z.infer<typeof stageSchema>

export const processSchema = z.object({
  id: idSchema,
  version: z.int(),
  name: labelSchema,
  standard: z.boolean(),
  active: z.boolean(),
  stages: z.array(stageSchema),
})
export type Process = z.infer<typeof processSchema>

const stageDraft = z.strictObject({ ...stageSchema.omit({ id: true, position: true }).shape, id: idSchema.optional() })
export const processDraftSchema = z.strictObject({
  name: labelSchema,
  standard: z.boolean().optional(),
  active: z.boolean().optional(),
  stages: z.array(stageDraft).min(2).max(20),
})
export type ProcessDraft = z.infer<typeof processDraftSchema>

const tag = 'opportunities'

export const processOperations = {
  list: operation({
    id: 'list-processes',
    method: 'GET',
    path: '/api/v1/processes',
    tag,
    title: label('销售流程', 'Sales processes'),
    answer: itemsSchema(processSchema),
  }),
  create: operation({
    id: 'create-process',
    method: 'POST',
    path: '/api/v1/processes',
    tag,
    status: 201,
    title: label('新建销售流程', 'Create a sales process'),
    body: processDraftSchema,
    answer: processSchema,
  }),
  change: operation({
    id: 'change-process',
    method: 'PUT',
    path: '/api/v1/processes/:id',
    tag,
    title: label('修改销售流程', 'Change a sales process; stages in use cannot be dropped'),
    params: idParams,
    body: processDraftSchema,
    answer: processSchema,
  }),
}
