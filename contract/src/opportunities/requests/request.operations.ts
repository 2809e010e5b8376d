import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { pageSchema } from '../../shared/page.ts'
import { cleanText, dateSchema, idSchema, type SchemaOf } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { dealRoleSchema } from '../team/deal-role.ts'
import { daySchema, loadSchema, poolLoadSchema, requestSchema, requestStates, rolePlacesSchema } from './request.ts'

const words = cleanText.trim().min(1, { message: 'required' }).max(2_000)
const effort = z.int().min(1).max(1_000)
/** Why somebody is given more than they take at a time; without it that is refused (`capacity-full`). */
const exceeding = words.optional()
const tag = 'opportunities'

/** What is shown: asked of me, of my pools, taken by me, asked by me, done by me, of one deal, or all that I may see. */
export const requestViews = ['mine', 'pool', 'taken', 'asked', 'done', 'record', 'all'] as const
export type RequestView = (typeof requestViews)[number]

const listQuery = {
  show: z.enum(requestViews).default('mine'),
  record: idSchema.optional(),
  role: dealRoleSchema.optional(),
  person: idSchema.optional(),
  /** `live` is whatever somebody waits for, `waiting` what nobody has taken yet. */
  state: z.enum([...requestStates, 'live', 'waiting']).optional(),
  late: z.enum(['true', 'false']).optional(),
  /** Needed, or without such a day due, within a week. */
  due: z.enum(['week']).optional(),
  from: dateSchema.optional(),
  to: dateSchema.optional(),
}

const deed = <Body>(id: string, path: string, title: ReturnType<typeof label>, body: SchemaOf<Body>) =>
  operation({
    id,
    method: 'POST',
    path: `/api/v1/requests/:id/${path}`,
    tag,
    title,
    params: idParams,
    body,
    answer: requestSchema,
  })

export const requestOperations = {
  list: operation({
    id: 'list-requests',
    method: 'GET',
    path: '/api/v1/requests',
    tag,
    title: label('资源申请', 'Resource requests'),
    query: z.strictObject({
      ...listQuery,
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(200).optional(),
    }),
    answer: pageSchema(requestSchema),
  }),
  waiting: operation({
    id: 'count-waiting-requests',
    method: 'GET',
    path: '/api/v1/requests/waiting',
    tag,
    title: label('等我处理的请求', 'Requests that wait for me'),
    answer: z.object({
      mine: z.int(),
      pool: z.int(),
      taken: z.int(),
      late: z.int(),
      /** Roles for which the reader takes requests. */
      roles: z.array(dealRoleSchema),
    }),
  }),
  ask: operation({
    id: 'ask-request',
    method: 'POST',
    path: '/api/v1/requests',
    tag,
    status: 201,
    title: label('发起资源申请', 'Ask for somebody’s work on a deal'),
    body: z.strictObject({
      opportunity: idSchema,
      role: dealRoleSchema,
      /** Whoever is asked by name; otherwise the deal’s member with the role, or the role’s pool. */
      person: idSchema.optional(),
      note: words,
      hours: z.int().min(1).max(1_000).nullable().optional(),
      neededOn: dateSchema.nullable().optional(),
      effort: effort.nullable().optional(),
      exceeding,
    }),
    answer: requestSchema,
  }),
  read: operation({
    id: 'read-request',
    method: 'GET',
    path: '/api/v1/requests/:id',
    tag,
    title: label('资源申请详情', 'One request'),
    params: idParams,
    answer: requestSchema,
  }),
  /** Whoever takes a request becomes a member of the deal’s team. */
  accept: deed(
    'accept-request',
    'accept',
    label('接单', 'Take a request'),
    z.strictObject({ neededOn: dateSchema.nullable().optional(), effort: effort.nullable().optional(), exceeding }),
  ),
  /** Goes back to the role’s pool, where somebody is left in it. */
  decline: deed(
    'decline-request',
    'decline',
    label('婉拒请求', 'Decline a request'),
    z.strictObject({ reason: words }),
  ),
  deliver: deed(
    'deliver-request',
    'deliver',
    label('交付结果', 'Deliver the result of a request'),
    z.strictObject({ result: words, file: idSchema.nullable().optional() }),
  ),
  /** To somebody by name, or to the role’s pool. */
  reassign: deed(
    'reassign-request',
    'reassign',
    label('转派请求', 'Give a request to somebody else'),
    z.strictObject({ person: idSchema.nullable(), reason: words.optional(), exceeding }),
  ),
  withdraw: deed(
    'withdraw-request',
    'withdraw',
    label('撤回请求', 'Withdraw a request'),
    z.strictObject({ reason: words }),
  ),
  /** A file for the result, kept with the deal; for whoever took the request, also where the deal is not theirs to change. */
  attach: operation({
    id: 'attach-to-request',
    method: 'POST',
    path: '/api/v1/requests/:id/files',
    tag,
    status: 201,
    takesFile: true,
    title: label('上传交付文件', 'Add a file to the result of a request'),
    params: idParams,
    answer: z.object({ id: idSchema, name: z.string() }),
  }),
  /** How much each person of the pools has to do, of those whose work the reader may see. */
  load: operation({
    id: 'read-request-load',
    method: 'GET',
    path: '/api/v1/request-load',
    tag,
    title: label('资源负荷', 'How much people have to do'),
    query: z.strictObject({ role: dealRoleSchema.optional() }),
    answer: z.object({ items: z.array(loadSchema), pools: z.array(poolLoadSchema) }),
  }),
  /** Before somebody is asked: who takes requests for a role on a deal, and who has a place. */
  places: operation({
    id: 'read-role-places',
    method: 'GET',
    path: '/api/v1/request-places',
    tag,
    title: label('谁可以承接', 'Who has a place for a role'),
    query: z.strictObject({ opportunity: idSchema, role: dealRoleSchema }),
    answer: rolePlacesSchema,
  }),
  /** Seven days from one on: my requests by the day they are due, and my tasks. */
  week: operation({
    id: 'read-request-week',
    method: 'GET',
    path: '/api/v1/request-week',
    tag,
    title: label('资源日历', 'My requests and tasks by day'),
    query: z.strictObject({ from: dateSchema }),
    answer: itemsSchema(daySchema),
  }),
  exportCsv: operation({
    id: 'export-requests',
    method: 'GET',
    path: '/api/v1/requests.csv',
    tag,
    title: label('导出资源申请', 'Requests as a file'),
    query: z.strictObject(listQuery),
    gives: 'text/csv',
  }),
}
