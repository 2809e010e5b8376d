import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { companyToday } from '../../foundation/access/company.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Work } from '../../platform/index.ts'
import { renewPace } from '../pace/usual-days.queries.ts'
import { companyEyes } from './company-eyes.ts'
import type { HealthParts } from './health-part.ts'
import { renewHealth } from './renew-health.ts'
import { beginning, type Kept, readRuleSetting } from './rule-setting.ts'

/** Deals of one transaction: short enough that nobody waits behind it. */
const batch = 500

/**
 * Judges deals by the company's rules: those that changed within seconds, and all open ones once a day, since days pass for deals in which
 * nothing happens, and after the rules change. Each batch writes how far it is together with its result.
 */
export function healthWork(context: Context, parts: HealthParts): Work {
  return {
    name: 'deal-health',
    live: async (tx, tenantId) => {
      const { passAfter, passedOn } = await readRuleSetting(tx, tenantId)
      if (passAfter !== null || passedOn !== (await companyToday(tx, context, tenantId))) return [tenantId]
      const waiting = await sql`select 1 from opportunity o where ${waits(tenantId)} limit 1`.execute(tx)
      return waiting.rows.length > 0 ? [tenantId] : []
    },
    run: async (tenantId, _id, signal) => {
      while (!signal.aborted)
        if (await context.database.write(tenantId, (tx: Tx<never>) => judgeSome(tx, context, parts, tenantId))) return
    },
    failed: async (tenantId) => {
      // The reason is in the server's log; tomorrow tries again, and what waited is taken for looked at.
      await context.database.write(tenantId, async (tx: Tx<never>) => {
        await notePass(tx, context, tenantId, null, await companyToday(tx, context, tenantId))
        await sql`update opportunity as o set health_at = ${context.now().toISOString()}::timestamptz where ${waits(tenantId)}`.execute(
          tx,
        )
      })
    },
  }
}

/** Deals `o` that changed since they were looked at. */
function waits(tenantId: string) {
  return sql<boolean>`o.tenant_id = ${tenantId}::uuid and o.health_at is null and o.outcome = 'open' and o.deleted_at is null`
}

/** Judges the next deals; answers whether none is left. */
async function judgeSome(tx: Tx<never>, context: Context, parts: HealthParts, tenantId: string): Promise<boolean> {
  await sql`select 1 from deal_rule_setting s where s.tenant_id = ${tenantId}::uuid for update of s`.execute(tx)
  const setting = await readRuleSetting(tx, tenantId)
  const eyes = await companyEyes(tx, tenantId)
  const day = dayIn(eyes.company.timeZone, context.now())
  const after = setting.passAfter ?? (setting.passedOn === day ? null : beginning)
  if (after === null) return judgeWaiting(tx, context, parts, eyes, setting)
  if (after === beginning) await renewPace(tx, context, tenantId)
  const found = await sql<{ id: string }>`select o.id from opportunity o
    where o.tenant_id = ${tenantId}::uuid and o.outcome = 'open' and o.deleted_at is null and o.id > ${after}::uuid order by o.id limit ${batch}`.execute(
    tx,
  )
  const ids = found.rows.map(({ id }) => id)
  await renewHealth(tx, eyes, context.now(), parts, setting.rules, await lockFree(tx, tenantId, ids))
  const last = ids.length < batch ? null : (ids.at(-1) ?? null)
  await notePass(tx, context, tenantId, last, last === null ? day : setting.passedOn)
  return false
}

/** Deals that changed. */
async function judgeWaiting(
  tx: Tx<never>,
  context: Context,
  parts: HealthParts,
  eyes: Actor,
  { rules }: Kept,
): Promise<boolean> {
  const found = await sql<{ id: string }>`select o.id from opportunity o
    where ${waits(eyes.tenantId)} order by o.id limit ${batch}`.execute(tx)
  const ids = await lockFree(
    tx,
    eyes.tenantId,
    found.rows.map(({ id }) => id),
  )
  await renewHealth(tx, eyes, context.now(), parts, rules, ids)
  return ids.length < batch
}

/**
 * Locks those of some deals that nobody else holds. The background waits for nobody, so that nobody ever waits with it in a circle; whoever
 * is being changed at this moment waits to be looked at once that is done.
 */
async function lockFree(tx: Kysely<never>, tenantId: string, ids: readonly string[]): Promise<string[]> {
  const free = await sql<{ id: string }>`select o.id from opportunity o
    where o.tenant_id = ${tenantId}::uuid and o.id = any(${[...ids]}::uuid[]) order by o.id for no key update of o skip locked`.execute(
    tx,
  )
  return free.rows.map(({ id }) => id)
}

/** Notes how far the pass over all open deals is; null is its end. */
async function notePass(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  after: string | null,
  passedOn: string | null,
): Promise<void> {
  const now = context.now().toISOString()
  // The company's own id is the setting's: there is one of it.
  await sql`insert into deal_rule_setting as s (tenant_id, id, version, pass_after, passed_on, passed_at, updated_at)
    values (${tenantId}::uuid, ${tenantId}::uuid, 0, ${after}::uuid, ${passedOn}::date, ${after === null ? now : null}::timestamptz, ${now}::timestamptz)
    on conflict (tenant_id, id) do update set pass_after = excluded.pass_after, passed_on = excluded.passed_on, passed_at = coalesce(excluded.passed_at, s.passed_at)`.execute(
    tx,
  )
}
