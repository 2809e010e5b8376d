import { z } from 'zod'
import { label, labelSchema } from '../../shared/label.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'

/** What a visit is for. */
export const visitPurposes = [
  { value: 'first-call', label: label('首次拜访', 'First call') },
  { value: 'exchange', label: label('技术交流', 'Technical exchange') },
  { value: 'survey', label: label('现场勘察', 'Site survey') },
  { value: 'decision-maker', label: label('拜访决策人', 'Meeting who decides') },
  { value: 'care', label: label('日常维护', 'Keeping in touch') },
  { value: 'store-check', label: label('门店巡访', 'Store check') },
  { value: 'other', label: label('其他', 'Other') },
] as const
export type VisitPurpose = (typeof visitPurposes)[number]['value']

/** Names a step or one of its parts for ever, through all versions. */
const keySchema = z.string().regex(/^[a-z0-9-]{1,40}$/, { message: 'key-malformed' })
const partSchema = z.strictObject({ key: keySchema, label: labelSchema })
export type Part = z.infer<typeof partSchema>

/** An answer that earns part of the points: in hundredths of them. */
const optionSchema = partSchema.extend({ share: z.int().min(0).max(100) })
export type StepOption = z.infer<typeof optionSchema>

/** What can be counted or read off in each row of a table. */
export const tableColumns = [
  { value: 'stock', label: label('库存', 'Stock') },
  { value: 'price', label: label('零售价', 'Price') },
  { value: 'facings', label: label('陈列面', 'Facings') },
] as const
export type TableColumn = (typeof tableColumns)[number]['value']

/** Where goods lie, seen by who walks by. */
export const shelfPlaces = [
  { value: 'eye', label: label('黄金位（平视）', 'Eye level') },
  { value: 'hand', label: label('手边', 'Hand level') },
  { value: 'low', label: label('底层', 'Floor level') },
  { value: 'none', label: label('没有陈列', 'Not on show') },
] as const

/** A step is shown where all of these hold of earlier answers. */
const conditionSchema = z.strictObject({
  step: keySchema,
  operator: z.enum(['is', 'isNot', 'atLeast', 'below']),
  value: z.union([keySchema, z.number()]),
})
export type StepCondition = z.infer<typeof conditionSchema>

/** What a company writes for its own people: a sentence or a paragraph, in one language or both. */
const proseSchema = z.strictObject({ zh: cleanText.max(1000), en: cleanText.max(1000) })

const core = {
  key: keySchema,
  title: labelSchema,
  hint: proseSchema,
  required: z.boolean(),
  /** What a full answer earns. */
  points: z.int().min(0).max(100),
  when: z.array(conditionSchema).max(3),
  /** A picture of how it should look. */
  picture: idSchema.nullable(),
}

const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...core, kind: z.literal('choice'), options: z.array(optionSchema).min(2).max(20) }),
  z.strictObject({ ...core, kind: z.literal('several'), options: z.array(optionSchema).min(2).max(20) }),
  z.strictObject({
    ...core,
    kind: z.literal('number'),
    unit: labelSchema.nullable(),
    least: z.number().nullable(),
    most: z.number().nullable(),
    /** From here on an answer earns everything; below it, its part. */
    full: z.number().positive().nullable(),
  }),
  z.strictObject({ ...core, kind: z.literal('text'), lines: z.int().min(1).max(10) }),
  z.strictObject({ ...core, kind: z.literal('photo'), least: z.int().min(1).max(9) }),
  z.strictObject({ ...core, kind: z.literal('signature') }),
  z.strictObject({
    ...core,
    kind: z.literal('table'),
    rows: z.array(partSchema).min(1).max(40),
    columns: z
      .array(z.enum(tableColumns.map(({ value }) => value)))
      .min(1)
      .max(3),
  }),
  z.strictObject({ ...core, kind: z.literal('rival-price') }),
  z.strictObject({ ...core, kind: z.literal('display') }),
  z.strictObject({ ...core, kind: z.literal('checklist'), items: z.array(partSchema).min(1).max(30) }),
  /** Names a deal of the customer. */
  z.strictObject({ ...core, kind: z.literal('link'), to: z.enum(['opportunity']) }),
])
export type VisitStep = z.infer<typeof stepSchema>
export type StepKind = VisitStep['kind']

