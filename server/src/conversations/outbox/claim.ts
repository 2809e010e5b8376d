import type { Channel, MessageKind } from '#contract/conversations/mail/outgoing-message.ts'
import type { SendCode } from '#contract/conversations/mail/send-codes.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import { deadClaimMs, mayBeSent, restUntil, type Standing } from './outbox.rules.ts'

/** A message that this server alone has in hand. */
export type Claimed = {
  id: string
  kind: MessageKind
  userId: string | null
  name: string
  address: string
  aboutType: string | null
  aboutId: string | null
  content: string
  tries: number
  createdAt: string
  expiresAt: string | null
}

/** How many messages one round takes at most. */
const batch = 20

/**
 * Takes some messages that are due into hand: what is claimed is committed before it is sent, so that no other server, and none after a
 * crash, sends it too. One after another they count what went within the last minute.
 */
export async function claimSome(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  channel: Channel,
  perMinute: number,
): Promise<Claimed[]> {
  const now = context.now()
  const at = now.toISOString()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`outgoing ${channel} ${tenantId}`}, 0))`.execute(tx)
  const minute = new Date(now.getTime() - 60_000).toISOString()
  const lately = await sql<{ count: number }>`select count(*)::int as count from outgoing_message m
    where m.tenant_id = ${tenantId}::uuid and m.channel = ${channel} and m.claimed_at > ${minute}::timestamptz`.execute(
    tx,
  )
  const count = mayBeSent(perMinute, lately.rows[0]?.count ?? 0, batch)
  if (count === 0) return []
  const claimed = await sql<Claimed>`
    with due as (select m.id from outgoing_message m where m.tenant_id = ${tenantId}::uuid and m.channel = ${channel} and m.state = 'waiting' and m.due_at <= ${at}::timestamptz
      order by m.due_at, m.id limit ${count} for update skip locked)
    update outgoing_message m set state = 'sending', tries = m.tries + 1, claimed_at = ${at}::timestamptz from due where m.tenant_id = ${tenantId}::uuid and m.id = due.id
    returning m.id, m.kind, m.user_id as "userId", m.to_name as name, m.to_address as address, m.about_type as "aboutType", m.about_id as "aboutId", m.sealed_content as content, m.tries,
      m.created_at as "createdAt", m.expires_at as "expiresAt"`.execute(tx)
  return claimed.rows
}

/** Notes how a claimed message ended; what it said is kept only as long as it may be sent again. */
export async function noteEnd(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  id: string,
  standing: Standing | { state: 'discarded'; code: SendCode; said: null },
): Promise<void> {
  const { state, code, said } = standing
  const isDone = state === 'sent' || state === 'discarded'
  const ended = state === 'waiting' ? null : context.now().toISOString()
  const due = state === 'waiting' ? sql`${standing.due.toISOString()}::timestamptz` : sql`due_at`
  await sql`update outgoing_message set state = ${state}, code = ${code}, said = ${said}, due_at = ${due}, ended_at = ${ended}::timestamptz,
      sealed_content = ${isDone ? sql`null` : sql`sealed_content`}
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid and state = 'sending'`.execute(tx)
}

/** Gives a claim back that was not used. */
export async function unclaim(tx: Kysely<never>, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await sql`update outgoing_message set state = 'waiting', tries = tries - 1, claimed_at = null
      where tenant_id = ${tenantId}::uuid and id = any(${[...ids]}::uuid[]) and state = 'sending'`.execute(tx)
}

/** What a server had in hand that died: whether it went nobody knows, so a person decides. */
export async function settleDeadClaims(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  channel: Channel,
): Promise<number> {
  const now = context.now()
  const old = new Date(now.getTime() - deadClaimMs).toISOString()
  const settled =
    await sql`update outgoing_message set state = 'unsure', code = 'stopped-while-sending', said = null, ended_at = ${now.toISOString()}::timestamptz
    where tenant_id = ${tenantId}::uuid and channel = ${channel} and state = 'sending' and claimed_at < ${old}::timestamptz`.execute(
      tx,
    )
  return Number(settled.numAffectedRows ?? 0n)
}

/** Lets a whole channel rest, as what keeps it from sending would keep every message. */
export async function noteTrouble(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  tenantId: string,
  channel: Channel,
  { code, said }: { code: SendCode; said: string | null },
): Promise<void> {
  const now = context.now()
  const found = await sql<{ times: number }>`select t.times from outgoing_trouble t
    where t.tenant_id = ${tenantId}::uuid and t.channel = ${channel} for update`.execute(tx)
  const times = (found.rows[0]?.times ?? 0) + 1
  await sql`insert into outgoing_trouble (tenant_id, id, channel, code, said, times, since, retry_at)
    values (${tenantId}::uuid, ${context.newId()}::uuid, ${channel}, ${code}, ${said}, ${times}, ${now.toISOString()}::timestamptz, ${restUntil(times, now).toISOString()}::timestamptz)
    on conflict (tenant_id, channel) do update set code = excluded.code, said = excluded.said, times = excluded.times, retry_at = excluded.retry_at`.execute(
    tx,
  )
}

export async function endTrouble(tx: Kysely<never>, tenantId: string, channel: Channel): Promise<void> {
  await sql`delete from outgoing_trouble where tenant_id = ${tenantId}::uuid and channel = ${channel}`.execute(tx)
}
