import { z } from 'zod'
import { labelSchema } from '../shared/label.ts'
import { idSchema } from '../shared/schema.ts'
import { approvalKinds, stepModes } from './flow.ts'

export const approvalStates = ['waiting', 'approved', 'rejected', 'returned', 'withdrawn'] as const
export type ApprovalState = (typeof approvalStates)[number]

/** `planned`: not asked yet; `passed`: no longer needed. */
export const signerStates = ['planned', 'waiting', 'approved', 'rejected', 'returned', 'passed'] as const
export type SignerState = (typeof signerStates)[number]

const named = z.object({ id: idSchema, name: z.string() })

export const approvalSchema = z.object({
  id: idSchema,
  version: z.int(),
  kind: z.enum(approvalKinds),
  state: z.enum(approvalStates),
  /** What it is about; `open` says whether the reader may open it. */
  record: z.object({ type: z.literal('opportunity'), id: idSchema, name: z.string(), open: z.boolean() }),
  discount: z.number().nullable(),
  reason: z.string(),
  askedBy: named,
  askedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Counts how often it was asked: once more after each return. */
  round: z.int(),
  /** Who is to sign now, and the earliest time by which. */
  waitingFor: z.array(named),
  dueAt: z.string().nullable(),
  may: z.object({ sign: z.boolean(), withdraw: z.boolean(), resubmit: z.boolean() }),
})
export type Approval = z.infer<typeof approvalSchema>

const signerSchema = z.object({
  id: idSchema,
  state: z.enum(signerStates),
  /** Any of them may sign. */
  people: z.array(named),
  signedBy: named.nullable(),
  /** Signed in the name of somebody who was away. */
  inNameOf: named.nullable(),
  at: z.string().nullable(),
  comment: z.string().nullable(),
  dueAt: z.string().nullable(),
  addedBy: named.nullable(),
  escalated: z.int(),
  mine: z.boolean(),
})
export type Signer = z.infer<typeof signerSchema>

const stepOfSchema = z.object({
  name: labelSchema,
  mode: z.enum(stepModes),
  hours: z.int().nullable(),
  signers: z.array(signerSchema),
})
export type ApprovalStep = z.infer<typeof stepOfSchema>

export const wholeApprovalSchema = approvalSchema.extend({
  flow: z.object({ name: labelSchema, version: z.int() }),
  steps: z.array(stepOfSchema),
  /** Rounds that were returned, the latest first. */
  earlier: z.array(z.object({ round: z.int(), steps: z.array(stepOfSchema) })),
  /** The record as it was when leave was asked: what is approved. Fields that the reader may not read are left out. */
  frozen: z.record(z.string(), z.unknown()),
  /** Fields in which the record differs from it by now. */
  changed: z.array(z.string()),
  endedBy: named.nullable(),
  endReason: z.string().nullable(),
})
export type WholeApproval = z.infer<typeof wholeApprovalSchema>

/** Who would be asked, before anything is. */
export const plannedSchema = z.object({
  flow: z.object({ id: idSchema, name: labelSchema, version: z.int() }).nullable(),
  steps: z.array(
    z.object({
      name: labelSchema,
      mode: z.enum(stepModes),
      hours: z.int().nullable(),
      people: z.array(z.array(named)),
    }),
  ),
})
export type PlannedApproval = z.infer<typeof plannedSchema>

/** Somebody who signs for another while they are away. */
export const delegationSchema = z.object({
  to: named,
  from: z.iso.date(),
  until: z.iso.date(),
})
export type Delegation = z.infer<typeof delegationSchema>
