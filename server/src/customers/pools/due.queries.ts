import type { Due, PoolRule } from '#contract/customers/pool.ts'
import type { DueItem } from '#contract/customers/pool.operations.ts'
import type { Label } from '#contract/shared/label.ts'
import { type LevelCode, ownLists } from '#contract/shared/choices.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { together } from '../../foundation/database/together.ts'
import { poolMembers, rulesInForce } from './pool.queries.ts'
import { type HeldFacts, rulesFor } from './pool.rules.ts'

export type NamedRule = PoolRule & { poolId: string; poolName: Label }

const levels = [...ownLists.level.codes, null] as const

/** Rules in force and whose customers they concern. */
export type Governing = { rules: NamedRule[]; groups: { owners: string[]; rules: NamedRule[] }[] }

/** Who is governed by which rules; people of the same pools stand together. */
export async function governing(tx: Kysely<never>, tenantId: string): Promise<Governing> {
  const [rules, members] = await together([rulesInForce(tx, tenantId), poolMembers(tx, tenantId)])
  const poolsOf = new Map<string, string[]>()
  for (const { poolId, userId } of members) poolsOf.set(userId, [...(poolsOf.get(userId) ?? []), poolId])
  const groups = new Map<string, Governing['groups'][number]>()
  for (const [userId, pools] of poolsOf) {
    const own = rules.filter((rule) => pools.includes(rule.poolId))
    if (own.length === 0) continue
    const key = own.map((rule) => rule.id).join()
    const group = groups.get(key) ?? { owners: [], rules: own }
    group.owners.push(userId)
    groups.set(key, group)
  }
  return { rules, groups: [...groups.values()] }
}

/**
 * The statement of `dueOn`: every held customer that goes back until a day, with the day, the rule and the day it counts from. A test
 * compares the two on arbitrary facts; what is written is always decided again by the rule itself.
 */
export function dueSql(
  tenantId: string,
  timeZone: string,
  { groups }: Governing,
  until: string,
  which: RawBuilder<boolean>,
): RawBuilder<unknown> {
  const owners = groups.flatMap((group, at) => group.owners.map((owner_id) => ({ owner_id, at })))
  const rules = groups.flatMap((group, at) =>
    levels.flatMap((level) =>
      rulesFor(group.rules, level).map((rule) => ({
        at,
        level: level ?? '',
        rule_id: (rule as NamedRule).id,
        trigger: rule.trigger,
        days: rule.days,
        remind: rule.remindDays,
        spares: rule.sparesWon,
        ready: addDays(rule.since, rule.remindDays),
      })),
    ),
  )
  const isOneEach = new Set(rules.map(({ at, level }) => `${at} ${level}`)).size === rules.length
  const zone = sql`at time zone ${timeZone}`
  // Days are worked out once for each row (`offset 0` keeps the planner from repeating it), of columns that one narrow index holds.
  return sql`select ${isOneEach ? sql`` : sql`distinct on (f.id)`} f.id, f.owner_id, f.level, f.reminded_for, r.rule_id, d.due_on, d.since, d.due_on - r.remind as near_on
    from (select c.id, c.owner_id, c.level, c.last_opportunity_on, c.last_won_on, c.protected_until, c.reminded_for,
        (coalesce(c.held_since, c.created_at) ${zone})::date as held_on, (c.last_activity_at ${zone})::date as followed_on
      from customer c where c.tenant_id = ${tenantId}::uuid and c.owner_id is not null and c.deleted_at is null and not c.locked and c.open_opportunities = 0 and ${which} offset 0) as f
    join jsonb_to_recordset(${JSON.stringify(owners)}::jsonb) as o(owner_id uuid, at integer) on o.owner_id = f.owner_id
    join jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as r(at integer, level text, rule_id uuid, trigger text, days integer, remind integer, spares boolean, ready date)
      on r.at = o.at and r.level = coalesce(f.level, '')
    cross join lateral (select s.since, greatest(s.since + r.days, r.ready, f.protected_until + 1) as due_on from (
      select greatest(f.held_on, case r.trigger when 'follow-up' then f.followed_on when 'opportunity' then f.last_opportunity_on else f.last_won_on end) as since) as s) as d
    where not (r.spares and f.last_won_on is not null) and d.due_on <= ${until}::date ${isOneEach ? sql`` : sql`order by f.id, d.due_on, r.rule_id`}`
}

