import { z } from 'zod'

/** One fault of one field; `path` names it as the request did (`amount`, `custom.budget`, `lines.0.quantity`). */
export const fieldProblemSchema = z.object({ path: z.string(), code: z.string(), detail: z.string().optional() })
export type FieldProblem = z.infer<typeof fieldProblemSchema>

/**
 * RFC 9457. `code` is stable and translated by the web application; `title` is the English sentence for programs and logs.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(fieldProblemSchema).optional(),
  /** The record as it is now, where a change met a newer version (412). */
  current: z.record(z.string(), z.unknown()).optional(),
  /** Records that the request would repeat, as far as the asker may know of them (409). */
  matches: z.array(z.record(z.string(), z.unknown())).optional(),
  requestId: z.string().optional(),
})
export type Problem = z.infer<typeof problemSchema>
