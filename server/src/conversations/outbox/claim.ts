import type { SendCode } from '#contract/conversations/mail/send-codes.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import { type Claimed, type Lane, ofLane } from './carrier.ts'
import { deadClaimMs, restUntil, type Standing } from './outbox.rules.ts'

/** What waited this long is given up. */
const longestWaitMs = 3 * dayMs

/** Lets one server after the other claim of a lane, so that each counts what those before it took. */
export async function lockLane(tx: Kysely<never>, tenantId: string, { name }: Lane): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`outgoing ${name} ${tenantId}`}, 0))`.execute(tx)
}

/** How many messages of a lane were taken in hand within the last minute. */
export async function countLately(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  lane: Lane,
): Promise<number> {
  const minute = new Date(context.now().getTime() - 60_000).toISOString()
  const lately = await sql<{ count: number }>`select count(*)::int as count from outgoing_message m
    where m.tenant_id = ${tenantId}::uuid and ${ofLane(lane)} and m.claimed_at > ${minute}::timestamptz`.execute(tx)
  return lately.rows[0]?.count ?? 0
}

/**
 * Takes some messages that are due into hand: what is claimed is committed before it is sent, so that no other server, and none after a
 * crash, sends it too.
 */
export async function claimSome(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  lane: Lane,
  count: number,
): Promise<Claimed[]> {
  if (count <= 0) return []
  const at = context.now().toISOString()
  const claimed = await sql<Claimed>`
    with due as (select m.id from outgoing_message m where m.tenant_id = ${tenantId}::uuid and ${ofLane(lane)} and m.state = 'waiting' and m.due_at <= ${at}::timestamptz
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
  lane: Lane,
): Promise<number> {
  const now = context.now()
  const old = new Date(now.getTime() - deadClaimMs).toISOString()
  const settled =
    await sql`update outgoing_message m set state = 'unsure', code = 'stopped-while-sending', said = null, ended_at = ${now.toISOString()}::timestamptz
    where m.tenant_id = ${tenantId}::uuid and ${ofLane(lane)} and m.state = 'sending' and m.claimed_at < ${old}::timestamptz`.execute(
      tx,
    )
  return Number(settled.numAffectedRows ?? 0n)
}

/** Gives up what waited too long, whatever kept it: nothing waits for ever. */
export async function giveUpOld(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  lane: Lane,
): Promise<void> {
  const now = context.now().toISOString()
  const old = new Date(context.now().getTime() - longestWaitMs).toISOString()
  await sql`update outgoing_message m set state = 'failed', code = coalesce(m.code, 'expired'), ended_at = ${now}::timestamptz
    where m.tenant_id = ${tenantId}::uuid and ${ofLane(lane)} and m.state = 'waiting' and m.created_at < ${old}::timestamptz and m.due_at <= ${now}::timestamptz and m.tries > 0`.execute(
    tx,
  )
}

/** Gives up what waits for a way that is there no more. */
export async function giveUpWaiting(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  lane: Lane,
  code: SendCode,
): Promise<void> {
  await sql`update outgoing_message m set state = 'discarded', code = ${code}, sealed_content = null, ended_at = ${context.now().toISOString()}::timestamptz
    where m.tenant_id = ${tenantId}::uuid and ${ofLane(lane)} and m.state = 'waiting'`.execute(tx)
}

/** What keeps a lane from sending, if anything does, and when it is tried again. */
export async function readTrouble(tx: Kysely<never>, tenantId: string, { name }: Lane): Promise<Date | null> {
  const troubles = await sql<{ retryAt: string }>`select t.retry_at as "retryAt" from outgoing_trouble t
    where t.tenant_id = ${tenantId}::uuid and t.channel = ${name}`.execute(tx)
  const [trouble] = troubles.rows
  return trouble ? new Date(trouble.retryAt) : null
}

/** Lets a whole lane rest, as what keeps it from sending would keep every message. */
export async function noteTrouble(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  tenantId: string,
  { name }: Lane,
  { code, said }: { code: SendCode; said: string | null },
): Promise<void> {
  const now = context.now()
  const found = await sql<{ times: number }>`select t.times from outgoing_trouble t
    where t.tenant_id = ${tenantId}::uuid and t.channel = ${name} for update`.execute(tx)
  const times = (found.rows[0]?.times ?? 0) + 1
  await sql`insert into outgoing_trouble (tenant_id, id, channel, code, said, times, since, retry_at)
    values (${tenantId}::uuid, ${context.newId()}::uuid, ${name}, ${code}, ${said}, ${times}, ${now.toISOString()}::timestamptz, ${restUntil(times, now).toISOString()}::timestamptz)
    on conflict (tenant_id, channel) do update set code = excluded.code, said = excluded.said, times = excluded.times, retry_at = excluded.retry_at`.execute(
    tx,
  )
}

/** Lets a lane send again. */
export async function endTrouble(tx: Kysely<never>, tenantId: string, { name }: Lane): Promise<void> {
  await sql`delete from outgoing_trouble where tenant_id = ${tenantId}::uuid and channel = ${name}`.execute(tx)
}
