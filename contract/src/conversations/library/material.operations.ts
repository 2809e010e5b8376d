import { z } from 'zod'
import { fileSchema } from '../../platform/file.ts'
import { itemsSchema } from '../../shared/answers.ts'
import { recordTypes } from '../../shared/field.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { pageSchema } from '../../shared/page.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import {
  fittingSchema,
  materialDraftSchema,
  materialHows,
  materialKinds,
  materialLineSchema,
  materialPatchSchema,
  materialSchema,
  materialUseSchema,
  newVersionSchema,
  standings,
} from './material.ts'

const tag = 'library'
const one = z.strictObject({ id: idSchema })
const recordSchema = z.strictObject({ type: z.enum(recordTypes), id: idSchema })
const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(40),
  cursor: z.string().max(100).optional(),
}

/** Which materials are asked for: those that hold, those past their day, those being written, those no longer offered. */
export const materialShows = ['current', 'out-of-date', 'draft', 'retired'] as const

export const materialOperations = {
  list: operation({
    id: 'list-materials',
    method: 'GET',
    path: '/api/v1/materials',
    tag,
    title: label('资料库', 'Materials of the library, those changed last first'),
    query: z.strictObject({
      show: z.enum(materialShows).default('current'),
      kind: z.enum(materialKinds.map(({ value }) => value)).optional(),
      industry: z.string().max(1).optional(),
      stage: idSchema.optional(),
      search: cleanText.max(100).optional(),
      ...paging,
    }),
    answer: pageSchema(materialLineSchema),
  }),
  read: operation({
    id: 'read-material',
    method: 'GET',
    path: '/api/v1/materials/:id',
    tag,
    title: label('资料', 'One material with its versions and how it is used'),
    params: one,
    answer: materialSchema,
  }),
  create: operation({
    id: 'create-material',
    method: 'POST',
    path: '/api/v1/materials',
    tag,
    status: 201,
    title: label('新建资料', 'Begin a material; it is offered once a version is published'),
    body: materialDraftSchema,
    answer: materialSchema,
  }),
  change: operation({
    id: 'change-material',
    method: 'PATCH',
    path: '/api/v1/materials/:id',
    tag,
    title: label('修改资料', 'Say otherwise what a material is and for what'),
    params: one,
    body: materialPatchSchema,
    answer: materialSchema,
  }),
  attach: operation({
    id: 'attach-to-material',
    method: 'POST',
    path: '/api/v1/materials/:id/files',
    tag,
    status: 201,
    title: label('为资料上传文件', 'Bring the file of a version that is about to be published'),
    params: one,
    takesFile: true,
    answer: fileSchema,
  }),
  publish: operation({
    id: 'publish-material',
    method: 'POST',
    path: '/api/v1/materials/:id/versions',
    tag,
    status: 201,
    title: label('发布新版本', 'Publish a version of a material; what was published before stays to be read'),
    params: one,
    body: newVersionSchema,
    answer: materialSchema,
  }),
  retire: operation({
    id: 'retire-material',
    method: 'PUT',
    path: '/api/v1/materials/:id/retired',
    tag,
    title: label('停用或恢复资料', 'Offer a material no longer, or offer it again'),
    params: one,
    body: z.strictObject({ retired: z.boolean() }),
    answer: materialSchema,
  }),
  noteUse: operation({
    id: 'note-material-use',
    method: 'POST',
    path: '/api/v1/materials/:id/uses',
    tag,
    status: 204,
    title: label('记录资料使用', 'Note that one has opened or taken a material'),
    params: one,
    body: z.strictObject({ how: z.enum(materialHows).exclude(['sent']), record: recordSchema.optional() }),
  }),
  send: operation({
    id: 'send-material',
    method: 'POST',
    path: '/api/v1/materials/:id/sent',
    tag,
    status: 204,
    title: label('把资料发到记录的会话', 'Say in the conversation of a record that a material is there for it'),
    params: one,
    body: z.strictObject({ record: recordSchema }),
  }),
  uses: operation({
    id: 'list-material-uses',
    method: 'GET',
    path: '/api/v1/materials/:id/uses',
    tag,
    title: label('资料使用记录', 'Who has used a material and for what, the latest first'),
    params: one,
    query: z.strictObject({
      outcome: z.enum(['any', ...standings]).optional(),
      ...paging,
    }),
    answer: pageSchema(materialUseSchema),
  }),
  ofRecord: operation({
    id: 'list-materials-of-record',
    method: 'GET',
    path: '/api/v1/records/:type/:id/materials',
    tag,
    title: label('适用的资料', 'Materials that fit a record, what fits best first'),
    params: recordSchema,
    answer: itemsSchema(fittingSchema),
  }),
}
