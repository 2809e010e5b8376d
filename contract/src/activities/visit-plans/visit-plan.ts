import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, dateSchema, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'

const named = z.object({ id: idSchema, name: z.string() })

export const planStates = ['draft', 'submitted', 'returned', 'approved', 'withdrawn'] as const
export type PlanState = (typeof planStates)[number]

export const planUnits = ['week', 'month'] as const
export type PlanUnit = (typeof planUnits)[number]

export const planDeeds = ['change', 'submit', 'approve', 'return', 'withdraw'] as const
export type PlanDeed = (typeof planDeeds)[number]

const mayOf = z.object(
  Object.fromEntries(planDeeds.map((deed) => [deed, z.boolean()])) as Record<PlanDeed, z.ZodBoolean>,
)

/** A plan as lists have it. */
const planSchema = z.object({
  id: idSchema,
  version: z.int(),
  person: named,
  unit: z.enum(planUnits),
  from: dateSchema,
  to: dateSchema,
  state: z.enum(planStates),
  /** Why it came back. */
  reason: z.string().nullable(),
  submittedAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedBy: named.nullable(),
  visits: z.int(),
  done: z.int(),
  left: z.int(),
  /** Days with visits: how many, and for how many minutes with the ways to them. */
  days: z.array(z.object({ day: dateSchema, visits: z.int(), minutes: z.number() })),
})
export type VisitPlan = z.infer<typeof planSchema>

const visitSchema = z.object({
  id: idSchema,
  /** Out of sight it is not named. */
  customer: z.object({
    id: idSchema,
    name: z.string().nullable(),
    level: z.string().nullable(),
    city: z.string().nullable(),
  }),
  day: dateSchema,
  dueOn: dateSchema.nullable(),
  minutes: z.int(),
  dropped: z.boolean(),
  added: z.boolean(),
  /** Why it was moved, dropped or added, and by whom. */
  reason: z.string().nullable(),
  changedBy: named.nullable(),
  /** The activity that it has become, with how it stands. */
  activity: z.object({ id: idSchema, at: z.string().nullable(), done: z.boolean() }).nullable(),
})
export type PlannedVisitOf = z.infer<typeof visitSchema>

const wholePlanSchema = planSchema.extend({
  may: mayOf,
  /** Whether it is one's own: a superior says why something is changed. */
  own: z.boolean(),
  dayMinutes: z.int(),
  travelMinutes: z.int(),
  /** Days of the period on which the person works; the years nobody has published. */
  workingDays: z.array(dateSchema),
  unpublished: z.array(z.int()),
  /** What the person has arranged beside the plan. */
  arranged: z.array(z.object({ day: dateSchema, minutes: z.number(), visits: z.int() })),
  planned: z.array(visitSchema),
  /** What found no room, and why. */
  leftOut: z.array(
    z.object({
      customer: z.object({ id: idSchema, name: z.string().nullable() }),
      dueOn: dateSchema,
      minutes: z.int(),
      reason: z.enum(['no-day', 'full']),
    }),
  ),
})
export type WholeVisitPlan = z.infer<typeof wholePlanSchema>

const reason = cleanText.trim().max(500).optional()

export const planChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move'), visit: idSchema, day: dateSchema, reason }),
  z.strictObject({ kind: z.literal('drop'), visit: idSchema, reason }),
  z.strictObject({ kind: z.literal('keep'), visit: idSchema, reason }),
  z.strictObject({
    kind: z.literal('add'),
    customer: idSchema,
    day: dateSchema,
    minutes: z.int().min(10).max(480),
    reason,
  }),
])
export type PlanChange = z.infer<typeof planChangeSchema>

const tag = 'activities'
const path = '/api/v1/visit-plans'
const guarded = { tag, params: idParams, answer: wholePlanSchema } as const

export const visitPlanOperations = {
  /** Plans of oneself and of those in sight that touch a span of days. */
  list: operation({
    id: 'list-visit-plans',
    method: 'GET',
    path,
    tag,
    title: label('拜访计划', 'Visit plans'),
    query: z.strictObject({ from: dateSchema, to: dateSchema }),
    answer: itemsSchema(planSchema).extend({
      dayMinutes: z.int(),
      needsApproval: z.boolean(),
    }),
  }),
  /** Generates a plan by the company's rules: a draft that nobody's calendar knows yet. */
  generate: operation({
    id: 'generate-visit-plan',
    method: 'POST',
    path,
    tag,
    status: 201,
    title: label('生成拜访计划', 'Generate a visit plan'),
    body: z.strictObject({
      person: idSchema.optional(),
      unit: z.enum(planUnits),
      /** Any day of the week or month. */
      day: dateSchema,
    }),
    answer: wholePlanSchema,
  }),
  read: operation({
    id: 'read-visit-plan',
    method: 'GET',
    path: `${path}/:id`,
    title: label('一份拜访计划', 'One visit plan'),
    ...guarded,
  }),
  /** Moves, drops, keeps after all or adds a visit. `If-Match` guards it. */
  change: operation<{ id: string }, undefined, PlanChange, WholeVisitPlan>({
    id: 'change-visit-plan',
    method: 'POST',
    path: `${path}/:id/change`,
    title: label('调整拜访计划', 'Change a visit plan'),
    body: planChangeSchema,
    ...guarded,
  }),
  submit: operation({
    id: 'submit-visit-plan',
    method: 'POST',
    path: `${path}/:id/submit`,
    title: label('提交拜访计划', 'Submit a visit plan'),
    body: z.strictObject({}),
    ...guarded,
  }),
  /** Its visits become activities at once. */
  approve: operation({
    id: 'approve-visit-plan',
    method: 'POST',
    path: `${path}/:id/approve`,
    title: label('批准拜访计划', 'Approve a visit plan'),
    body: z.strictObject({}),
    ...guarded,
  }),
  return: operation({
    id: 'return-visit-plan',
    method: 'POST',
    path: `${path}/:id/return`,
    title: label('退回拜访计划', 'Return a visit plan'),
    body: z.strictObject({ reason: cleanText.trim().min(1).max(500) }),
    ...guarded,
  }),
  /** A submitted plan is a draft again; any other ends, and with it the visits that are not made yet. */
  withdraw: operation({
    id: 'withdraw-visit-plan',
    method: 'POST',
    path: `${path}/:id/withdraw`,
    title: label('撤回拜访计划', 'Withdraw a visit plan'),
    body: z.strictObject({}),
    ...guarded,
  }),
  /** The visits of a plan as a file: taken along it is logged as any export. */
  table: operation({
    id: 'export-visit-plan',
    method: 'GET',
    path: `${path}/:id/table`,
    tag,
    title: label('导出拜访计划（CSV、XLSX）', 'A visit plan as a table (CSV, XLSX)'),
    params: idParams,
    query: z.strictObject({ format: z.enum(['csv', 'xlsx']).default('xlsx') }),
    gives: 'application/octet-stream',
  }),
}
