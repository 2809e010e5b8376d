import { kindsOfTopic, type NotificationTopic } from '#contract/conversations/notification-topics.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'

/** Which of one's notifications; what is put off stands apart from the rest. */
export type Which = {
  unread?: 'true' | 'false' | undefined
  snoozed?: 'true' | 'false' | undefined
  topic?: NotificationTopic | undefined
  about?: string | undefined
}

/** Some of one's notifications: by their ids, or all of one record. */
export type Some = { ids: readonly string[] } | { about: string }

/** The notifications `n` of an actor. */
export const own = ({ tenantId, userId }: Pick<Actor, 'tenantId' | 'userId'>): RawBuilder<boolean> =>
  sql<boolean>`n.tenant_id = ${tenantId}::uuid and n.user_id = ${userId}::uuid`

/** Those `n` that are asked for. */
export const which = ({ unread, snoozed, topic, about }: Which): RawBuilder<boolean> =>
  sql<boolean>`${snoozed === 'true' ? sql`n.snoozed_until is not null` : sql`n.snoozed_until is null`}
    and ${unread === 'true' ? sql`n.read_at is null` : sql`true`} and ${ofTopic(topic)}
    and ${about === undefined ? sql`true` : sql`n.record_id = ${about}::uuid`}`

/** Those `n` whose kind stands in a topic. */
export const ofTopic = (topic: NotificationTopic | undefined): RawBuilder<boolean> =>
  topic === undefined ? sql<boolean>`true` : sql<boolean>`n.kind = any(${[...kindsOfTopic[topic]]}::text[])`

/** Those `n` that are named. */
export const some = (named: Some): RawBuilder<boolean> =>
  'ids' in named
    ? sql<boolean>`n.id = any(${[...named.ids]}::uuid[])`
    : sql<boolean>`n.record_id = ${named.about}::uuid`

/** Where a page ends: in the order in which notifications came to their place, the last of one moment told apart by its id. */
export type Place = { at: string; id: string }

export const cursorFor = ({ at, id }: Place): string => `${at}~${id}`

/** The place that a cursor names. */
export function placeOf(cursor: string): Place {
  const [at = '', id = ''] = cursor.split('~')
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) throw invalidField('cursor', 'cursor-malformed')
  return { at, id }
}
