import { z } from 'zod'
import type { SchemaOf } from './schema.ts'

/** A whole list that is short by nature (stages, roles, views): no paging. */
export function itemsSchema<T>(item: SchemaOf<T>) {
  return z.object({ items: z.array(item as z.ZodType<T>) })
}