/** A customer's row as the rule sees it. */
export function factsOf(row: Record<string, unknown>, timeZone: string): HeldFacts {
  const day = (at: unknown) => (typeof at === 'string' ? dayIn(timeZone, new Date(at)) : null)
  return {
    held: row['owner_id'] !== null && row['deleted_at'] === null,
    level: row['level'] as string | null,
    heldSince: day(row['held_since'] ?? row['created_at']) ?? '',
    lastFollowUpOn: day(row['last_activity_at']),
    lastOpportunityOn: row['last_opportunity_on'] as string | null,
    lastWonOn: row['last_won_on'] as string | null,
    openOpportunities: row['open_opportunities'] as number,
    protectedUntil: row['protected_until'] as string | null,
    locked: row['locked'] as boolean,
  }
}

/** What a preview is narrowed to. */
export type DueQuestion = {
  within: number
  pool?: string | undefined
  owner?: string | undefined
  level?: string | undefined
  rule?: string | undefined
  near?: 'true' | 'false' | undefined
}

/** The question as a statement over the customers that the actor sees; null where no rule is in force. */
function asked(actor: Actor, today: string, known: Governing, question: DueQuestion): RawBuilder<unknown> | null {
  if (sightOf(actor, 'customer', 'see').kind === 'none') throw forbidden()
  const { owner, level, rule, pool, within, near } = question
  const inPools = known.rules.filter((one) => pool === undefined || one.poolId === pool).map((one) => one.id)
  if (inPools.length === 0) return null
  const due = dueSql(
    actor.tenantId,
    actor.company.timeZone,
    known,
    addDays(today, within),
    inSight(actor, 'customer', 'see', 'c'),
  )
  const parts = [
    ...(pool === undefined ? [] : [sql`due.rule_id = any(${inPools}::uuid[])`]),
    ...(owner === undefined ? [] : [sql`due.owner_id = ${owner}::uuid`]),
    ...(level === undefined ? [] : [level === 'none' ? sql`due.level is null` : sql`due.level = ${level}`]),
    ...(rule === undefined ? [] : [sql`due.rule_id = ${rule}::uuid`]),
    ...(near === 'true' ? [sql`due.near_on <= ${today}::date`] : []),
  ]
  return sql`select * from (${due}) as due where ${parts.length === 0 ? sql`true` : sql.join(parts, sql` and `)}`
}

type Figure = {
  by: number
  on: string
  owner_id: string
  owner_name: string
  level: LevelCode | null
  rule_id: string
  count: number
  within: number
}

/** What goes back in the next days, counted by day, owner, level and rule. */
export async function previewRecycling(tx: Kysely<never>, actor: Actor, now: Date, question: DueQuestion) {
  const today = dayIn(actor.company.timeZone, now)
  const last = addDays(today, question.within)
  const statement = asked(actor, today, await governing(tx, actor.tenantId), {
    ...question,
    within: Math.max(30, question.within),
  })
  const figures = statement === null ? [] : await countDue(tx, actor, statement, last)
  const by = (bits: number) =>
    figures.filter((figure) => figure.by === bits && figure.within > 0).sort((one, other) => other.within - one.within)
  const days = figures.filter((figure) => figure.by === 0b0111)
  const until = (day: string) => days.reduce((sum, { on, count }) => (on <= day ? sum + count : sum), 0)
  return {
    today,
    in7: until(addDays(today, 7)),
    in14: until(addDays(today, 14)),
    in30: until(addDays(today, 30)),
    byDay: days.filter(({ on }) => on <= last).map(({ on, count }) => ({ on, count })),
    byOwner: by(0b1011).map(({ owner_id: id, owner_name: name, within: count }) => ({ owner: { id, name }, count })),
    byLevel: by(0b1101).map(({ level, within: count }) => ({ level, count })),
    byRule: by(0b1110).map(({ rule_id: ruleId, within: count }) => ({ ruleId, count })),
  }
}

