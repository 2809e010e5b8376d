import { z } from 'zod'
import { recordTypes } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { pageSchema } from '../shared/page.ts'
import { idSchema } from '../shared/schema.ts'
import { timelineQuerySchema } from './timeline.ts'

/** Through what a change came. */
export const eventChannels = ['web', 'api', 'import', 'command', 'form', 'link', 'mail', 'system'] as const

/** What a field was and became; references carry their names so that the log stays readable after a deletion. */
export const fieldChangeSchema = z.object({ from: z.unknown(), to: z.unknown() })

/** One entry of the log: who did what to which record, when, through what and why. */
export const eventSchema = z.object({
  id: idSchema,
  at: z.string(),
  kind: z.string(),
  recordType: z.string(),
  recordId: idSchema.nullable(),
  recordName: z.string().nullable(),
  actor: z.object({ id: idSchema, name: z.string() }).nullable(),
  channel: z.enum(eventChannels),
  reason: z.string().nullable(),
  changes: z.record(z.string(), fieldChangeSchema),
})
export type Event = z.infer<typeof eventSchema>

/** One line of a story; `customer` says whose, where the story is that of a customer with all that belong to it. */
export const storyEventSchema = eventSchema.extend({
  customer: z.object({ id: idSchema, name: z.string() }).nullable(),
})
export type StoryEvent = z.infer<typeof storyEventSchema>

const paging = { limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(200).optional() }

export const eventOperations = {
  /** The story of one record and of what belongs to it: of a customer its contacts, opportunities, activities and the leads that it was. */
  timeline: operation({
    id: 'read-timeline',
    method: 'GET',
    path: '/api/v1/records/:type/:id/timeline',
    tag: 'platform',
    title: label('时间线', 'Timeline of a record'),
    params: z.strictObject({ type: z.enum(recordTypes), id: idSchema }),
    query: timelineQuerySchema,
    answer: pageSchema(storyEventSchema),
  }),
  audit: operation({
    id: 'read-audit-log',
    method: 'GET',
    path: '/api/v1/audit',
    tag: 'platform',
    title: label('审计日志', 'Audit log'),
    query: z.strictObject({
      ...paging,
      actor: idSchema.optional(),
      recordType: z.string().max(40).optional(),
      recordId: idSchema.optional(),
      kind: z.string().max(60).optional(),
      channel: z.enum(eventChannels).optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
    }),
    answer: pageSchema(eventSchema),
  }),
}

/** Changes as they are committed, as server-sent events; each says a `LiveMessage`. */
export const liveOperations = {
  listen: operation({
    id: 'listen-live',
    method: 'GET',
    path: '/api/v1/live',
    tag: 'platform',
    title: label('实时变化', 'Changes as they happen'),
    gives: 'text/event-stream',
  }),
}

/** What the live stream says: a record that the reader may see has changed. */
export type LiveMessage = {
  kind: string
  recordType: string
  recordId: string | null
  actorId: string | null
  /** What changed, as it is now, where it is told to those alone whom it is for: nobody has to ask for it again. Its room knows its shape. */
  content?: unknown
}
