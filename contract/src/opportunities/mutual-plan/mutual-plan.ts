import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { cleanText, dateSchema, idSchema } from '../../shared/schema.ts'

/** Whose a step is. */
export const planSides = [
  { value: 'ours', label: label('我方', 'Ours') },
  { value: 'theirs', label: label('客户', 'Yours') },
] as const

const title = cleanText.trim().min(1).max(200)

export const stepDraftSchema = z.strictObject({
  title,
  dueOn: dateSchema.nullable(),
  side: z.enum(['ours', 'theirs']),
  /** Who does it, by name: the customer's people have no account here. */
  person: cleanText.trim().max(80).nullable(),
})
export type StepDraft = z.infer<typeof stepDraftSchema>

export const planStepSchema = z.object({
  id: idSchema,
  version: z.int(),
  title: z.string(),
  dueOn: z.string().nullable(),
  side: z.enum(['ours', 'theirs']),
  person: z.string().nullable(),
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
})
export type PlanStep = z.infer<typeof planStepSchema>

export const planCommentSchema = z.object({
  id: idSchema,
  stepId: idSchema.nullable(),
  author: z.string(),
  /** Whether the customer wrote it. */
  theirs: z.boolean(),
  text: z.string(),
  at: z.string(),
})

/** What customers see of a plan, and nothing else of the house. */
export const sharedPlanSchema = z.object({
  company: z.string(),
  title: z.string(),
  /** Whom the link names. */
  reader: z.string(),
  /** The company's day, by which steps are late. */
  today: z.string(),
  steps: z.array(planStepSchema),
  comments: z.array(planCommentSchema),
  /** Stands for the passcode in what is done next. */
  ticket: z.string(),
})
export type SharedPlan = z.infer<typeof sharedPlanSchema>

/** Steps that are usual in most projects, in their order, with whose they are. */
export const usualSteps = [
  { title: label('确认项目目标和成功标准', 'Agree on goals and what success means'), side: 'ours' },
  { title: label('提供现场参数和样品', 'Provide site data and samples'), side: 'theirs' },
  { title: label('技术方案评审', 'Review the solution'), side: 'theirs' },
  { title: label('测试或参观同类项目', 'Test, or visit a similar project'), side: 'ours' },
  { title: label('确认预算和采购方式', 'Confirm budget and way of purchase'), side: 'theirs' },
  { title: label('提交正式报价和合同草案', 'Send quotation and draft contract'), side: 'ours' },
  { title: label('法务和商务审核', 'Legal and commercial review'), side: 'theirs' },
  { title: label('签约和启动会', 'Signature and kick-off'), side: 'theirs' },
] as const

/** Whether a step should have been done before a day. */
export function isLate(step: Pick<PlanStep, 'dueOn' | 'doneAt'>, today: string): boolean {
  return step.doneAt === null && step.dueOn !== null && step.dueOn < today
}
