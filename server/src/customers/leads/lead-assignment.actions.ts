import type { Filter } from '#contract/shared/filter.ts'
import type { LeadRule } from '#contract/customers/lead-rule.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import { reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { filterSql } from '../../foundation/records/filter.sql.ts'
import { canBeGiven } from '../../foundation/records/owner.ts'
import { type RawRecord, readRecord } from '../../foundation/records/read.ts'
import { allFields } from '../../foundation/records/record-spec.ts'
import { lockRecord } from '../../foundation/records/write.ts'
import { afterWorking, isAway, readWorkingTime, type WorkingTime } from '../../organization/index.ts'
import { leadSpec } from '../customer.spec.ts'
import { assignAll, type GivingRule, type Taker } from './lead-assignment.rules.ts'
import { isEnd } from './lead-status.rules.ts'

type Row = Omit<LeadRule, 'version' | 'active'> & { lastUserId: string | null; managerId: string | null }
type Fit = { id: string; name: string; ownerId: string | null } & Record<`fits${number}`, boolean>

/**
 * Gives leads away by the company's rules, however many, in the transaction that made them. Rules are locked, so that turns taken at
 * the same moment stay fair. Whom nobody is found for stays with whom it is; who may not see others' leads keeps what they note down.
 */
export async function assignLeads(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  ids: readonly string[],
  { toOther = false }: { toOther?: boolean } = {},
): Promise<number> {
  const rules = ids.length === 0 ? [] : await lockRules(tx, actor)
  if (rules.length === 0) return 0
  const leads = await fitsOf(tx, context, actor, rules, ids)
  const people = new Set(rules.flatMap((rule) => (rule.managerId ? [...rule.people, rule.managerId] : rule.people)))
  const takers = await findTakers(tx, context, actor, [...people])
  const { given, last } = assignAll(
    leads.map((lead) => ({
      id: lead.id,
      fits: rules.filter((_, at) => lead[`fits${at}`]).map((rule) => rule.id),
      not: toOther ? lead.ownerId : null,
    })),
    rules.map(asGiving),
    takers,
  )
  const now = context.now()
  const company = await readWorkingTime(tx, actor)
  const rows = leads.flatMap((lead) => {
    const decision = given.get(lead.id)
    const rule = rules.find((one) => one.id === decision?.rule)
    return decision && rule ? [{ lead, rule, user: decision.user, respond_by: respondBy(rule, company, now) }] : []
  })
  if (rows.length === 0) return 0
  const written = rows.map(({ lead, user, respond_by }) => ({ id: lead.id, user, respond_by }))
  await sql`update lead as r set owner_id = n.user, assigned_at = ${now.toISOString()}::timestamptz, version = r.version + 1, updated_at = ${now.toISOString()}::timestamptz,
      respond_by = case when r.first_response_at is null then n.respond_by else r.respond_by end
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as n(id uuid, "user" uuid, respond_by timestamptz) where r.tenant_id = ${actor.tenantId}::uuid and r.id = n.id`.execute(
    tx,
  )
  const turns = [...last].map(([id, user]) => ({ id, user }))
  await sql`update lead_rule as r set last_user_id = n.user from jsonb_to_recordset(${JSON.stringify(turns)}::jsonb) as n(id uuid, "user" uuid)
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = n.id`.execute(tx)
  const names = await namesOf(tx, actor, [...new Set(rows.flatMap(({ lead, user }) => [user, lead.ownerId ?? user]))])
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' })
  await appendEvents(
    tx,
    context,
    actor,
    rows.map(({ lead, rule, user }) => ({
      kind: 'assigned',
      recordType: 'lead',
      recordId: lead.id,
      recordName: lead.name,
      reason: rule.name,
      changes: { owner: { from: named(lead.ownerId), to: named(user) } },
    })),
  )
  return rows.length
}

function asGiving({ id, giving, people, managerId, lastUserId }: Row): GivingRule {
  return { id, giving, people: giving === 'department' ? (managerId ? [managerId] : []) : people, last: lastUserId }
}

/** A rule has its own hours; holidays and make-up days are the company's. */
function respondBy(rule: Row, company: WorkingTime, now: Date): string | null {
  if (rule.respondMinutes === null) return null
  const time = { ...company, days: rule.workDays, from: rule.workFrom, to: rule.workTo }
  return afterWorking(now, rule.respondMinutes, time).toISOString()
}

