import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { recordTypes } from '../shared/field.ts'
import { filterSchema } from '../shared/filter.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { sortSchema } from '../shared/page.ts'
import { cleanText, idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

/** Ways to look at one question; which of them a list has is for its room to say. */
export const viewLayouts = ['table', 'board', 'map'] as const
export type ViewLayout = (typeof viewLayouts)[number]

/** How a list is looked at: which records, in which order, with which columns and widths. */
export const viewDefinitionSchema = z.strictObject({
  filter: filterSchema.optional(),
  sort: sortSchema.optional(),
  columns: z
    .array(z.strictObject({ field: z.string().max(80), width: z.int().min(40).max(1000).optional() }))
    .max(200)
    .optional(),
  layout: z.enum(viewLayouts).optional(),
})
export type ViewDefinition = z.infer<typeof viewDefinitionSchema>

export const viewSchema = z.object({
  id: idSchema,
  version: z.int(),
  recordType: z.enum(recordTypes),
  name: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
  ownerName: z.string(),
  definition: viewDefinitionSchema,
  /** Whether other filters may refer to its filter, and what it is for. */
  segment: z.boolean(),
  description: z.string().nullable(),
})
export type View = z.infer<typeof viewSchema>

const draft = z.strictObject({
  recordType: z.enum(recordTypes),
  name: cleanText.trim().min(1).max(100),
  shared: z.boolean(),
  definition: viewDefinitionSchema,
  segment: z.boolean().optional(),
  description: cleanText.trim().max(500).nullable().optional(),
})

export const viewOperations = {
  list: operation({
    id: 'list-views',
    method: 'GET',
    path: '/api/v1/views',
    tag: 'platform',
    title: label('视图', 'Saved views, own and shared'),
    answer: itemsSchema(viewSchema),
  }),
  create: operation({
    id: 'create-view',
    method: 'POST',
    path: '/api/v1/views',
    tag: 'platform',
    status: 201,
    title: label('保存视图', 'Save a view'),
    body: draft,
    answer: viewSchema,
  }),
  change: operation({
    id: 'change-view',
    method: 'PATCH',
    path: '/api/v1/views/:id',
    tag: 'platform',
    title: label('修改视图', 'Change a view'),
    params: idParams,
    body: draft.omit({ recordType: true }).partial(),
    answer: viewSchema,
  }),
  remove: operation({
    id: 'delete-view',
    method: 'DELETE',
    path: '/api/v1/views/:id',
    tag: 'platform',
    status: 204,
    title: label('删除视图', 'Delete a view'),
    params: idParams,
  }),
}
