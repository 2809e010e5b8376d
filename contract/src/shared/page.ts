import { z } from 'zod'
import { filterSchema } from './filter.ts'
import type { SchemaOf } from './schema.ts'

/** JSON carried in the query string, refused with a readable problem where it is not JSON. */
export function jsonText<T>(schema: z.ZodType<T>) {
  return z
    .string()
    .max(20_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'json-expected' })
        return z.NEVER
      }
    })
    .pipe(schema)
}

/** `name,-amount`: field names in order, a minus for descending. */
export const sortSchema = z
  .string()
  .max(200)
  .regex(/^-?[\w.]+(,-?[\w.]+){0,3}$/, { message: 'sort-malformed' })

/** `name,stage,custom.region`: field names, each once or oftener. */
const fieldNamesSchema = z
  .string()
  .max(4_000)
  .regex(/^[\w.]+(,[\w.]+)*$/, { message: 'fields-malformed' })

/** The question of every list: which records, in which order, from where. */
export const listQuerySchema = z.strictObject({
  filter: jsonText(filterSchema).optional(),
  search: z.string().max(100).optional(),
  sort: sortSchema.optional(),
  /** Only these fields are answered, beside the id, the version and the times that every record has; without it all of them. */
  fields: fieldNamesSchema.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(2_000).optional(),
  /** `total=true` asks for the count as well. */
  total: z.enum(['true', 'false']).optional(),
  /** `deleted=true` lists the recycle bin instead. */
  deleted: z.enum(['true', 'false']).optional(),
})
export type ListQuery = z.infer<typeof listQuerySchema>

/** A count, and whether it was counted or estimated. */
export const totalSchema = z.object({ value: z.int(), exact: z.boolean() })
export type Total = z.infer<typeof totalSchema>

export type Page<T> = { items: T[]; nextCursor: string | null; total?: Total | undefined }

export function pageSchema<T>(item: SchemaOf<T>) {
  return z.object({
    items: z.array(item as z.ZodType<T>),
    nextCursor: z.string().nullable(),
    total: totalSchema.optional(),
  })
}
