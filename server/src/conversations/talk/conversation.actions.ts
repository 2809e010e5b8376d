import { type Conversation, mostDirect } from '#contract/conversations/talk/conversation.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, tellPeople } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { memberIds, readConversation, seenConversation, standingOf } from './conversation.queries.ts'
import { join } from './send.actions.ts'
import { readSubjects, type SubjectRef } from './subject.ts'
import type { TalkParts } from './talk.parts.ts'
import { mayManage, mayPost, peopleKeyOf } from './talk.rules.ts'

type Opening =
  | { record: SubjectRef }
  | { people: readonly string[] }
  | {
      channel: {
        name: string
        about?: string | null | undefined
        posting?: 'members' | 'hosts' | undefined
        people?: readonly string[] | undefined
      }
    }

/** Opens the conversation on a record or with people, which is the same however often it is opened, or makes a channel. */
export function openConversation(
  context: Context,
  actor: Actor,
  parts: TalkParts,
  opening: Opening,
): Promise<Conversation> {
  return write(context, actor, async (tx: Tx<never>) => {
    const id =
      'record' in opening
        ? await openOnRecord(tx, context, actor, parts, opening.record)
        : 'people' in opening
          ? await openWithPeople(tx, context, actor, opening.people)
          : await makeChannel(tx, context, actor, opening.channel)
    return readConversation(tx, actor, parts, id)
  })
}

async function openOnRecord(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  parts: TalkParts,
  { type, id }: SubjectRef,
): Promise<string> {
  if ((await readSubjects(tx, actor, parts, [{ type, id }])).length === 0) throw notFound()
  const now = context.now().toISOString()
  await sql`insert into conversation (tenant_id, id, kind, record_type, record_id, last_at, created_at, created_by)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, 'record', ${type}, ${id}::uuid, ${now}::timestamptz, ${now}::timestamptz, ${actor.userId}::uuid)
    on conflict (tenant_id, record_type, record_id) where record_id is not null do nothing`.execute(tx)
  const found = await sql<{ id: string }>`select c.id from conversation c
    where c.tenant_id = ${actor.tenantId}::uuid and c.record_type = ${type} and c.record_id = ${id}::uuid`.execute(tx)
  return found.rows[0]?.id ?? ''
}

async function openWithPeople(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  others: readonly string[],
): Promise<string> {
  const people = [...new Set([actor.userId, ...others])]
  if (people.length < 2) throw invalidField('people', 'people-too-few')
  if (people.length > mostDirect) throw invalidField('people', 'people-too-many')
  await checkPeople(tx, actor, people, 'people')
  const now = context.now().toISOString()
  const key = peopleKeyOf(people)
  await sql`insert into conversation (tenant_id, id, kind, people_key, last_at, created_at, created_by)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, 'direct', ${key}, ${now}::timestamptz, ${now}::timestamptz, ${actor.userId}::uuid)
    on conflict (tenant_id, people_key) where people_key is not null do nothing`.execute(tx)
  const found = await sql<{ id: string }>`select c.id from conversation c
    where c.tenant_id = ${actor.tenantId}::uuid and c.people_key = ${key}`.execute(tx)
  const id = found.rows[0]?.id ?? ''
  await join(tx, context, actor, { id, kind: 'direct' }, people, 0)
  return id
}

async function makeChannel(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  { name, about = null, posting = 'members', people = [] }: Extract<Opening, { channel: unknown }>['channel'],
): Promise<string> {
  await checkPeople(tx, actor, people, 'channel.people')
  const id = context.newId()
  const now = context.now().toISOString()
  await sql`insert into conversation (tenant_id, id, kind, name, about, posting, last_at, created_at, created_by)
    values (${actor.tenantId}::uuid, ${id}::uuid, 'channel', ${name.trim()}, ${about}, ${posting}, ${now}::timestamptz, ${now}::timestamptz, ${actor.userId}::uuid)`.execute(
    tx,
  )
  await join(tx, context, actor, { id, kind: 'channel' }, [actor.userId, ...people], 0)
  await setHosts(tx, actor, id, [actor.userId])
  await logged(tx, context, actor, { id, name: name.trim() }, 'created', { name: { from: null, to: name.trim() } })
  await tellMembers(tx, actor, id)
  return id
}

/** Refuses people who are not of this company, or have left it. */
export async function checkPeople(
  tx: Kysely<never>,
  actor: Actor,
  people: readonly string[],
  path: string,
): Promise<void> {
  const wanted = [...new Set(people)]
  const found = await sql<{ id: string }>`select u.id from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${wanted}::uuid[]) and u.status = 'active'`.execute(tx)
  if (found.rows.length < wanted.length) throw invalidField(path, 'reference-unknown')
}

