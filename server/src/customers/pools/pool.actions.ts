import type { Pool, PoolDraft } from '#contract/customers/pool.ts'
import { customerFields } from '#contract/customers/customer.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { listPools } from './pool.queries.ts'
import { sinceOf } from './pool.rules.ts'
import { movePooled } from './return.actions.ts'

/** Without these a list of customers would say nothing, or what it says itself. */
const alwaysShown = new Set(['name', 'owner', 'pool', 'pooledAt'])

export async function createPool(context: Context, actor: Actor, draft: PoolDraft): Promise<Pool> {
  if (!can(actor, 'manage-pools')) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) =>
    readPool(tx, context, actor, await addPool(tx, context, actor, draft)),
  )
}

/** Writes a pool with its members and rules; the demo company takes the same way. */
export async function addPool(tx: Kysely<never>, context: Context, actor: Actor, draft: PoolDraft): Promise<string> {
  await checkDraft(tx, actor, draft)
  const id = context.newId()
  const now = context.now().toISOString()
  await sql`insert into pool (tenant_id, id, name, hidden, claims_a_day, holding_cap, cap_counts_won, caps, cool_down_days, protection_days, created_at, updated_at)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${JSON.stringify(draft.name)}::jsonb, ${draft.hidden}::text[], ${draft.claimsADay}, ${draft.holdingCap}, ${draft.capCountsWon}, ${JSON.stringify(draft.caps)}::jsonb,
      ${draft.coolDownDays}, ${draft.protectionDays}, ${now}::timestamptz, ${now}::timestamptz)`.execute(tx)
  await writeMembers(tx, context, actor, id, draft.members)
  await writeRules(tx, context, actor, id, draft.rules, [])
  await appendEvents(tx, context, actor, [poolEvent('created', id, draft.name)])
  return id
}

/** Replaces claim rules, members and recycle rules of a pool. */
export async function changePool(
  context: Context,
  actor: Actor,
  id: string,
  draft: PoolDraft,
  version: number | undefined,
): Promise<Pool> {
  if (!can(actor, 'manage-pools')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`select 1 from pool where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid for update`.execute(tx)
    const before = await readPool(tx, context, actor, id)
    checkVersion(version, before)
    await checkDraft(tx, actor, draft)
    for (const [index, rule] of draft.rules.entries())
      if (rule.id !== undefined && !before.rules.some((known) => known.id === rule.id))
        throw invalidField(`rules.${index}.id`, 'reference-unknown')
    await sql`update pool set name = ${JSON.stringify(draft.name)}::jsonb, hidden = ${draft.hidden}::text[], claims_a_day = ${draft.claimsADay}, holding_cap = ${draft.holdingCap}, cap_counts_won = ${draft.capCountsWon},
      caps = ${JSON.stringify(draft.caps)}::jsonb, cool_down_days = ${draft.coolDownDays}, protection_days = ${draft.protectionDays}, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await writeMembers(tx, context, actor, id, draft.members)
    await writeRules(tx, context, actor, id, draft.rules, before.rules)
    const after = await readPool(tx, context, actor, id)
    await appendEvents(tx, context, actor, [poolEvent('changed', id, after.name, whatChanged(before, after))])
    return after
  })
}

/** Deletes a pool; customers in it go to another one. Holdings of the past stay. */
export async function deletePool(
  context: Context,
  actor: Actor,
  id: string,
  moveTo: string | undefined,
  version: number | undefined,
): Promise<void> {
  if (!can(actor, 'manage-pools')) throw forbidden()
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`select 1 from pool where tenant_id = ${actor.tenantId}::uuid order by id for update`.execute(tx)
    const pool = await readPool(tx, context, actor, id)
    checkVersion(version, pool)
    await movePooled(tx, context, actor, pool, moveTo === undefined ? null : await readPool(tx, context, actor, moveTo))
    await sql`delete from pool where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await appendEvents(tx, context, actor, [poolEvent('deleted', id, pool.name)])
  })
}