/** Counts by day, owner, level and rule, each alone; `by` has a bit for each that a row is not of. */
async function countDue(
  tx: Kysely<never>,
  actor: Actor,
  statement: RawBuilder<unknown>,
  last: string,
): Promise<Figure[]> {
  const found = await sql<Figure>`${sql.raw(plannedAnew)} with due as materialized (${statement}),
    counted as (select grouping(due.due_on, due.owner_id, due.level, due.rule_id) as by, due.due_on, due.owner_id, due.level, due.rule_id,
      count(*)::int as count, (count(*) filter (where due.due_on <= ${last}::date))::int as within from due
      group by grouping sets ((due.due_on), (due.owner_id), (due.level), (due.rule_id)))
    select n.by, n.due_on as on, n.owner_id, u.name as owner_name, n.level, n.rule_id, n.count, n.within from counted n
    left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = n.owner_id order by n.due_on`.execute(
    tx,
  )
  return found.rows
}

type DueRow = {
  id: string
  name: string
  owner_id: string
  owner_name: string
  level: LevelCode | null
  rule_id: string
  due_on: string
  since: string
  near_on: string
}

/** The customers behind a preview's figures, the next to go first. */
export async function listDue(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  question: DueQuestion & { limit: number; cursor?: string | undefined },
): Promise<{ items: DueItem[]; nextCursor: string | null; total: { value: number; exact: boolean } }> {
  const today = dayIn(actor.company.timeZone, now)
  const known = await governing(tx, actor.tenantId)
  const statement = asked(actor, today, known, question)
  if (statement === null) return { items: [], nextCursor: null, total: { value: 0, exact: true } }
  const after = question.cursor === undefined ? null : readCursor(question.cursor)
  const found = await sql<DueRow & { total: number }>`${sql.raw(plannedAnew)} with due as materialized (${statement})
    select due.id, (select c.name from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = due.id) as name, due.owner_id, u.name as owner_name, due.level, due.rule_id, due.due_on, due.since, due.near_on, (select count(*)::int from due) as total from due
    join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = due.owner_id
    where ${after ? sql`(due.due_on, due.id) > (${after.on}::date, ${after.id}::uuid)` : sql`true`} order by due.due_on, due.id limit ${question.limit + 1}`.execute(
    tx,
  )
  const rows = found.rows.slice(0, question.limit)
  const last = rows.at(-1)
  return {
    items: rows.map((row): DueItem => {
      const rule = known.rules.find((one) => one.id === row.rule_id) as NamedRule
      return {
        customer: { id: row.id, name: row.name },
        owner: { id: row.owner_id, name: row.owner_name },
        level: row.level,
        ruleId: row.rule_id,
        due: dueAnswer({ on: row.due_on, since: row.since, rule }, row.near_on <= today),
      }
    }),
    nextCursor: found.rows.length > question.limit && last ? `${last.due_on} ${last.id}` : null,
    total: { value: found.rows[0]?.total ?? 0, exact: true },
  }
}

export function dueAnswer({ on, since, rule }: { on: string; since: string; rule: NamedRule }, near: boolean): Due {
  const { trigger, days, poolId, poolName } = rule
  return { on, since, trigger, days, near, pool: { id: poolId, name: poolName } }
}

function readCursor(cursor: string): { on: string; id: string } {
  const parts = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/.exec(cursor)
  if (!parts?.[1] || !parts[2]) throw invalidField('cursor', 'cursor-malformed')
  return { on: parts[1], id: parts[2] }
}
