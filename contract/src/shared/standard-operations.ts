import { z } from 'zod'
import type { DraftOf, Fields, PatchOf, RecordOf, RecordType } from './field.ts'
import { filterSchema } from './filter.ts'
import { label } from './label.ts'
import { operation } from './operation.ts'
import { listQuerySchema, pageSchema, sortSchema } from './page.ts'
import { cleanText, draftSchema, idSchema, patchSchema, recordSchema } from './schema.ts'

export const idParams = z.strictObject({ id: idSchema })

/** Which records a bulk change meets: those named, or all that a filter finds (in the reader's sight). */
export const selectionSchema = z.union([
  z.strictObject({ ids: z.array(idSchema).min(1).max(1_000) }),
  z.strictObject({ filter: filterSchema.optional(), search: z.string().max(100).optional(), all: z.literal(true) }),
])
export type Selection = z.infer<typeof selectionSchema>

/** How a bulk action went: how many changed, and which did not and why. */
export const bulkAnswerSchema = z.object({
  changed: z.int(),
  refused: z.array(z.object({ id: idSchema, code: z.string() })),
})
export type BulkAnswer = z.infer<typeof bulkAnswerSchema>

/** Tables; and cards (version 4.0, or 3.0 for older programs), where the records are people who have some. */
export const exportFormats = ['csv', 'xlsx', 'vcf', 'vcf3'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exportRequestSchema = z.strictObject({
  format: z.enum(exportFormats),
  columns: z.array(z.string().max(80)).min(1).max(200),
  filter: filterSchema.optional(),
  search: z.string().max(100).optional(),
  sort: sortSchema.optional(),
  /** What it is for: asked for where the company wants exports of this size allowed by somebody else. */
  reason: cleanText.trim().max(500).optional(),
})
export type ExportRequest = z.infer<typeof exportRequestSchema>

/** Names under which a record type appears. */
export type RecordNames = {
  type: RecordType
  path: string
  one: ReturnType<typeof label>
  many: ReturnType<typeof label>
}

/** `an activity`, `a customer`: as a title says it. */
function oneOf(names: RecordNames): string {
  const noun = names.one.en.toLowerCase()
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}

/**
 * The operations that every record type has. `If-Match: <version>` guards a change; `Idempotency-Key` makes a creation safe to
 * repeat. Domain operations stand beside these in the room's own file.
 */
export function standardOperations<F extends Fields>(names: RecordNames, fields: F) {
  const base = `/api/v1/${names.path}`
  const tag = names.path
  const { zh, en } = { zh: names.many.zh, en: names.many.en.toLowerCase() }
  const record = recordSchema(fields)
  return {
    list: operation<
      undefined,
      z.infer<typeof listQuerySchema>,
      undefined,
      { items: RecordOf<F>[]; nextCursor: string | null; total?: { value: number; exact: boolean } | undefined }
    >({
      id: `list-${names.path}`,
      method: 'GET',
      path: base,
      tag,
      title: label(`列出${zh}`, `List ${en}`),
      query: listQuerySchema,
      answer: pageSchema(record),
    }),
    read: operation<{ id: string }, undefined, undefined, RecordOf<F>>({
      id: `read-${names.type}`,
      method: 'GET',
      path: `${base}/:id`,
      tag,
      title: label(`读取${names.one.zh}`, `Read one ${names.one.en.toLowerCase()}`),
      params: idParams,
      answer: record,
    }),
    create: operation<undefined, undefined, DraftOf<F>, RecordOf<F>>({
      id: `create-${names.type}`,
      method: 'POST',
      path: base,
      tag,
      status: 201,
      title: label(`新建${names.one.zh}`, `Create ${oneOf(names)}`),
      body: draftSchema(fields),
      answer: record,
    }),
    change: operation<{ id: string }, undefined, PatchOf<F>, RecordOf<F>>({
      id: `change-${names.type}`,
      method: 'PATCH',
      path: `${base}/:id`,
      tag,
      title: label(`修改${names.one.zh}`, `Change ${oneOf(names)}`),
      params: idParams,
      body: patchSchema(fields),
      answer: record,
    }),
    remove: operation<{ id: string }>({
      id: `delete-${names.type}`,
      method: 'DELETE',
      path: `${base}/:id`,
      tag,
      status: 204,
      title: label(`删除${names.one.zh}（移入回收站）`, `Move ${oneOf(names)} to the recycle bin`),
      params: idParams,
    }),
    restore: operation<{ id: string }, undefined, undefined, RecordOf<F>>({
      id: `restore-${names.type}`,
      method: 'POST',
      path: `${base}/:id/restore`,
      tag,
      title: label(`从回收站恢复${names.one.zh}`, `Restore ${oneOf(names)}`),
      params: idParams,
      answer: record,
    }),
    bulkChange: operation<undefined, undefined, { selection: Selection; patch: PatchOf<F> }, BulkAnswer>({
      id: `bulk-change-${names.path}`,
      method: 'POST',
      path: `${base}/bulk-change`,
      tag,
      title: label(`批量修改${zh}`, `Change many ${en}`),
      body: z.strictObject({ selection: selectionSchema, patch: patchSchema(fields) }),
      answer: bulkAnswerSchema,
    }),
    bulkRemove: operation<undefined, undefined, { selection: Selection }, BulkAnswer>({
      id: `bulk-delete-${names.path}`,
      method: 'POST',
      path: `${base}/bulk-delete`,
      tag,
      title: label(`批量删除${zh}`, `Delete many ${en}`),
      body: z.strictObject({ selection: selectionSchema }),
      answer: bulkAnswerSchema,
    }),
    transfer: operation<
      undefined,
      undefined,
      { selection: Selection; owner: string; reason?: string | undefined; along?: boolean | undefined },
      BulkAnswer
    >({
      id: `transfer-${names.path}`,
      method: 'POST',
      path: `${base}/transfer`,
      tag,
      title: label(`转移${zh}`, `Transfer ${en} to another owner`),
      body: z.strictObject({
        selection: selectionSchema,
        owner: idSchema,
        reason: z.string().max(500).optional(),
        /** Customers: their contacts, open opportunities and open tasks of the same owner go along. */
        along: z.boolean().optional(),
      }),
      answer: bulkAnswerSchema,
    }),
    export: operation<undefined, undefined, ExportRequest, { id: string; state: 'asked' | 'waiting' }>({
      id: `export-${names.path}`,
      method: 'POST',
      path: `${base}/export`,
      tag,
      status: 202,
      title: label(`导出${zh}`, `Export ${en} in the background`),
      body: exportRequestSchema,
      answer: z.object({ id: idSchema, state: z.enum(['asked', 'waiting']) }),
    }),
  }
}
