import { kindsOfTopic, type NotificationTopic } from '#contract/conversations/notification-topics.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'

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
