import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { pageSchema } from '../shared/page.ts'
import { cleanText, idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
import {
  duplicateMatchSchema,
  duplicatePairSchema,
  duplicateReasonSchema,
  duplicateRuleSchema,
  duplicateTypes,
  duplicateVerdicts,
  pairStates,
} from './duplicate.ts'

const tag = 'customers'
const typeSchema = z.enum(duplicateTypes)
const valuesSchema = z.record(z.string().max(80), z.union([cleanText.max(500), z.null()]))
const ruleOfType = z.strictObject({ type: typeSchema, version: z.int(), rule: duplicateRuleSchema })

export const duplicateOperations = {
  /** Which records seem to be the one that these values describe; answers while somebody types. */
  check: operation({
    id: 'check-duplicates',
    method: 'POST',
    path: '/api/v1/duplicates/check',
    tag,
    title: label('查重', 'Find likely duplicates'),
    body: z.strictObject({ type: typeSchema, values: valuesSchema, exceptId: idSchema.optional() }),
    answer: z.strictObject({ verdict: z.enum(duplicateVerdicts), matches: z.array(duplicateMatchSchema) }),
  }),
  /** Compares two descriptions by the company's rule, or by one that is only tried. */
  compare: operation({
    id: 'compare-duplicates',
    method: 'POST',
    path: '/api/v1/duplicates/compare',
    tag,
    title: label('比较两条资料', 'Compare two descriptions'),
    body: z.strictObject({
      type: typeSchema,
      one: valuesSchema,
      other: valuesSchema,
      rule: duplicateRuleSchema.optional(),
    }),
    answer: z.strictObject({
      score: z.number(),
      verdict: z.enum(duplicateVerdicts),
      reasons: z.array(duplicateReasonSchema),
    }),
  }),
  rules: operation({
    id: 'list-duplicate-rules',
    method: 'GET',
    path: '/api/v1/duplicates/rules',
    tag,
    title: label('查重规则', 'Rules about duplicates'),
    answer: itemsSchema(ruleOfType),
  }),
  changeRule: operation({
    id: 'change-duplicate-rule',
    method: 'PUT',
    path: '/api/v1/duplicates/rules/:type',
    tag,
    title: label('修改查重规则', 'Change a rule about duplicates'),
    params: z.strictObject({ type: typeSchema }),
    body: duplicateRuleSchema,
    answer: ruleOfType,
  }),
  pairs: operation({
    id: 'list-duplicate-pairs',
    method: 'GET',
    path: '/api/v1/duplicates/pairs',
    tag,
    title: label('疑似重复', 'Likely duplicates found by the sweep'),
    query: z.strictObject({
      type: typeSchema,
      state: z.enum(pairStates).default('open'),
      limit: z.coerce.number().int().min(1).max(100).default(30),
      cursor: z.string().max(200).optional(),
    }),
    answer: pageSchema(duplicatePairSchema),
  }),
  /** Remembers that two records are not the same, or takes that back. */
  decidePair: operation({
    id: 'decide-duplicate-pair',
    method: 'POST',
    path: '/api/v1/duplicates/pairs/:id/decide',
    tag,
    title: label('标记不是重复', 'Say that two records are not the same'),
    params: idParams,
    body: z.strictObject({ state: z.enum(['open', 'dismissed']) }),
    answer: duplicatePairSchema,
  }),
  /** When the sweep last ended and is next due. */
  sweep: operation({
    id: 'read-duplicate-sweep',
    method: 'GET',
    path: '/api/v1/duplicates/sweep',
    tag,
    title: label('查重进度', 'How the sweep stands'),
    answer: z.strictObject({ finishedAt: z.string().nullable(), dueAt: z.string(), waiting: z.int() }),
  }),
  startSweep: operation({
    id: 'start-duplicate-sweep',
    method: 'POST',
    path: '/api/v1/duplicates/sweep',
    tag,
    status: 202,
    title: label('现在查一遍', 'Sweep now instead of at night'),
    answer: z.strictObject({ finishedAt: z.string().nullable(), dueAt: z.string(), waiting: z.int() }),
  }),
}
