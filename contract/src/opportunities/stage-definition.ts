import { z } from 'zod'
import { approvalKinds } from '../approvals/flow.ts'
import { buyingRoles, valuesOf } from '../customers/relationship.ts'
import { filterSchema } from '../shared/filter.ts'
import { label, labelSchema } from '../shared/label.ts'
import { cleanText, idSchema } from '../shared/schema.ts'
import { dealRoleSchema } from './team/deal-role.ts'

/** How far the customer is in buying, whatever we call our own stages. */
export const buyingStages = [
  { value: 'need', label: label('需求萌芽', 'Need recognised') },
  { value: 'initiated', label: label('内部立项', 'Project initiated') },
  { value: 'budget', label: label('需求与预算确认', 'Requirement and budget set') },
  { value: 'options', label: label('方案评估', 'Options evaluated') },
  { value: 'procurement', label: label('采购与招标', 'Procurement and tender') },
  { value: 'contract', label: label('合同签订', 'Contract') },
] as const
export type BuyingStage = (typeof buyingStages)[number]['value']

/** Names a part of a definition for ever, through all versions. */
const keySchema = z.string().regex(/^[a-z0-9-]{1,40}$/, { message: 'key-malformed' })

/** What a company writes for its own people: a sentence or a paragraph, in one language or both. */
const proseSchema = z.strictObject({ zh: cleanText.max(2000), en: cleanText.max(2000) })

/** What shows that a milestone is met. What the house can see for itself is never ticked by hand. */
const evidenceSchema = z.discriminatedUnion('kind', [
  /** Somebody of the deal says so. */
  z.strictObject({ kind: z.literal('confirmation') }),
  /** A file of the deal that is named as the evidence. */
  z.strictObject({ kind: z.literal('file') }),
  /** A field of the deal is filled. */
  z.strictObject({ kind: z.literal('field'), field: z.string().max(80) }),
  /** Somebody at the customer is known to play this part in the deal. */
  z.strictObject({ kind: z.literal('contact-role'), role: z.enum(valuesOf(buyingRoles)) }),
  /** A standard task of some stage is done. */
  z.strictObject({ kind: z.literal('task-done'), task: keySchema }),
  /** Leave of a kind was given for the deal, or somebody with the right says so who is not its owner. */
  z.strictObject({ kind: z.literal('approval'), of: z.enum(approvalKinds) }),
  /** So many visits were made; where a template is named, by that one. */
  z.strictObject({ kind: z.literal('visit'), visits: z.int().min(1).max(20), template: idSchema.optional() }),
])
export type Evidence = z.infer<typeof evidenceSchema>

/** Evidence that a person gives; the rest follows from the deal. */
export const givenByHand: readonly Evidence['kind'][] = ['confirmation', 'file', 'approval']

const milestoneSchema = z.strictObject({
  key: keySchema,
  name: labelSchema,
  /** Without it the stage is not left; others are good to have. */
  required: z.boolean(),
  evidence: evidenceSchema,
})
export type Milestone = z.infer<typeof milestoneSchema>

export const stageDefinitionSchema = z.strictObject({
  goal: proseSchema,
  help: proseSchema,
  materials: z
    .array(
      z.strictObject({
        title: cleanText.trim().min(1).max(120),
        url: z.url({ protocol: /^https?$/, message: 'url-expected' }).max(500),
      }),
    )
    .max(10),
  /** Where the customer should be while we are here. */
  buyingStage: z.enum(valuesOf(buyingStages)).nullable(),
  expectedDays: z.int().min(1).max(1000).nullable(),
  /** Fields of the deal that are filled when the stage is left. */
  requiredFields: z.array(z.string().max(80)).max(20),
  /** Conditions that hold when the stage is left. */
  criteria: z.array(z.strictObject({ key: keySchema, name: labelSchema, filter: filterSchema })).max(10),
  milestones: z.array(milestoneSchema).max(20),
  /** Made when a deal enters the stage, due so many days later. */
  tasks: z
    .array(
      z.strictObject({
        key: keySchema,
        name: labelSchema,
        days: z.int().min(0).max(365),
        owner: dealRoleSchema,
      }),
    )
    .max(20),
  /** Who is needed, and within how many working hours they should answer. */
  roles: z
    .array(
      z.strictObject({
        role: dealRoleSchema,
        required: z.boolean(),
        hours: z.int().min(1).max(1000).nullable(),
      }),
    )
    .max(10),
})
export type StageDefinition = z.infer<typeof stageDefinitionSchema>
export type StandardTask = StageDefinition['tasks'][number]

/** A stage that asks for nothing. */
export const plainStage: StageDefinition = {
  goal: label('', ''),
  help: label('', ''),
  materials: [],
  buyingStage: null,
  expectedDays: null,
  requiredFields: [],
  criteria: [],
  milestones: [],
  tasks: [],
  roles: [],
}

/** How strict a process is about everything that is not the next step with all things done. */
export const policySchema = z.strictObject({
  back: z.enum(['free', 'reason', 'right']),
  skip: z.enum(['free', 'reason', 'forbidden']),
  /** Deals brought in from files at a later stage: by anybody who may import, or only by who may override gates. */
  imports: z.enum(['free', 'right']),
})
export type Policy = z.infer<typeof policySchema>

export const freePolicy: Policy = { back: 'free', skip: 'free', imports: 'free' }

/** What stands in every list of stages. */
export const stageCore = {
  name: labelSchema,
  outcome: z.enum(['open', 'won', 'lost']),
  /** Prior probability of winning from here, as a ratio. */
  probability: z.number().min(0).max(1),
  forecastCategory: z.enum(['pipeline', 'best-case', 'commit', 'closed']),
}

const designedStage = z.strictObject({ id: idSchema, ...stageCore, definition: stageDefinitionSchema })
export type DesignedStage = z.infer<typeof designedStage>

/** All that a version of a process says: its stages in order, what each asks for, and how strict it is. */
export const designSchema = z.strictObject({ policy: policySchema, stages: z.array(designedStage).min(2).max(20) })
export type Design = z.infer<typeof designSchema>

/** As it is sent: a stage without an id is a new one. */
export const designDraftSchema = z.strictObject({
  policy: policySchema,
  stages: z
    .array(designedStage.extend({ id: idSchema.optional() }))
    .min(2)
    .max(20),
})
export type DesignDraft = z.infer<typeof designDraftSchema>
