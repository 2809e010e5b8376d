import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { companyToday, readCompany } from '../../foundation/access/company.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import type { Work } from '../../platform/index.ts'
import { dueSql, factsOf, type Governing, governing, type NamedRule } from './due.queries.ts'
import type { Writer } from './holding.ts'
import { dueOn, isNear } from './pool.rules.ts'
import { type Leaving, putIntoPool } from './return.actions.ts'

/** Customers of one transaction: short enough that nobody waits behind it. */
const batch = 200

/**
 * Once a day, as soon as the company's day has begun, takes back what is due and reminds of what will be. Each batch is a transaction
 * that decides again under lock; killed at any point, the day goes on where it was, since what is done is no longer due.
 */
export function recycleWork(context: Context): Work {
  return {
    name: 'recycle',
    live: async (tx, tenantId) =>
      (await isOpen(tx, tenantId, await companyToday(tx, context, tenantId))) ? [tenantId] : [],
    run: (tenantId, _, signal) => recycleDay(context, tenantId, signal),
    failed: (tenantId) =>
      context.database.write(tenantId, async (tx: Tx<never>) => {
        await finish(tx, context, tenantId, await companyToday(tx, context, tenantId), 'internal')
      }),
  }
}

async function isOpen(tx: Kysely<never>, tenantId: string, today: string): Promise<boolean> {
  const found = await sql<{
    open: boolean
  }>`select exists(select 1 from pool_rule r where r.tenant_id = ${tenantId}::uuid and r.active)
    and not exists(select 1 from recycle_run d where d.tenant_id = ${tenantId}::uuid and d.day = ${today}::date and d.finished_at is not null) as open`.execute(
    tx,
  )
  return found.rows[0]?.open ?? false
}

/** Does one company's day: returns first, then reminders. */
export async function recycleDay(context: Context, tenantId: string, signal?: AbortSignal): Promise<void> {
  const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.write(tenantId, work)
  const { timeZone } = await context.database.read(tenantId, (tx: Tx<never>) => readCompany(tx, tenantId))
  const today = dayIn(timeZone, context.now())
  for (const step of [recycleSome, remindSome]) {
    for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
      if (signal?.aborted) return
      const from: string = after
      after = await write((tx) => step(tx, context, tenantId, { today, timeZone, after: from }))
    }
  }
  await write((tx) => finish(tx, context, tenantId, today, null))
}

type Step = { today: string; timeZone: string; after: string }

function house(tenantId: string): Writer {
  return { tenantId, userId: null, channel: 'system', requestId: null }
}

type LockedCustomer = Record<string, unknown> & { id: string; name: string; owner_id: string; owner_name: string }

/** Locks customers in the order of their ids and reads them as they are now. */
async function lockSome(tx: Kysely<never>, tenantId: string, ids: readonly string[]): Promise<LockedCustomer[]> {
  const found =
    await sql<LockedCustomer>`select c.id, c.name, c.owner_id, c.level, c.deleted_at, c.held_since, c.created_at, c.last_activity_at, c.last_opportunity_on, c.last_won_on, c.open_opportunities, c.protected_until, c.locked, c.reminded_for,
      (select u.name from user_account u where u.tenant_id = c.tenant_id and u.id = c.owner_id) as owner_name
    from customer c where c.tenant_id = ${tenantId}::uuid and c.id = any(${[...ids]}::uuid[]) order by c.id for update of c`.execute(
      tx,
    )
  return found.rows
}

function rulesOf({ groups }: Governing, ownerId: string): NamedRule[] {
  return groups.find((group) => group.owners.includes(ownerId))?.rules ?? []
}

