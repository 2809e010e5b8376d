import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label, labelSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
import { dealTypes } from './deal-type.ts'
import { policySchema, stageCore, stageDefinitionSchema } from './stage-definition.ts'

/** One step of a process. Exactly one stage is `won`; at least one is `lost`; the open ones come first. */
export const stageSchema = z.object({
  id: idSchema,
  ...stageCore,
  /** Its place among all stages that the process ever had. */
  position: z.int(),
  /** No longer part of the process; deals of an earlier version may still stand in it. */
  retired: z.boolean(),
})
export type Stage = z.infer<typeof stageSchema>

const usedFor = {
  /** New deals of these departments, and of those below them, use it. */
  departments: z.array(idSchema).max(50),
  /** New deals of these types use it. */
  dealTypes: z.array(z.enum(dealTypes.map((type) => type.value))).max(10),
}

export const processSchema = z.object({
  id: idSchema,
  version: z.int(),
  name: labelSchema,
  standard: z.boolean(),
  active: z.boolean(),
  ...usedFor,
  /** The number of its latest published version. */
  number: z.int(),
  stages: z.array(stageSchema),
})
export type Process = z.infer<typeof processSchema>

const flags = {
  standard: z.boolean().optional(),
  active: z.boolean().optional(),
  departments: usedFor.departments.optional(),
  dealTypes: usedFor.dealTypes.optional(),
}

/** A new process; what is not said of a stage asks for nothing. */
export const processDraftSchema = z.strictObject({
  name: labelSchema,
  ...flags,
  policy: policySchema.optional(),
  stages: z
    .array(z.strictObject({ ...stageCore, definition: stageDefinitionSchema.optional() }))
    .min(2)
    .max(20),
})
export type ProcessDraft = z.infer<typeof processDraftSchema>

const settingsSchema = z.strictObject({ name: labelSchema, ...flags })
export type ProcessSettings = z.infer<typeof settingsSchema>

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
  /** Name and use; its stages change by publishing a version. */
  change: operation({
    id: 'change-process',
    method: 'PUT',
    path: '/api/v1/processes/:id',
    tag,
    title: label('修改销售流程', 'Change the name and use of a sales process'),
    params: idParams,
    body: settingsSchema,
    answer: processSchema,
  }),
}
