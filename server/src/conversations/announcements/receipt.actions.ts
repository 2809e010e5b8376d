import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import { companyToday } from '../../foundation/access/company.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { tellPeople } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { type Notice, notify } from '../notifications/notify.actions.ts'
import { type AnnouncementRow, mayManage, seenAnnouncement } from './announcement.queries.ts'
import { stateOf, whoIsReminded } from './announcement.rules.ts'
import { readReaders } from './reader.queries.ts'

type Told = Pick<AnnouncementRow, 'id' | 'title' | 'departments' | 'authorId'>

/** Tells those for whom an announcement is that it is there. */
export async function tellReaders(tx: Kysely<never>, context: Context, actor: Actor, row: Told): Promise<void> {
  const readers = await readReaders(tx, actor.tenantId, row)
  await notify(
    tx,
    context,
    actor.tenantId,
    readers.map(({ id: userId }) => ({
      userId,
      kind: 'announcement',
      key: `announcement ${row.id}`,
      about: { type: 'announcement', id: row.id, name: row.title },
      by: actor.userId,
      reason: 'in-audience',
    })),
  )
}

/** What reminds some people of an announcement, each at most once on a day. */
export function remindersOf(row: Pick<Told, 'id' | 'title'>, people: readonly string[], day: string): Notice[] {
  return people.map((userId) => ({
    userId,
    kind: 'announcement',
    turn: 'reminded',
    key: `announcement ${row.id} ${day}`,
    about: { type: 'announcement', id: row.id, name: row.title },
    reason: 'in-audience',
  }))
}

/** Reminds those who owe what an announcement asks; answers how many. */
export function remindReaders(context: Context, actor: Actor, id: string): Promise<{ told: number }> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await seenAnnouncement(tx, actor, id)
    if (!mayManage(actor, row)) throw forbidden()
    if (stateOf(row) !== 'published') throw new Refusal(409, 'announcement-not-published')
    const people = whoIsReminded(row, await readReaders(tx, actor.tenantId, row))
    const day = await companyToday(tx, context, actor.tenantId)
    const reminders = remindersOf(row, people, day).map((notice) => ({ ...notice, by: actor.userId }))
    return { told: await notify(tx, context, actor.tenantId, reminders) }
  })
}

/** Notes that somebody has read an announcement, or confirms it; what they were told of it counts as read. */
export function receive(context: Context, actor: Actor, id: string, confirmed: boolean): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await seenAnnouncement(tx, actor, id)
    if (stateOf(row) !== 'published') throw new Refusal(409, 'announcement-not-published')
    const now = context.now().toISOString()
    await sql`insert into announcement_receipt as r (tenant_id, id, announcement_id, user_id, read_at, confirmed_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${now}::timestamptz, ${confirmed ? now : null}::timestamptz)
      on conflict (tenant_id, announcement_id, user_id) do update set confirmed_at = coalesce(r.confirmed_at, excluded.confirmed_at)`.execute(
      tx,
    )
    const told = await sql`update notification set read_at = ${now}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and user_id = ${actor.userId}::uuid and record_type = 'announcement' and record_id = ${id}::uuid and read_at is null`.execute(
      tx,
    )
    if (told.numAffectedRows)
      await tellPeople(tx, actor.tenantId, [actor.userId], { kind: 'read', type: 'notification' })
    // Other screens of the reader, and who wrote it, see how far it is.
    await tellPeople(tx, actor.tenantId, [actor.userId, row.authorId], { kind: 'receipt', type: 'announcement', id })
  })
}
