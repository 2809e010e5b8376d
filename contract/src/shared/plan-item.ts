import { z } from 'zod'
import { label, labelSchema } from './label.ts'
import { idSchema } from './schema.ts'

/** What can stand on a plan, lane by lane from top to bottom; rooms put their own on the plan of a deal. */
export const planLanes = [
  { value: 'stage', label: label('阶段', 'Stages') },
  { value: 'milestone', label: label('里程碑', 'Milestones') },
  { value: 'customer-step', label: label('客户决策步骤', 'Their steps') },
  { value: 'agreed-step', label: label('行动计划', 'Action plan') },
  { value: 'task', label: label('任务', 'Tasks') },
  { value: 'visit', label: label('拜访与会议', 'Visits') },
  { value: 'contact', label: label('沟通', 'Contacts') },
  { value: 'request', label: label('资源申请', 'Requests') },
  { value: 'approval', label: label('审批', 'Approvals') },
  { value: 'close', label: label('预计成交', 'Expected close') },
] as const
const planKinds = planLanes.map(({ value }) => value)

/** `ahead`: it lies in what is to come; `open`: it goes on. */
const planStates = ['done', 'open', 'ahead', 'late'] as const
export type PlanState = (typeof planStates)[number]

export const planItemSchema = z.object({
  /** Tells it from all others of the plan. */
  key: z.string(),
  kind: z.enum(planKinds),
  title: labelSchema,
  /** Days of the company's calendar; what happens at a moment begins and ends on the same one. */
  from: z.iso.date(),
  to: z.iso.date(),
  state: z.enum(planStates),
  who: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** Where in the application it opens; nothing where it has no page of its own. */
  href: z.string().nullable(),
})
export type PlanItem = z.infer<typeof planItemSchema>