/** Takes back the next customers that are due; answers after whom to go on, or null when none is left. */
async function recycleSome(
  tx: Tx<never>,
  context: Context,
  tenantId: string,
  { today, timeZone, after }: Step,
): Promise<string | null> {
  const known = await governing(tx, tenantId)
  if (known.groups.length === 0) return null
  const found = await sql<{
    id: string
  }>`select due.id from (${dueSql(tenantId, timeZone, known, today, sql`c.id > ${after}::uuid`)}) as due order by due.id limit ${batch}`.execute(
    tx,
  )
  const leaving = new Map<NamedRule, Leaving[]>()
  for (const row of await lockSome(
    tx,
    tenantId,
    found.rows.map(({ id }) => id),
  )) {
    const due = dueOn(factsOf(row, timeZone), rulesOf(known, row.owner_id))
    if (!due.due || due.on > today) continue
    const rule = due.rule as NamedRule
    const { id, name } = row
    const one = {
      id,
      name,
      owner: { id: row.owner_id, name: row.owner_name },
      reason: `rule:${rule.trigger}:${rule.days}`,
    }
    leaving.set(rule, [...(leaving.get(rule) ?? []), one])
  }
  for (const [rule, customers] of leaving)
    await putIntoPool(tx, context, house(tenantId), { id: rule.poolId, name: rule.poolName }, customers, 'recycled')
  await count(tx, context, tenantId, today, 'recycled', [...leaving.values()].flat().length)
  return found.rows.length < batch ? null : (found.rows.at(-1)?.id ?? null)
}

/** Reminds of the next customers whose days of reminding have begun, once for each day on which they would go back. */
async function remindSome(
  tx: Tx<never>,
  context: Context,
  tenantId: string,
  { today, timeZone, after }: Step,
): Promise<string | null> {
  const known = await governing(tx, tenantId)
  const longest = Math.max(0, ...known.rules.map((rule) => rule.remindDays))
  if (known.groups.length === 0 || longest === 0) return null
  const found = await sql<{
    id: string
  }>`select due.id from (${dueSql(tenantId, timeZone, known, addDays(today, longest), sql`c.id > ${after}::uuid`)}) as due
    where due.near_on <= ${today}::date and due.reminded_for is distinct from due.due_on order by due.id limit ${batch}`.execute(
    tx,
  )
  const near = (
    await lockSome(
      tx,
      tenantId,
      found.rows.map(({ id }) => id),
    )
  ).flatMap((row) => {
    const due = dueOn(factsOf(row, timeZone), rulesOf(known, row.owner_id))
    return due.due && due.on > today && isNear(due, today) && row['reminded_for'] !== due.on ? [{ row, due }] : []
  })
  const marks = near.map(({ row, due }) => ({ id: row.id, on: due.on }))
  await sql`update customer as c set reminded_for = n.on from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as n(id uuid, "on" date)
    where c.tenant_id = ${tenantId}::uuid and c.id = n.id`.execute(tx)
  await appendEvents(
    tx,
    context,
    house(tenantId),
    near.map(({ row, due }) => ({
      kind: 'recycle-near',
      recordType: 'customer',
      recordId: row.id,
      recordName: row.name,
      customerId: row.id,
      reason: `due:${due.on}:${due.rule.trigger}:${due.rule.days}`,
      // Whom to tell: what a notification is made of stands in the event itself.
      changes: { remindedOwner: { from: null, to: { id: row.owner_id, name: row.owner_name } } },
    })),
  )
  await count(tx, context, tenantId, today, 'reminded', near.length)
  return found.rows.length < batch ? null : (found.rows.at(-1)?.id ?? null)
}

async function count(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  today: string,
  what: 'recycled' | 'reminded',
  number: number,
): Promise<void> {
  if (number === 0) return
  const column = sql.ref(what)
  await sql`insert into recycle_run as d (tenant_id, id, day, ${column}) values (${tenantId}::uuid, ${context.newId()}::uuid, ${today}::date, ${number})
    on conflict (tenant_id, day) do update set ${column} = d.${column} + excluded.${column}`.execute(tx)
}

async function finish(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  today: string,
  failure: string | null,
): Promise<void> {
  const now = context.now().toISOString()
  await sql`insert into recycle_run (tenant_id, id, day, finished_at, failure) values (${tenantId}::uuid, ${context.newId()}::uuid, ${today}::date, ${now}::timestamptz, ${failure})
    on conflict (tenant_id, day) do update set finished_at = excluded.finished_at, failure = excluded.failure`.execute(
    tx,
  )
}
