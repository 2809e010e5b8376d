import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { type TemplateDefinition, templateDefinitionSchema, templateUseSchema } from './template.ts'

const reference = z.object({ id: idSchema, name: z.string() })

/** A template as lists and choices have it. */
const templateSchema = z.object({
  id: idSchema,
  /** Counts with every change of its use and draft. */
  version: z.int(),
  ...templateUseSchema.shape,
  retired: z.boolean(),
  /** The number of its latest published version; 0: none yet. */
  number: z.int(),
  steps: z.int(),
  /** Visits made by it. */
  visits: z.int(),
})
export type VisitTemplate = z.infer<typeof templateSchema>

const versionSchema = z.object({
  number: z.int(),
  publishedAt: z.string(),
  publishedBy: reference.nullable(),
  note: z.string().nullable(),
  visits: z.int(),
})

/** A template as its designer sees it: what is in force, and what is being drawn. */
const designSchema = templateSchema.extend({
  published: templateDefinitionSchema.nullable(),
  draft: templateDefinitionSchema.nullable(),
  versions: z.array(versionSchema),
})
export type TemplateDesign = z.infer<typeof designSchema>

const tag = 'activities'
const path = '/api/v1/visit-templates'

export const visitTemplateOperations = {
  list: operation({
    id: 'list-visit-templates',
    method: 'GET',
    path,
    tag,
    title: label('拜访模板', 'Visit templates'),
    answer: itemsSchema(templateSchema),
  }),
  /** Makes a template whose first version is still to be published. */
  create: operation({
    id: 'create-visit-template',
    method: 'POST',
    path,
    tag,
    status: 201,
    title: label('新建拜访模板', 'Create a visit template'),
    body: z.strictObject({ ...templateUseSchema.shape, definition: templateDefinitionSchema }),
    answer: designSchema,
  }),
  read: operation({
    id: 'read-visit-template',
    method: 'GET',
    path: `${path}/:id`,
    tag,
    title: label('拜访模板设计', 'The design of a visit template'),
    params: idParams,
    answer: designSchema,
  }),
  /** What it is called, which visits it is for, and whether it is still offered. */
  change: operation({
    id: 'change-visit-template',
    method: 'PATCH',
    path: `${path}/:id`,
    tag,
    title: label('修改拜访模板的用途', 'Change the name and use of a visit template'),
    params: idParams,
    body: templateUseSchema.extend({ retired: z.boolean() }).partial(),
    answer: designSchema,
  }),
  /** Keeps what is being drawn; no visit goes by it before it is published. `If-Match` guards it. */
  save: operation<{ id: string }, undefined, TemplateDefinition, TemplateDesign>({
    id: 'save-visit-template-draft',
    method: 'PUT',
    path: `${path}/:id/draft`,
    tag,
    title: label('保存拜访模板草稿', 'Keep the draft of a visit template'),
    params: idParams,
    body: templateDefinitionSchema,
    answer: designSchema,
  }),
  discard: operation({
    id: 'discard-visit-template-draft',
    method: 'DELETE',
    path: `${path}/:id/draft`,
    tag,
    title: label('放弃拜访模板草稿', 'Discard the draft of a visit template'),
    params: idParams,
    answer: designSchema,
  }),
  /** Makes the draft the next version; visits that have begun keep theirs. */
  publish: operation({
    id: 'publish-visit-template',
    method: 'POST',
    path: `${path}/:id/publish`,
    tag,
    title: label('发布拜访模板', 'Publish a version of a visit template'),
    params: idParams,
    body: z.strictObject({ note: z.string().trim().max(500).optional() }),
    answer: designSchema,
  }),
  picture: operation({
    id: 'read-visit-template-picture',
    method: 'GET',
    path: '/api/v1/visit-template-pictures/:id',
    tag,
    title: label('示例图片', 'A reference picture'),
    params: idParams,
    gives: 'image/jpeg',
  }),
  /** A picture of how it should look: JPEG or PNG, at most 400 KB. */
  addPicture: operation({
    id: 'add-visit-template-picture',
    method: 'POST',
    path: '/api/v1/visit-template-pictures',
    tag,
    status: 201,
    title: label('上传示例图片', 'Add a reference picture'),
    takesFile: true,
    answer: z.object({ id: idSchema }),
  }),
}
