import { z } from 'zod'

/** A whole list that is short by nature (stages, roles, views): no paging. */
export function itemsSchema<T>(item: z.ZodType<T>) {
  return z.object({ items: z.array(item) })
}
