import { z } from 'zod'
import { cleanText, idSchema, moneySchema } from '../../shared/schema.ts'
import {
  type StepCondition,
  type StepOption,
  shelfPlaces,
  type TemplateDefinition,
  type VisitStep,
} from './template.ts'

const cellSchema = z.strictObject({
  stock: z.number().min(0).max(1e9).optional(),
  price: moneySchema.optional(),
  facings: z.int().min(0).max(10_000).optional(),
})

/** A competitor's price as it was seen; the company is named by its words, for whoever writes it down may not know it. */
const rivalPriceSchema = z.strictObject({
  competitor: cleanText.trim().min(1).max(100),
  product: cleanText.trim().min(1).max(100),
  price: moneySchema,
  note: cleanText.max(300).optional(),
})

const displaySchema = z.strictObject({
  shelf: z.enum(shelfPlaces.map(({ value }) => value)),
  facings: z.int().min(0).max(10_000),
})

/** Strokes of a signature in a field of 1000 × 400, as points along each. */
const signatureSchema = z.strictObject({
  name: cleanText.trim().min(1).max(60),
  strokes: z
    .array(
      z
        .array(z.tuple([z.int().min(0).max(1000), z.int().min(0).max(400)]))
        .min(1)
        .max(400),
    )
    .min(1)
    .max(60),
})

/** Any answer; which of the shapes a step takes is for `faultOfAnswer`. */
export const answerValueSchema = z.union([
  cleanText.max(5_000),
  z.number(),
  z.array(z.string().max(40)).max(40),
  z.strictObject({ cells: z.record(z.string().max(40), cellSchema) }),
  z.strictObject({ prices: z.array(rivalPriceSchema).min(1).max(20) }),
  z.strictObject({ display: displaySchema }),
  z.strictObject({ signature: signatureSchema }),
  z.strictObject({ record: idSchema, name: cleanText.max(200) }),
])
export type AnswerValue = z.infer<typeof answerValueSchema>

/** Answers by the key of their step; photos are kept apart and told by how many there are. */
export type Answers = Readonly<Record<string, AnswerValue>>
export type PhotoCounts = Readonly<Record<string, number>>

const has = <Key extends string>(
  value: AnswerValue | undefined,
  key: Key,
): value is Extract<AnswerValue, Record<Key, unknown>> => typeof value === 'object' && key in value

/** What is wrong with an answer to a step, if anything. */
export function faultOfAnswer(step: VisitStep, value: AnswerValue): string | null {
  const known = (keys: readonly string[], parts: readonly { key: string }[]) =>
    keys.every((key, at) => parts.some((part) => part.key === key) && keys.indexOf(key) === at)
  switch (step.kind) {
    case 'choice':
      return typeof value === 'string' && known([value], step.options) ? null : 'choice-unknown'
    case 'several':
      return Array.isArray(value) && known(value, step.options) ? null : 'choice-unknown'
    case 'checklist':
      return Array.isArray(value) && known(value, step.items) ? null : 'choice-unknown'
    case 'number':
      if (typeof value !== 'number') return 'value-unsuitable'
      return step.least !== null && value < step.least
        ? 'too-small'
        : step.most !== null && value > step.most
          ? 'too-large'
          : null
    case 'text':
      return typeof value === 'string' ? null : 'value-unsuitable'
    case 'table':
      return has(value, 'cells') && known(Object.keys(value.cells), step.rows) ? null : 'value-unsuitable'
    case 'rival-price':
      return has(value, 'prices') ? null : 'value-unsuitable'
    case 'display':
      return has(value, 'display') ? null : 'value-unsuitable'
    case 'signature':
      return has(value, 'signature') ? null : 'value-unsuitable'
    case 'link':
      return has(value, 'record') ? null : 'value-unsuitable'
    case 'photo':
      return 'value-unsuitable'
  }
}

