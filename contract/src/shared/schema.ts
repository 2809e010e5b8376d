import { z } from 'zod'
import { ownLists } from './choices.ts'
import type { DraftOf, Field, Fields, PatchOf, RecordOf } from './field.ts'

/**
 * A schema, known by what it reads alone. Who takes any schema asks for this: to see whether a schema is a `ZodType<T>`, the type checker
 * compares all methods of both, for each schema anew, which took most of its time.
 */
export type SchemaOf<T> = { readonly _zod: { readonly output: T } }

const idSchema = z.uuid()
export { idSchema }

/** No NUL and no lone surrogates: PostgreSQL refuses the first, JSON peers the second. */
export const cleanText = z
  .string()
  .refine((text) => !text.includes('\0') && text.isWellFormed(), { message: 'text-not-clean' })

/** A decimal amount as text, at most 15 digits before and 2 after the point, so that no float ever touches money. */
export const moneySchema = z.string().regex(/^-?\d{1,15}(\.\d{1,2})?$/, { message: 'money-expected' })
export const dateSchema = z.iso.date()
export const dateTimeSchema = z.iso.datetime({ offset: true })

const defaultLength: Partial<Record<Field['kind'], number>> = { longText: 20_000, url: 500, email: 254, phone: 40 }

function textSchema(field: Field) {
  const text = cleanText.max(field.maxLength ?? defaultLength[field.kind] ?? 200, { message: 'text-too-long' })
  return field.required ? text.refine((value) => value.trim() !== '', { message: 'required' }) : text
}

/** The schema of one value as it is written. */
export function valueSchema(field: Field): z.ZodType {
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'phone':
      return textSchema(field)
    case 'email':
      return z.email({ message: 'email-expected' }).max(254)
    case 'url':
      return textSchema(field).refine(isWebAddress, { message: 'url-expected' })
    case 'number':
      return z.number()
    case 'percent':
      return z.number().min(0).max(1)
    case 'money':
      return moneySchema
    case 'date':
      return dateSchema
    case 'dateTime':
      return dateTimeSchema
    case 'boolean':
      return z.boolean()
    case 'choice':
      return choiceSchema(field)
    case 'choices':
      return z.array(choiceSchema(field)).max(50)
    case 'reference':
      return idSchema
  }
}

function choiceSchema(field: Field) {
  // Which of a list's codes a company uses is known to the action alone.
  const values = field.list ? [...ownLists[field.list].codes] : field.options?.map((option) => option.value)
  return values ? z.enum(values as [string, ...string[]], { message: 'choice-unknown' }) : cleanText.min(1).max(60)
}

function isWebAddress(text: string): boolean {
  return text === '' || /^(https?:\/\/)?[^\s/?#]+\.[^\s]+$/i.test(text)
}

/** Values of custom fields; which keys exist and what they hold is checked against the company's definitions in the action. */
export const customSchema = z.record(z.string().max(60), z.unknown())

function writable(fields: Fields): [string, Field][] {
  return Object.entries(fields).filter(([, field]) => !field.system)
}

/** Schema of a body that creates a record; unknown fields are refused. */
export function draftSchema<F extends Fields>(fields: F): z.ZodType<DraftOf<F>> {
  const shape = writable(fields).map(([name, field]) => [
    name,
    field.required ? valueSchema(field) : valueSchema(field).nullable().optional(),
  ])
  return z.strictObject({ ...Object.fromEntries(shape), custom: customSchema.optional() }) as unknown as z.ZodType<
    DraftOf<F>
  >
}

/** Schema of a body that changes a record: every field optional, required ones not empty. */
export function patchSchema<F extends Fields>(fields: F): z.ZodType<PatchOf<F>> {
  const changeable = writable(fields).filter(([, field]) => !field.atCreation)
  const shape = changeable.map(([name, field]) => [
    name,
    field.required ? valueSchema(field).optional() : valueSchema(field).nullable().optional(),
  ])
  return z.strictObject({ ...Object.fromEntries(shape), custom: customSchema.optional() }) as unknown as z.ZodType<
    PatchOf<F>
  >
}

const referenceSchema = z.object({ id: idSchema, name: z.string() })

function answerSchema(field: Field): z.ZodType {
  switch (field.kind) {
    case 'reference':
      return referenceSchema
    case 'choice':
      return z.string()
    case 'choices':
      return z.array(z.string())
    case 'number':
    case 'percent':
      return z.number()
    case 'boolean':
      return z.boolean()
    default:
      return z.string()
  }
}

/** Schema of a record as an answer carries it; fields hidden from the reader are absent, others may be null. */
export function recordSchema<F extends Fields>(fields: F): z.ZodType<RecordOf<F>> {
  const shape = Object.entries(fields).map(([name, field]) => [name, answerSchema(field).nullable().optional()])
  return z.strictObject({
    id: idSchema,
    version: z.int(),
    createdAt: dateTimeSchema,
    updatedAt: dateTimeSchema,
    deletedAt: dateTimeSchema.nullable(),
    custom: customSchema,
    ...Object.fromEntries(shape),
  }) as unknown as z.ZodType<RecordOf<F>>
}
