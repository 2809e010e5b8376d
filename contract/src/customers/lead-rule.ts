import { z } from 'zod'
import { workDaysSchema } from '../organization/work-time.ts'
import { itemsSchema } from '../shared/answers.ts'
import { filterSchema } from '../shared/filter.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { cleanText, idSchema, recordSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
import { type Lead, leadFields } from './lead.ts'

/** To whom a rule gives: in turns, to whom has fewest open leads, to one person, or to who leads a department. */
export const givings = [
  { value: 'turns', label: label('轮流分配', 'In turns') },
  { value: 'load', label: label('给手上线索最少的人', 'To whoever has fewest open leads') },
  { value: 'person', label: label('固定一个人', 'Always one person') },
  { value: 'department', label: label('部门负责人', 'Whoever leads a department') },
] as const
export type Giving = (typeof givings)[number]['value']

const minuteOfDay = z.int().min(0).max(1440)

/** Times are minutes after midnight in the company's time zone. */
const ruleFields = {
  name: cleanText.trim().min(1).max(100),
  active: z.boolean(),
  conditions: filterSchema,
  giving: z.enum(givings.map((one) => one.value)),
  people: z.array(idSchema).max(200),
  departmentId: idSchema.nullable(),
  /** Working minutes within which the owner is to respond; null promises nothing. */
  respondMinutes: z.int().min(1).max(100_000).nullable(),
  workDays: workDaysSchema,
  workFrom: minuteOfDay,
  workTo: minuteOfDay,
}

export const leadRuleDraftSchema = z
  .strictObject(ruleFields)
  .refine((rule) => rule.workFrom < rule.workTo, { path: ['workTo'], message: 'too-small' })
  .refine((rule) => (rule.giving === 'department') === (rule.departmentId !== null), {
    path: ['departmentId'],
    message: 'required',
  })
  .refine((rule) => rule.giving === 'department' || rule.people.length > 0, { path: ['people'], message: 'required' })
export type LeadRuleDraft = z.infer<typeof leadRuleDraftSchema>

export const leadRuleSchema = z.object({ id: idSchema, version: z.int(), ...ruleFields })
export type LeadRule = z.infer<typeof leadRuleSchema>

/** Whether somebody takes leads at present, and how many a day. */
export const leadTakerSchema = z.object({
  userId: idSchema,
  onLeave: z.boolean(),
  dailyCap: z.int().min(0).max(10_000).nullable(),
})
export type LeadTaker = z.infer<typeof leadTakerSchema>

const tag = 'leads'

export const leadRuleOperations = {
  list: operation({
    id: 'list-lead-rules',
    method: 'GET',
    path: '/api/v1/lead-rules',
    tag,
    title: label('线索分配规则', 'Rules that give leads away, first match first'),
    answer: itemsSchema(leadRuleSchema),
  }),
  /** Replaces all rules, in their order: those with an id are changed, the others made, those not named go. */
  write: operation({
    id: 'write-lead-rules',
    method: 'PUT',
    path: '/api/v1/lead-rules',
    tag,
    title: label('修改线索分配规则', 'Replace the rules that give leads away'),
    body: z.strictObject({
      rules: z.array(leadRuleDraftSchema.safeExtend({ id: idSchema.optional() })).max(50),
    }),
    answer: itemsSchema(leadRuleSchema),
  }),
  takers: operation({
    id: 'list-lead-takers',
    method: 'GET',
    path: '/api/v1/lead-takers',
    tag,
    title: label('谁在接收线索', 'Who takes leads, and how many'),
    answer: itemsSchema(leadTakerSchema),
  }),
  writeTaker: operation({
    id: 'write-lead-taker',
    method: 'PUT',
    path: '/api/v1/lead-takers/:id',
    tag,
    title: label('设置接收线索', 'Set whether somebody takes leads'),
    params: idParams,
    body: leadTakerSchema.omit({ userId: true }).strict(),
    answer: leadTakerSchema,
  }),
  /** Gives a lead away again by the rules, to somebody else than its owner. */
  assign: operation<{ id: string }, undefined, undefined, Lead>({
    id: 'assign-lead',
    method: 'POST',
    path: '/api/v1/leads/:id/assign',
    tag,
    title: label('按规则重新分配', 'Give a lead away again by the rules'),
    params: idParams,
    answer: recordSchema(leadFields),
  }),
}