async function lockRules(tx: Kysely<never>, actor: Actor): Promise<Row[]> {
  const found =
    await sql<Row>`select r.id, r.name, r.conditions, r.giving, r.people, r.department_id as "departmentId", r.respond_minutes as "respondMinutes",
      r.work_days as "workDays", r.work_from as "workFrom", r.work_to as "workTo", r.last_user_id as "lastUserId",
      (select d.manager_id from department d where d.tenant_id = r.tenant_id and d.id = r.department_id) as "managerId"
    from lead_rule r where r.tenant_id = ${actor.tenantId}::uuid and r.active order by r.position, r.id for update of r`.execute(
      tx,
    )
  return found.rows
}

/** Which rules fit which leads, by the same conditions as any list; the house looks, not the person, so that no right hides a field. */
async function fitsOf(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  rules: readonly Row[],
  ids: readonly string[],
): Promise<Fit[]> {
  const house = { ...actor, rights: { ...actor.rights, fields: {} } }
  const setting = {
    actor: house,
    spec: leadSpec,
    fields: allFields(leadSpec, actor),
    alias: 'r',
    now: context.now(),
  }
  const fits = rules.map(
    (rule, at) => sql`coalesce(${conditionsOf(setting, rule.conditions)}, false) as ${sql.ref(`fits${at}`)}`,
  )
  const found = await sql<Fit>`select r.id, r.name, r.owner_id as "ownerId", ${sql.join(fits)}
    from lead r where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${[...ids]}::uuid[]) and r.status is distinct from 'qualified' and r.status is distinct from 'disqualified' order by r.id for update of r`.execute(
    tx,
  )
  return found.rows
}

/** A condition on a field that the company has since taken away fits nothing. */
function conditionsOf(setting: Parameters<typeof filterSql>[0], conditions: Filter) {
  try {
    return filterSql(setting, conditions)
  } catch (error) {
    if (error instanceof Refusal) return sql<boolean>`false`
    throw error
  }
}

async function findTakers(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  people: readonly string[],
): Promise<Map<string, Taker>> {
  const today = dayIn(actor.company.timeZone, context.now())
  const day = startOfDay(today, actor.company.timeZone)
  const sight = sightOf(actor, 'lead', 'see')
  const found = await sql<{ id: string; present: boolean; cap: number | null; today: number; load: number }>`
    select u.id, (u.status = 'active' and ${canBeGiven('u')} and t.on_leave is not true and not ${isAway(actor.tenantId, sql.ref('u.id'), today)}) as present, t.daily_cap as cap,
      count(l.id) filter (where l.assigned_at >= ${day}::timestamptz)::int as today,
      count(l.id) filter (where l.status is distinct from 'qualified' and l.status is distinct from 'disqualified')::int as load
    from user_account u left join lead_taker t on t.tenant_id = u.tenant_id and t.id = u.id
      left join lead l on l.tenant_id = u.tenant_id and l.owner_id = u.id and l.deleted_at is null
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${[...people]}::uuid[]) group by u.id, u.status, u.closed_to_records_at, t.on_leave, t.daily_cap`.execute(
    tx,
  )
  return new Map(
    found.rows.map((row) => [
      row.id,
      {
        present: row.present && reaches(sight, row.id),
        room: row.cap === null ? Infinity : Math.max(0, row.cap - row.today),
        load: row.load,
      },
    ]),
  )
}

async function namesOf(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`select u.id, u.name from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(found.rows.map((row) => [row.id, row.name]))
}

/** Gives a lead away again by the rules, to somebody else than its owner. */
export async function reassignLead(context: Context, actor: Actor, id: string): Promise<RawRecord> {
  if (sightOf(actor, 'lead', 'transfer').kind === 'none') throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, leadSpec, id, 'transfer')
    if (isEnd(locked.values['status'])) throw new Refusal(409, 'lead-ended')
    if ((await assignLeads(tx, context, actor, [id], { toOther: true })) === 0) throw new Refusal(409, 'no-rule-fits')
    return readRecord(tx, leadSpec, actor, id)
  })
}

/** Notes when the owner of a lead first did something with it. */
export async function noteFirstResponse(
  tx: Kysely<never>,
  actor: Actor,
  values: Record<string, unknown>,
  at: string,
): Promise<void> {
  if (typeof values['lead'] !== 'string' || typeof values['owner'] !== 'string') return
  await sql`update lead set first_response_at = greatest(${at}::timestamptz, created_at)
    where tenant_id = ${actor.tenantId}::uuid and id = ${values['lead']}::uuid and owner_id = ${values['owner']}::uuid and first_response_at is null`.execute(
    tx,
  )
}
