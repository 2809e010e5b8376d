import { type Conversation, type Heed, mostMembers } from '#contract/conversations/talk/conversation.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { tellPeople } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { checkPeople, logged, setHosts, tellMembers } from './conversation.actions.ts'
import { readConversation, seenConversation, standingOf } from './conversation.queries.ts'
import { join } from './send.actions.ts'
import type { TalkParts } from './talk.parts.ts'
import { mayInvite, mayLeave, mayManage } from './talk.rules.ts'

/** Takes people in or out of a channel, or says who leads it; somebody always does. */
export function changeMembers(
  context: Context,
  actor: Actor,
  parts: TalkParts,
  id: string,
  {
    add = [],
    remove = [],
    hosts,
  }: {
    add?: readonly string[] | undefined
    remove?: readonly string[] | undefined
    hosts?: readonly string[] | undefined
  },
): Promise<Conversation> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await seenConversation(tx, actor, parts, id, 'lock')
    const standing = standingOf(row)
    if (add.length > 0 && !mayInvite(standing)) throw forbidden()
    if ((remove.length > 0 || hosts !== undefined) && !mayManage(standing)) throw forbidden()
    if (remove.length > 0 && standing.isOfDepartment) throw new Refusal(409, 'members-of-department')
    await checkPeople(tx, actor, add, 'add')
    // Who comes in later reads what was said before, and has nothing unread of it.
    await join(tx, context, actor, row, add, row.last_number)
    if (remove.length > 0)
      await sql`delete from conversation_member where tenant_id = ${actor.tenantId}::uuid and conversation_id = ${id}::uuid and user_id = any(${[...remove]}::uuid[])`.execute(
        tx,
      )
    if (hosts !== undefined) await setHosts(tx, actor, id, hosts)
    await checkCrowd(tx, actor, id)
    const changes = {
      ...(add.length > 0 ? { joined: { from: null, to: add } } : {}),
      ...(remove.length > 0 ? { left: { from: remove, to: null } } : {}),
      ...(hosts === undefined ? {} : { hosts: { from: null, to: hosts } }),
    }
    await logged(tx, context, actor, row, 'members-changed', changes)
    await tellMembers(tx, actor, id, remove)
    return readConversation(tx, actor, parts, id)
  })
}

/** A channel is led by somebody, and holds no more people than can be told at once. */
async function checkCrowd(tx: Kysely<never>, actor: Actor, id: string): Promise<void> {
  const found = await sql<{
    members: number
    hosts: number
  }>`select count(*)::int as members, (count(*) filter (where m.host))::int as hosts
    from conversation_member m where m.tenant_id = ${actor.tenantId}::uuid and m.conversation_id = ${id}::uuid`.execute(
    tx,
  )
  const { members = 0, hosts = 0 } = found.rows[0] ?? {}
  if (hosts === 0) throw invalidField('hosts', 'hosts-none')
  if (members > mostMembers) throw invalidField('add', 'people-too-many')
}

/** Takes part in what one sees, or says of what one wants to be told. */
export function followConversation(
  context: Context,
  actor: Actor,
  parts: TalkParts,
  id: string,
  heed: Heed,
): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await seenConversation(tx, actor, parts, id)
    await join(tx, context, actor, row, [actor.userId], row.last_number)
    await sql`update conversation_member set heed = ${heed}
      where tenant_id = ${actor.tenantId}::uuid and conversation_id = ${id}::uuid and user_id = ${actor.userId}::uuid`.execute(
      tx,
    )
    await tellPeople(tx, actor.tenantId, [actor.userId], { kind: 'changed', type: 'conversation', id })
  })
}

/**
 * Takes part no longer. On a record one's work brings one back with the next message, so that one stays and is told nothing; a channel
 * that nobody would lead any more is handed to who has been in it longest, and ends with its last member.
 */
export function leaveConversation(context: Context, actor: Actor, parts: TalkParts, id: string): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await seenConversation(tx, actor, parts, id, 'lock')
    const standing = standingOf(row)
    if (!mayLeave(standing)) throw new Refusal(409, standing.own === null ? 'not-a-member' : 'members-fixed')
    const own = sql`tenant_id = ${actor.tenantId}::uuid and conversation_id = ${id}::uuid and user_id = ${actor.userId}::uuid`
    if (row.kind === 'record') await sql`update conversation_member set heed = 'nothing' where ${own}`.execute(tx)
    else {
      await sql`delete from conversation_member where ${own}`.execute(tx)
      await sql`update conversation_member as next set host = true where next.tenant_id = ${actor.tenantId}::uuid and next.id = (
        select m.id from conversation_member m where m.tenant_id = ${actor.tenantId}::uuid and m.conversation_id = ${id}::uuid
          and not exists(select 1 from conversation_member h where h.tenant_id = ${actor.tenantId}::uuid and h.conversation_id = ${id}::uuid and h.host)
        order by m.joined_at, m.id limit 1)`.execute(tx)
      await logged(tx, context, actor, row, 'members-changed', { left: { from: [actor.userId], to: null } })
    }
    await tellMembers(tx, actor, id, [actor.userId])
  })
}
