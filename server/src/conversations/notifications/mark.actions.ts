import type { NotificationTopic } from '#contract/conversations/notification-topics.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { tellPeople } from '../../foundation/events/event.ts'
import { ofTopic, own, some, type Some } from './which.sql.ts'

type UpTo = { upTo: string; topic?: NotificationTopic | undefined }

/** Marks one's own as read: those named, those of a record, or all that stand where one does and below; other open screens of the person hear of it. */
export async function markRead(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  chosen: Some | UpTo,
): Promise<void> {
  const these =
    'upTo' in chosen
      ? sql`${ofTopic(chosen.topic)} and n.snoozed_until is null and (n.raised_at, n.id) <= (
          select m.raised_at, m.id from notification m where m.tenant_id = ${actor.tenantId}::uuid and m.user_id = ${actor.userId}::uuid and m.id = ${chosen.upTo}::uuid)`
      : some(chosen)
  const marked = await sql`update notification n set read_at = ${context.now().toISOString()}::timestamptz
    where ${own(actor)} and n.read_at is null and ${these}`.execute(tx)
  if (marked.numAffectedRows) await tellOwn(tx, actor)
}

/** Marks one's own as not read. */
export async function markUnread(tx: Kysely<never>, actor: Actor, chosen: Some): Promise<void> {
  const marked =
    await sql`update notification n set read_at = null where ${own(actor)} and n.read_at is not null and ${some(chosen)}`.execute(
      tx,
    )
  if (marked.numAffectedRows) await tellOwn(tx, actor)
}

/** Other open screens of the person hear that something of theirs changed. */
export const tellOwn = (tx: Kysely<never>, { tenantId, userId }: Pick<Actor, 'tenantId' | 'userId'>): Promise<void> =>
  tellPeople(tx, tenantId, [userId], { kind: 'read', type: 'notification' })
