import type { Conversation, Heed, SubjectType } from '#contract/conversations/talk/conversation.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { conversationInSight } from './conversation-sight.sql.ts'
import { readSubjects, type SubjectRef } from './subject.ts'
import type { TalkParts } from './talk.parts.ts'
import { mayInvite, mayLeave, mayManage, mayPost, type Standing } from './talk.rules.ts'

/** A conversation as it lies in the database, with how the reader stands to it. */
export type ConversationRow = {
  id: string
  kind: Conversation['kind']
  record_type: SubjectType | null
  record_id: string | null
  department_id: string | null
  name: string | null
  about: string | null
  posting: Conversation['posting']
  last_number: number
  last_at: string
  archived_at: string | null
  host: boolean | null
  heed: Heed | null
  read_number: number | null
}

/** The record that a conversation is about; null where it is about none. */
export const recordOf = (row: Pick<ConversationRow, 'record_type' | 'record_id'>): SubjectRef | null =>
  row.record_type === null || row.record_id === null ? null : { type: row.record_type, id: row.record_id }

/** Who takes part in a conversation, by their ids. */
export async function memberIds(tx: Kysely<never>, tenantId: string, id: string): Promise<string[]> {
  const found = await sql<{ user: string }>`select m.user_id as "user" from conversation_member m
    where m.tenant_id = ${tenantId}::uuid and m.conversation_id = ${id}::uuid`.execute(tx)
  return found.rows.map(({ user }) => user)
}

export const standingOf = (row: ConversationRow): Standing => ({
  kind: row.kind,
  posting: row.posting,
  isArchived: row.archived_at !== null,
  isOfDepartment: row.department_id !== null,
  own: row.host === null ? null : { host: row.host },
})

const columns = sql`c.id, c.kind, c.record_type, c.record_id, c.department_id, c.name, c.about, c.posting, c.last_number, c.last_at, c.archived_at, m.host, m.heed, m.read_number`

async function findRow(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  which: RawBuilder<unknown>,
  lock: RawBuilder<unknown>,
): Promise<ConversationRow | null> {
  const found = await sql<ConversationRow>`select ${columns} from conversation c
    left join conversation_member m on m.tenant_id = ${actor.tenantId}::uuid and m.conversation_id = c.id and m.user_id = ${actor.userId}::uuid
    where c.tenant_id = ${actor.tenantId}::uuid and ${which} and ${conversationInSight(actor, parts.specs, 'c')} ${lock}`.execute(
    tx,
  )
  return found.rows[0] ?? null
}

/** A conversation that the actor sees, or the refusal that does not tell absence from lack of sight; locked where it is to change. */
export async function seenConversation(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<ConversationRow> {
  const row = await findRow(tx, actor, parts, sql`c.id = ${id}::uuid`, lock === 'lock' ? sql`for update of c` : sql``)
  if (!row) throw notFound()
  return row
}

/** Which of some conversations an actor sees. */
export async function conversationsSeenBy(
  tx: Kysely<never>,
  actor: Actor,
  specs: TalkParts['specs'],
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await sql<{ id: string }>`select c.id from conversation c
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${[...ids]}::uuid[]) and ${conversationInSight(actor, specs, 'c')}`.execute(
    tx,
  )
  return new Set(found.rows.map((row) => row.id))
}

/** The conversation on a record that the actor sees; null until somebody says something. */
export async function conversationOfRecord(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  record: SubjectRef,
): Promise<Conversation | null> {
  if ((await readSubjects(tx, actor, parts, [record])).length === 0) throw notFound()
  const row = await findRow(
    tx,
    actor,
    parts,
    sql`c.record_type = ${record.type} and c.record_id = ${record.id}::uuid`,
    sql``,
  )
  return row && toConversation(tx, actor, parts, row)
}

/** Who takes part, by name; those who have left the company are not among them. */
async function readMembers(tx: Kysely<never>, tenantId: string, id: string): Promise<Conversation['members']> {
  const found = await sql<
    Conversation['members'][number]
  >`select u.id, u.name, m.host, m.read_number as "readNumber", u.last_seen_at as "seenAt"
    from conversation_member m join user_account u on u.tenant_id = m.tenant_id and u.id = m.user_id and u.status = 'active'
    where m.tenant_id = ${tenantId}::uuid and m.conversation_id = ${id}::uuid order by m.host desc, u.name, u.id`.execute(
    tx,
  )
  return found.rows
}

/** A conversation as its reader sees it, with what they may do in it. */
async function toConversation(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  row: ConversationRow,
): Promise<Conversation> {
  const standing = standingOf(row)
  const about = recordOf(row)
  const record = about === null ? undefined : (await readSubjects(tx, actor, parts, [about]))[0]
  const department =
    row.department_id === null
      ? undefined
      : (
          await sql<{ id: string; name: string }>`select d.id, d.name from department d
            where d.tenant_id = ${actor.tenantId}::uuid and d.id = ${row.department_id}::uuid`.execute(tx)
        ).rows[0]
  return {
    id: row.id,
    kind: row.kind,
    record: record ? { type: record.type, id: record.id, name: record.name } : null,
    name: row.name,
    about: row.about,
    posting: row.posting,
    department: department ?? null,
    lastNumber: row.last_number,
    lastAt: row.last_at,
    archivedAt: row.archived_at,
    own:
      row.host === null || row.heed === null || row.read_number === null
        ? null
        : { host: row.host, heed: row.heed, readNumber: row.read_number },
    mayPost: mayPost(standing).allowed,
    mayManage: mayManage(standing),
    mayInvite: mayInvite(standing),
    mayLeave: mayLeave(standing),
    members: await readMembers(tx, actor.tenantId, row.id),
  }
}

/** One conversation with who takes part. */
export async function readConversation(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  id: string,
): Promise<Conversation> {
  return toConversation(tx, actor, parts, await seenConversation(tx, actor, parts, id))
}
