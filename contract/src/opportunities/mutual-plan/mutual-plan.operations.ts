import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { planCommentSchema, planStepSchema, sharedPlanSchema, stepDraftSchema } from './mutual-plan.ts'

const linkSchema = z.object({
  id: idSchema,
  name: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  hasPasscode: z.boolean(),
  opened: z.int(),
  lastOpenedAt: z.string().nullable(),
})
export type PlanLink = z.infer<typeof linkSchema>

const planSchema = z.object({
  /** What customers read above it; null until somebody gives it a title of its own. */
  title: z.string().nullable(),
  today: z.string(),
  steps: z.array(planStepSchema),
  comments: z.array(planCommentSchema),
  links: z.array(linkSchema),
})
export type MutualPlan = z.infer<typeof planSchema>

const stepParams = z.strictObject({ id: idSchema, step: idSchema })
const said = cleanText.trim().min(1).max(1_000)
const tag = 'mutual-plans'
const base = '/api/v1/opportunities/:id/mutual-plan'

export const mutualPlanOperations = {
  read: operation({
    id: 'read-mutual-plan',
    method: 'GET',
    path: base,
    tag,
    title: label('共同行动计划', 'The mutual action plan of a deal'),
    params: idParams,
    answer: planSchema,
  }),
  name: operation({
    id: 'name-mutual-plan',
    method: 'PUT',
    path: base,
    tag,
    title: label('修改计划标题', 'Say what customers read above the plan'),
    params: idParams,
    body: z.strictObject({ title: cleanText.trim().min(1).max(120) }),
    answer: planSchema,
  }),
  /** Adds steps at the end. */
  add: operation({
    id: 'add-plan-steps',
    method: 'POST',
    path: `${base}/steps`,
    tag,
    status: 201,
    title: label('添加步骤', 'Add steps to a plan'),
    params: idParams,
    body: z.strictObject({ steps: z.array(stepDraftSchema).min(1).max(50) }),
    answer: planSchema,
  }),
  /** Changes a step; `If-Match` guards it against who ticks it at the same moment. */
  change: operation({
    id: 'change-plan-step',
    method: 'PATCH',
    path: `${base}/steps/:step`,
    tag,
    title: label('修改步骤', 'Change a step, or tick it'),
    params: stepParams,
    body: z.strictObject({ ...stepDraftSchema.partial().shape, done: z.boolean().optional() }),
    answer: planSchema,
  }),
  remove: operation({
    id: 'remove-plan-step',
    method: 'DELETE',
    path: `${base}/steps/:step`,
    tag,
    title: label('删除步骤', 'Take a step out of a plan'),
    params: stepParams,
    answer: planSchema,
  }),
  order: operation({
    id: 'order-plan-steps',
    method: 'PUT',
    path: `${base}/order`,
    tag,
    title: label('排列步骤', 'Put the steps of a plan in order'),
    params: idParams,
    body: z.strictObject({ steps: z.array(idSchema).max(200) }),
    answer: planSchema,
  }),
  /** Adds the milestones of the deal's process as steps. */
  takeMilestones: operation({
    id: 'take-plan-milestones',
    method: 'POST',
    path: `${base}/milestones`,
    tag,
    title: label('从流程里程碑生成', 'Take the process’s milestones as steps'),
    params: idParams,
    answer: planSchema,
  }),
  comment: operation({
    id: 'comment-mutual-plan',
    method: 'POST',
    path: `${base}/comments`,
    tag,
    title: label('在计划中留言', 'Comment on a plan'),
    params: idParams,
    body: z.strictObject({ step: idSchema.nullable(), text: said }),
    answer: planSchema,
  }),
  /** Makes a link for one person; its address is told this once. */
  share: operation({
    id: 'share-mutual-plan',
    method: 'POST',
    path: `${base}/links`,
    tag,
    status: 201,
    title: label('把计划分享给客户', 'Share a plan by a link'),
    params: idParams,
    body: z.strictObject({
      name: cleanText.trim().min(1).max(80),
      /** What the customer reads above the plan. */
      title: cleanText.trim().min(1).max(120),
      days: z.int().min(1).max(180),
      passcode: cleanText.min(4).max(40).nullable(),
    }),
    answer: z.object({ url: z.string(), plan: planSchema }),
  }),
  revoke: operation({
    id: 'revoke-plan-link',
    method: 'DELETE',
    path: `${base}/links/:link`,
    tag,
    title: label('停用分享链接', 'Revoke a link to a plan'),
    params: z.strictObject({ id: idSchema, link: idSchema }),
    answer: planSchema,
  }),
}

const keyParams = z.strictObject({ key: z.string().max(100) })
const ticket = z.string().max(100).optional()

/** What somebody with a link can do; they have no account, and the link is all that lets them. */
export const sharedPlanOperations = {
  open: operation({
    id: 'open-shared-plan',
    method: 'POST',
    path: '/api/v1/plans/:key',
    tag,
    open: true,
    title: label('打开分享的计划', 'Open a shared plan'),
    params: keyParams,
    body: z.strictObject({ passcode: z.string().max(40).optional() }),
    answer: sharedPlanSchema,
  }),
  tick: operation({
    id: 'tick-shared-plan',
    method: 'POST',
    path: '/api/v1/plans/:key/steps/:step',
    tag,
    open: true,
    title: label('勾选分享计划的步骤', 'Tick a step of a shared plan'),
    params: z.strictObject({ key: z.string().max(100), step: idSchema }),
    body: z.strictObject({ ticket, done: z.boolean(), version: z.int() }),
    answer: sharedPlanSchema,
  }),
  comment: operation({
    id: 'comment-shared-plan',
    method: 'POST',
    path: '/api/v1/plans/:key/comments',
    tag,
    open: true,
    title: label('在分享的计划中留言', 'Comment on a shared plan'),
    params: keyParams,
    body: z.strictObject({ ticket, step: idSchema.nullable(), text: said }),
    answer: sharedPlanSchema,
  }),
}
