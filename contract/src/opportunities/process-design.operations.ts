import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { bulkAnswerSchema, idParams } from '../shared/standard-operations.ts'
import { processSchema } from './process.ts'
import { type DesignDraft, designDraftSchema, designSchema } from './stage-definition.ts'
import { dealRoleSchema } from './team/deal-role.ts'

const versionSchema = z.object({
  number: z.int(),
  publishedAt: z.string(),
  publishedBy: z.object({ id: idSchema, name: z.string() }).nullable(),
  note: z.string().nullable(),
  /** Open deals that run on it. */
  deals: z.int(),
})

/** A process as its designer sees it: what is in force, and what is being drawn. */
const designAnswer = z.object({
  /** Counts with every change of the draft. */
  version: z.int(),
  published: designSchema,
  draft: designSchema.nullable(),
  versions: z.array(versionSchema),
})
export type ProcessDesign = z.infer<typeof designAnswer>

/** Open deals of earlier versions in a stage. */
const standingSchema = z.object({ stage: idSchema, deals: z.int(), isIn: z.boolean() })

const mappingSchema = z.strictObject({ mapping: z.record(idSchema, idSchema) })
export type StageMapping = z.infer<typeof mappingSchema>['mapping']

const roleCounts = z.array(z.object({ role: dealRoleSchema, count: z.int() }))

/** What a mapping means for the deals of a stage: what is asked of whom, what is taken back, what stays as it is, and new tasks. */
const movingSchema = z.object({
  stage: idSchema,
  deals: z.int(),
  /** None as long as no stage is named that takes the deals in. */
  to: idSchema.nullable(),
  asks: roleCounts,
  withdraws: roleCounts,
  keeps: z.int(),
  tasks: z.int(),
})
export type MovingStage = z.infer<typeof movingSchema>

const tag = 'opportunities'

export const designOperations = {
  read: operation({
    id: 'read-process-design',
    method: 'GET',
    path: '/api/v1/processes/:id/design',
    tag,
    title: label('流程设计', 'The design of a process'),
    params: idParams,
    answer: designAnswer,
  }),
  /** Keeps what is being drawn; nothing of it is in force before it is published. `If-Match` guards it. */
  save: operation<{ id: string }, undefined, DesignDraft, ProcessDesign>({
    id: 'save-process-draft',
    method: 'PUT',
    path: '/api/v1/processes/:id/draft',
    tag,
    title: label('保存流程草稿', 'Keep the draft of a process'),
    params: idParams,
    body: designDraftSchema,
    answer: designAnswer,
  }),
  discard: operation({
    id: 'discard-process-draft',
    method: 'DELETE',
    path: '/api/v1/processes/:id/draft',
    tag,
    title: label('放弃流程草稿', 'Discard the draft of a process'),
    params: idParams,
    answer: designAnswer,
  }),
  /** Makes the draft the next version: new deals run on it, running ones keep theirs until they are moved. */
  publish: operation({
    id: 'publish-process',
    method: 'POST',
    path: '/api/v1/processes/:id/publish',
    tag,
    title: label('发布流程版本', 'Publish a version of a process'),
    params: idParams,
    body: z.strictObject({ note: z.string().trim().max(500).optional() }),
    answer: processSchema,
  }),
  version: operation({
    id: 'read-process-version',
    method: 'GET',
    path: '/api/v1/processes/:id/versions/:number',
    tag,
    title: label('流程版本', 'A version of a process'),
    params: z.strictObject({ id: idSchema, number: z.coerce.number().int().min(1).max(100_000) }),
    answer: designSchema,
  }),
  /** Where the open deals of earlier versions stand, before they are moved. */
  standing: operation({
    id: 'read-deals-of-earlier-versions',
    method: 'GET',
    path: '/api/v1/processes/:id/moving',
    tag,
    title: label('仍在旧版本的商机', 'Open deals of earlier versions'),
    params: idParams,
    answer: z.object({ number: z.int(), stages: z.array(standingSchema) }),
  }),
  /** What moving them by a mapping would ask for and take back; nothing is written. */
  preview: operation({
    id: 'preview-deals-to-version',
    method: 'POST',
    path: '/api/v1/processes/:id/moving/preview',
    tag,
    title: label('预览移动的影响', 'What moving open deals would change'),
    params: idParams,
    body: mappingSchema,
    answer: itemsSchema(movingSchema),
  }),
  /** Moves them to the latest version; a stage that it no longer has needs another in its place. */
  move: operation({
    id: 'move-deals-to-version',
    method: 'POST',
    path: '/api/v1/processes/:id/moving',
    tag,
    title: label('把商机移到最新版本', 'Move open deals to the latest version'),
    params: idParams,
    body: mappingSchema,
    answer: bulkAnswerSchema,
  }),
}
