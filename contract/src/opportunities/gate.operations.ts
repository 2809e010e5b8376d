import { z } from 'zod'
import { ownLists } from '../shared/choices.ts'
import { label, labelSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { cleanText, idSchema } from '../shared/schema.ts'
import { idParams, selectionSchema } from '../shared/standard-operations.ts'
import { policySchema, stageCore, stageDefinitionSchema } from './stage-definition.ts'

const named = z.object({ id: idSchema, name: z.string() })

const itemSchema = z.object({
  kind: z.enum(['field', 'criterion', 'milestone', 'task', 'role']),
  key: z.string(),
  name: labelSchema.nullable(),
  required: z.boolean(),
  met: z.boolean(),
  evidence: stageDefinitionSchema.shape.milestones.element.shape.evidence.optional(),
  mark: z
    .object({ at: z.string(), by: named.nullable(), note: z.string().nullable(), file: named.nullable() })
    .optional(),
  activity: idSchema.optional(),
})

const { goal, help, materials, buyingStage, expectedDays, roles } = stageDefinitionSchema.shape

const waySchema = z.object({
  /** The version on which the deal runs, and the latest one. */
  number: z.int(),
  latest: z.int(),
  policy: policySchema,
  mayOverride: z.boolean(),
  /** The furthest stage that an ended deal had come to. */
  reached: idSchema.nullable(),
  stages: z.array(
    z.object({
      id: idSchema,
      ...stageCore,
      goal,
      help,
      materials,
      buyingStage,
      expectedDays,
      roles,
      items: z.array(itemSchema),
    }),
  ),
})
export type DealWay = z.infer<typeof waySchema>
export type DealStage = DealWay['stages'][number]

/** What a move to a stage may say. */
export const moveSchema = z.strictObject({
  stage: idSchema,
  /** From the company's own lists; a lost stage needs one. */
  lossReason: z.enum(ownLists['loss-reason'].codes).nullable().optional(),
  winReason: z.enum(ownLists['win-reason'].codes).nullable().optional(),
  closedOn: z.iso.date().optional(),
  reason: z.string().max(500).optional(),
  /** Goes on although something required is missing: for who may override gates, with a reason. */
  override: z.boolean().optional(),
})

const markSchema = z.strictObject({
  met: z.boolean(),
  note: cleanText.trim().max(500).nullable().optional(),
  /** A file of the deal. */
  file: idSchema.nullable().optional(),
})

const tag = 'opportunities'

export const gateOperations = {
  /** The stages of a deal's version in order, with what each asks for and what of it is there. */
  way: operation({
    id: 'read-deal-way',
    method: 'GET',
    path: '/api/v1/opportunities/:id/way',
    tag,
    title: label('商机的阶段清单', 'The way of a deal: its stages and their checklists'),
    params: idParams,
    answer: waySchema,
  }),
  /** Says that a milestone is met, or takes it back; only those that are given by hand. */
  mark: operation({
    id: 'mark-milestone',
    method: 'PUT',
    path: '/api/v1/opportunities/:id/milestones/:key',
    tag,
    title: label('确认里程碑', 'Mark a milestone of a deal'),
    params: z.strictObject({ id: idSchema, key: z.string().max(40) }),
    body: markSchema,
    answer: waySchema,
  }),
  /** Moves many deals of one process to a stage; each passes the same gate as alone. */
  bulkAdvance: operation({
    id: 'bulk-advance-opportunities',
    method: 'POST',
    path: '/api/v1/opportunities/bulk-advance',
    tag,
    title: label('批量推进阶段', 'Move many opportunities to a stage'),
    body: z.strictObject({ selection: selectionSchema, ...moveSchema.shape }),
    answer: z.object({
      changed: z.int(),
      refused: z.array(z.object({ id: idSchema, code: z.string(), missing: z.array(itemSchema) })),
    }),
  }),
}