export async function setHosts(tx: Kysely<never>, actor: Actor, id: string, hosts: readonly string[]): Promise<void> {
  await sql`update conversation_member set host = user_id = any(${[...hosts]}::uuid[])
    where tenant_id = ${actor.tenantId}::uuid and conversation_id = ${id}::uuid`.execute(tx)
}

/** What happens to channels themselves stands in the log; what is said in them does not. */
export function logged(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  { id, name }: { id: string; name: string | null },
  kind: string,
  changes: Record<string, { from: unknown; to: unknown }>,
): Promise<void> {
  return appendEvents(tx, context, actor, [
    { kind, recordType: 'conversation', recordId: id, recordName: name, changes },
  ])
}

/** Lets the lists of all who take part show a conversation as it is now. */
export async function tellMembers(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  also: readonly string[] = [],
): Promise<void> {
  await tellPeople(tx, actor.tenantId, [...(await memberIds(tx, actor.tenantId, id)), ...also], {
    kind: 'changed',
    type: 'conversation',
    id,
    actor: actor.userId,
  })
}

export type ChannelPatch = {
  name?: string | undefined
  about?: string | null | undefined
  posting?: 'members' | 'hosts' | undefined
  archived?: boolean | undefined
}

/** Changes a channel that the actor leads. */
export function changeChannel(
  context: Context,
  actor: Actor,
  parts: TalkParts,
  id: string,
  patch: ChannelPatch,
): Promise<Conversation> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await seenConversation(tx, actor, parts, id, 'lock')
    if (!mayManage(standingOf(row))) throw forbidden()
    const was = { name: row.name, about: row.about, posting: row.posting, archived: row.archived_at !== null }
    const wanted = { ...was, ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) }
    const changes = Object.fromEntries(
      Object.entries(wanted).flatMap(([key, to]) => {
        const from = was[key as keyof typeof was]
        return from === to ? [] : [[key, { from, to }]]
      }),
    )
    if (Object.keys(changes).length > 0) {
      const archivedAt = wanted.archived ? (row.archived_at ?? context.now().toISOString()) : null
      await sql`update conversation set name = ${wanted.name?.trim() ?? null}, about = ${wanted.about}, posting = ${wanted.posting}, archived_at = ${archivedAt}::timestamptz
        where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
      await logged(tx, context, actor, { id, name: wanted.name }, 'changed', changes)
      await tellMembers(tx, actor, id)
    }
    return readConversation(tx, actor, parts, id)
  })
}

/** Tells those who take part that somebody is writing; nothing is kept of it. */
export function tellTyping(context: Context, actor: Actor, parts: TalkParts, id: string): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await seenConversation(tx, actor, parts, id)
    if (!mayPost(standingOf(row)).allowed) throw forbidden()
    const people = (await memberIds(tx, actor.tenantId, id)).filter((user) => user !== actor.userId)
    await tellPeople(tx, actor.tenantId, people, { kind: 'typing', type: 'typing', id, actor: actor.userId })
  })
}

/** Notes how far one has read, which only grows; what one was told of it counts as read too. */
export function readUpTo(context: Context, actor: Actor, parts: TalkParts, id: string, number: number): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await seenConversation(tx, actor, parts, id)
    const reached = Math.min(number, row.last_number)
    const now = context.now().toISOString()
    const read = await sql`update conversation_member set read_number = ${reached}, read_at = ${now}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and conversation_id = ${id}::uuid and user_id = ${actor.userId}::uuid and read_number < ${reached}`.execute(
      tx,
    )
    if (!read.numAffectedRows) return
    const told = await sql`update notification set read_at = ${now}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and user_id = ${actor.userId}::uuid and record_type = 'conversation' and record_id = ${id}::uuid and read_at is null`.execute(
      tx,
    )
    await tellPeople(tx, actor.tenantId, [actor.userId], { kind: 'read', type: 'conversation', id })
    if (told.numAffectedRows)
      await tellPeople(tx, actor.tenantId, [actor.userId], { kind: 'read', type: 'notification' })
    // Who leads what is announced sees who has read it.
    if (row.posting === 'hosts') {
      const hosts = await sql<{ user: string }>`select m.user_id as "user" from conversation_member m
        where m.tenant_id = ${actor.tenantId}::uuid and m.conversation_id = ${id}::uuid and m.host`.execute(tx)
      const people = hosts.rows.map(({ user }) => user)
      await tellPeople(tx, actor.tenantId, people, { kind: 'receipt', type: 'conversation', id })
    }
  })
}