function poolEvent(kind: string, id: string, name: Pool['name'], changes: Changes = {}) {
  return { kind, recordType: 'pool', recordId: id, recordName: name.zh || name.en, changes }
}

/** The parts of a pool that a change touched, whole. */
function whatChanged(before: Pool, after: Pool): Changes {
  const changes: Changes = {}
  for (const key of Object.keys(before) as (keyof Pool)[]) {
    if (key === 'version' || key === 'mine' || key === 'customers') continue
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) changes[key] = { from: before[key], to: after[key] }
  }
  return changes
}

async function readPool(tx: Kysely<never>, context: Context, actor: Actor, id: string): Promise<Pool> {
  const pool = (await listPools(tx, actor, context.now())).find((one) => one.id === id)
  if (!pool) throw notFound()
  return pool
}

async function checkDraft(tx: Kysely<never>, actor: Actor, draft: PoolDraft): Promise<void> {
  const custom = actor.customFields
    .filter((field) => field.recordType === 'customer')
    .map((field) => `custom.${field.key}`)
  const wrong = draft.hidden.findIndex(
    (name) => alwaysShown.has(name) || !(Object.hasOwn(customerFields, name) || custom.includes(name)),
  )
  if (wrong >= 0) throw invalidField(`hidden.${wrong}`, 'field-unknown')
  const named = [
    ...draft.members.map(({ kind, id }, index) => ({ path: `members.${index}`, kind, id })),
    ...draft.caps.map(({ kind, id }, index) => ({ path: `caps.${index}`, kind, id })),
  ]
  const known = await sql<{ id: string; kind: string }>`
    select u.id, 'user' as kind from user_account u where u.tenant_id = ${actor.tenantId}::uuid
    union all select d.id, 'department' from department d where d.tenant_id = ${actor.tenantId}::uuid
    union all select r.id, 'role' from role r where r.tenant_id = ${actor.tenantId}::uuid`.execute(tx)
  const exists = new Set(known.rows.map((row) => `${row.kind} ${row.id}`))
  const missing = named.find(({ kind, id }) => !exists.has(`${kind} ${id}`))
  if (missing) throw invalidField(missing.path, 'reference-unknown')
}

async function writeMembers(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  poolId: string,
  members: PoolDraft['members'],
): Promise<void> {
  const rows = members.map(({ kind, id, duty }) => ({ id: context.newId(), [`${kind}_id`]: id, duty }))
  await sql`delete from pool_member where tenant_id = ${actor.tenantId}::uuid and pool_id = ${poolId}::uuid`.execute(tx)
  await sql`insert into pool_member (tenant_id, id, pool_id, user_id, department_id, duty)
    select ${actor.tenantId}::uuid, m.id, ${poolId}::uuid, m.user_id, m.department_id, m.duty
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, user_id uuid, department_id uuid, duty text)`.execute(
    tx,
  )
}

async function writeRules(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  poolId: string,
  rules: PoolDraft['rules'],
  before: Pool['rules'],
): Promise<void> {
  const today = dayIn(actor.company.timeZone, context.now())
  const rows = rules.map((rule, position) => ({
    id: rule.id ?? context.newId(),
    level: rule.level,
    trigger: rule.trigger,
    days: rule.days,
    remind_days: rule.remindDays,
    spares_won: rule.sparesWon,
    active: rule.active,
    position,
    since: sinceOf(
      rule,
      before.find((known) => known.id === rule.id),
      today,
    ),
  }))
  await sql`delete from pool_rule where tenant_id = ${actor.tenantId}::uuid and pool_id = ${poolId}::uuid`.execute(tx)
  await sql`insert into pool_rule (tenant_id, id, pool_id, level, trigger, days, remind_days, spares_won, active, since, position)
    select ${actor.tenantId}::uuid, r.id, ${poolId}::uuid, r.level, r.trigger, r.days, r.remind_days, r.spares_won, r.active, r.since, r.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, level text, trigger text, days integer, remind_days integer, spares_won boolean, active boolean, since date, position integer)`.execute(
    tx,
  )
}