/** Whether a value says anything: an empty text or list does not. */
export function isAnswered(value: AnswerValue | undefined): boolean {
  if (value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.length > 0
  if (has(value, 'cells')) return Object.values(value.cells).some((cell) => Object.keys(cell).length > 0)
  return true
}

/** The steps that are asked, in order: a condition on a step that is itself not asked never holds. */
export function stepsAsked({ steps }: Pick<TemplateDefinition, 'steps'>, answers: Answers): VisitStep[] {
  const asked = new Map<string, VisitStep>()
  for (const step of steps)
    if (
      step.when.every((condition) => holds(condition, asked.has(condition.step) ? answers[condition.step] : undefined))
    )
      asked.set(step.key, step)
  return [...asked.values()]
}

function holds({ operator, value }: StepCondition, answer: AnswerValue | undefined): boolean {
  if (answer === undefined || (typeof answer === 'object' && !Array.isArray(answer))) return false
  const is = Array.isArray(answer) ? answer.includes(String(value)) : answer === value
  switch (operator) {
    case 'is':
      return is
    case 'isNot':
      return !is
    case 'atLeast':
      return typeof answer === 'number' && typeof value === 'number' && answer >= value
    case 'below':
      return typeof answer === 'number' && typeof value === 'number' && answer < value
  }
}

const part = (share: number) => Math.min(1, Math.max(0, share))
const shareOf = (options: readonly StepOption[], key: string) =>
  (options.find((option) => option.key === key)?.share ?? 0) / 100

/** How much of a step is answered well, from 0 to 1. */
function worthOf(step: VisitStep, answer: AnswerValue | undefined, photos: number): number {
  if (step.kind === 'photo') return part(photos / step.least)
  if (!isAnswered(answer)) return 0
  switch (step.kind) {
    case 'choice':
      return typeof answer === 'string' ? shareOf(step.options, answer) : 0
    case 'several':
      return Array.isArray(answer) ? part(answer.reduce((sum, key) => sum + shareOf(step.options, key), 0)) : 0
    case 'checklist':
      return Array.isArray(answer) ? part(answer.length / step.items.length) : 0
    case 'number':
      return step.full === null || typeof answer !== 'number' ? 1 : part(answer / step.full)
    case 'table': {
      if (!has(answer, 'cells')) return 0
      const filled = step.rows.flatMap(({ key }) =>
        step.columns.filter((column) => answer.cells[key]?.[column] !== undefined),
      )
      return part(filled.length / (step.rows.length * step.columns.length))
    }
    default:
      return 1
  }
}

/** How far a visit has come along its template. */
export type Standing = {
  /** Keys of required steps that are asked and not answered. */
  missing: string[]
  asked: number
  answered: number
  /** Required steps that are answered, as a ratio of those that are asked; 1 where none is. */
  completion: number
  /** Points earned as a ratio of those that could be; null where the template gives none. */
  quality: number | null
}

export function standingOf(
  definition: Pick<TemplateDefinition, 'steps'>,
  answers: Answers,
  photos: PhotoCounts,
): Standing {
  const steps = stepsAsked(definition, answers)
  const photosOf = (key: string) => photos[key] ?? 0
  const isDone = (step: VisitStep) =>
    step.kind === 'photo' ? photosOf(step.key) >= step.least : isAnswered(answers[step.key])
  const required = steps.filter((step) => step.required)
  const missing = required.filter((step) => !isDone(step)).map(({ key }) => key)
  const possible = steps.reduce((sum, { points }) => sum + points, 0)
  const earned = steps.reduce(
    (sum, step) => sum + step.points * worthOf(step, answers[step.key], photosOf(step.key)),
    0,
  )
  return {
    missing,
    asked: steps.length,
    answered: steps.filter(isDone).length,
    completion: required.length === 0 ? 1 : (required.length - missing.length) / required.length,
    quality: possible === 0 ? null : earned / possible,
  }
}
