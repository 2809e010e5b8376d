import { z } from 'zod'
import { type Label, label, labelSchema } from '../shared/label.ts'
import { idSchema } from '../shared/schema.ts'

/** What is asked leave for. */
export const approvalKinds = ['go-no-go', 'bid', 'discount', 'stage'] as const
export type ApprovalKind = (typeof approvalKinds)[number]

export const approvalKindLabels: Readonly<Record<ApprovalKind, Label>> = {
  'go-no-go': label('立项评审', 'Go / no-go'),
  bid: label('投标评审', 'Bid'),
  discount: label('折扣审批', 'Discount'),
  stage: label('阶段推进', 'Stage gate'),
}

/** Kinds for which a discount is told. */
export const kindsWithDiscount: readonly ApprovalKind[] = ['discount', 'bid']

/** What of a request decides by which flow it goes: sizes, and what it is. An amount is in the company's currency. */
export const factSizes = ['amount', 'discount', 'probability'] as const
export const factKinds = ['level', 'department'] as const
export type FactSize = (typeof factSizes)[number]
export type FactKind = (typeof factKinds)[number]

export const factLabels: Readonly<Record<FactSize | FactKind, Label>> = {
  amount: label('商机金额', 'Deal amount'),
  discount: label('折扣', 'Discount'),
  probability: label('赢单率', 'Win rate'),
  level: label('客户级别', 'Customer level'),
  department: label('申请人部门', "Requester's department"),
}

const conditionSchema = z.discriminatedUnion('operator', [
  z.strictObject({ fact: z.enum(factSizes), operator: z.literal('atLeast'), value: z.number().min(0).max(1e15) }),
  z.strictObject({ fact: z.enum(factSizes), operator: z.literal('below'), value: z.number().min(0).max(1e15) }),
  z.strictObject({
    fact: z.enum(factKinds),
    operator: z.literal('anyOf'),
    values: z.array(z.string().min(1).max(60)).min(1).max(40),
  }),
])
export type FlowCondition = z.infer<typeof conditionSchema>

/** Who signs: somebody in person, anybody of a role, the n-th superior of whoever asks, or who leads a department (theirs where none is named). */
const approverSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('person'), person: idSchema }),
  z.strictObject({ by: z.literal('role'), role: idSchema }),
  z.strictObject({ by: z.literal('superior'), level: z.int().min(1).max(6) }),
  z.strictObject({ by: z.literal('head'), department: idSchema.nullable() }),
])
export type Approver = z.infer<typeof approverSchema>
export const approverWays = ['superior', 'head', 'role', 'person'] as const

export const stepModes = ['all', 'any', 'in-order'] as const
export type StepMode = (typeof stepModes)[number]

export const stepSchema = z.strictObject({
  name: labelSchema,
  mode: z.enum(stepModes),
  approvers: z.array(approverSchema).min(1, { message: 'required' }).max(8),
  /** Hours within which each is to sign; what is late then goes to the next superior as well. Null waits for ever. */
  hours: z.int().min(1).max(2_000).nullable(),
})
export type FlowStep = z.infer<typeof stepSchema>

export const flowDraftSchema = z.strictObject({
  kind: z.enum(approvalKinds),
  name: labelSchema,
  active: z.boolean(),
  /** All of them must hold; a flow without any is for everything of its kind that no flow before it takes. */
  conditions: z.array(conditionSchema).max(6),
  steps: z.array(stepSchema).min(1, { message: 'required' }).max(8),
})
export type FlowDraft = z.infer<typeof flowDraftSchema>

/** A flow as it is now; `version` counts its published states, of which each request keeps its own. */
export const flowSchema = flowDraftSchema.extend({ id: idSchema, version: z.int(), running: z.int() })
export type Flow = z.infer<typeof flowSchema>