/** All that a version of a template says. */
export const templateDefinitionSchema = z.strictObject({
  goal: proseSchema,
  /** Minutes that such a visit takes at the least; null: what the company asks of any visit. */
  minimumMinutes: z.int().min(0).max(480).nullable(),
  steps: z.array(stepSchema).min(1).max(40),
})
export type TemplateDefinition = z.infer<typeof templateDefinitionSchema>

/** Which visits a template is offered for; an empty list leaves it open. */
export const templateUseSchema = z.strictObject({
  name: labelSchema,
  purpose: z.enum(visitPurposes.map(({ value }) => value)),
  customerTypes: z.array(z.string().max(40)).max(10),
  industries: z.array(z.string().max(10)).max(20),
  stages: z.array(idSchema).max(40),
})
export type TemplateUse = z.infer<typeof templateUseSchema>

export type TemplateFault = { path: string; code: string }

/** Faults of a definition that its shape cannot tell: keys that name two things, conditions that look ahead or ask what cannot be asked. */
export function faultsOfDefinition({ steps }: Pick<TemplateDefinition, 'steps'>): TemplateFault[] {
  return steps.flatMap((step, at) => {
    const place = `steps.${at}`
    const earlier = steps.slice(0, at)
    const parts = partsOf(step)
    return [
      ...(earlier.some(({ key }) => key === step.key) ? [{ path: `${place}.key`, code: 'key-taken' }] : []),
      ...parts.flatMap(({ key }, index) =>
        parts.findIndex((part) => part.key === key) < index
          ? [{ path: `${place}.parts.${index}`, code: 'key-taken' }]
          : [],
      ),
      ...(step.kind === 'number' && step.least !== null && step.most !== null && step.least > step.most
        ? [{ path: `${place}.most`, code: 'too-small' }]
        : []),
      ...step.when.flatMap((condition, index) => {
        const asked = earlier.find(({ key }) => key === condition.step)
        const code = !asked ? 'step-not-earlier' : isAskable(asked, condition) ? null : 'criterion-unsuitable'
        return code === null ? [] : [{ path: `${place}.when.${index}`, code }]
      }),
    ]
  })
}

/** What can be pointed at within a step. */
export function partsOf(step: VisitStep): readonly Part[] {
  switch (step.kind) {
    case 'choice':
    case 'several':
      return step.options
    case 'table':
      return step.rows
    case 'checklist':
      return step.items
    default:
      return []
  }
}

function isAskable(step: VisitStep, { operator, value }: StepCondition): boolean {
  if (step.kind === 'number') return typeof value === 'number' && (operator === 'atLeast' || operator === 'below')
  if (step.kind !== 'choice' && step.kind !== 'several' && step.kind !== 'checklist') return false
  return (operator === 'is' || operator === 'isNot') && partsOf(step).some(({ key }) => key === value)
}

/** What is known of a visit before it begins. */
export type VisitGround = { customerType: string | null; industry: string | null; stage: string | null }

/** How well a template is meant for a visit: the more it says and keeps, the better; null where it is for others. */
export function fitOf(
  use: Pick<TemplateUse, 'customerTypes' | 'industries' | 'stages'>,
  ground: VisitGround,
): number | null {
  let fit = 0
  for (const [wanted, known, weight] of [
    [use.stages, ground.stage, 4],
    [use.customerTypes, ground.customerType, 2],
    [use.industries, ground.industry, 1],
  ] as const) {
    if (wanted.length === 0) continue
    if (known === null || !wanted.includes(known)) return null
    fit += weight
  }
  return fit
}
