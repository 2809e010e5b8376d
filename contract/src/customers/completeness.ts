import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { completenessItems, scoredLevels, type Weights, type WeightsByLevel } from './completeness.items.ts'

/** How heavy something can weigh; nothing weighs 0. */
export const heaviest = 20

const weight = z.int().min(0).max(heaviest)
const weightsSchema = z.strictObject(
  Object.fromEntries(completenessItems.map((item) => [item, weight])),
) as unknown as z.ZodType<Weights>
export const weightsByLevelSchema = z.strictObject(
  Object.fromEntries(scoredLevels.map((level) => [level, weightsSchema])),
) as unknown as z.ZodType<WeightsByLevel>

const standing = z.object({
  version: z.int(),
  weights: weightsByLevelSchema,
  /** Whether scores are still being worked out anew after a change of the weights. */
  isRenewing: z.boolean(),
})
export type CompletenessStanding = z.infer<typeof standing>

const share = z.number()
const person = z.object({ id: idSchema, name: z.string() })

/** How complete the customers of one person are; `low` of them lie below the line. */
const ownerSchema = z.object({ person, customers: z.int(), average: share, low: z.int() })
export type OwnerCompleteness = z.infer<typeof ownerSchema>

export const completenessOperations = {
  weights: operation({
    id: 'read-completeness-weights',
    method: 'GET',
    path: '/api/v1/completeness',
    tag: 'customers',
    title: label('资料完整度的权重', 'What counts for the completeness of customers'),
    answer: standing,
  }),
  changeWeights: operation({
    id: 'change-completeness-weights',
    method: 'PUT',
    path: '/api/v1/completeness',
    tag: 'customers',
    title: label('修改资料完整度的权重', 'Change what counts for the completeness of customers'),
    body: z.strictObject({ weights: weightsByLevelSchema }),
    answer: standing,
  }),
  byOwner: operation({
    id: 'completeness-by-owner',
    method: 'GET',
    path: '/api/v1/analytics/completeness',
    tag: 'analytics',
    title: label('按负责人看资料完整度', 'Completeness of customers by owner'),
    answer: z.object({ customers: z.int(), average: share.nullable(), low: z.int(), people: z.array(ownerSchema) }),
  }),
  ofOwner: operation({
    id: 'completeness-of-owner',
    method: 'GET',
    path: '/api/v1/analytics/completeness/:id',
    tag: 'analytics',
    title: label('一位负责人的客户缺什么', 'What the customers of one owner lack'),
    params: z.strictObject({ id: idSchema }),
    /** How many customers lack what, where their level asks for it and the reader may see it. */
    answer: z.object({
      person,
      customers: z.int(),
      lacking: z.array(z.object({ item: z.enum(completenessItems), customers: z.int() })),
    }),
  }),
}
