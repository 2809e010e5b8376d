import type { LeadRule, LeadRuleDraft, LeadTaker } from '#contract/customers/lead-rule.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { filterSql } from '../../foundation/records/filter.sql.ts'
import { allFields } from '../../foundation/records/record-spec.ts'
import { leadSpec } from '../customer.spec.ts'

function mayRule(actor: Actor): void {
  if (!can(actor, 'manage-processes')) throw forbidden()
}

/** The rules that give leads away, in the order in which they are asked. */
export async function listLeadRules(tx: Kysely<never>, actor: Actor): Promise<LeadRule[]> {
  mayRule(actor)
  const found =
    await sql<LeadRule>`select r.id, r.version, r.name, r.active, r.conditions, r.giving, r.people, r.department_id as "departmentId",
      r.respond_minutes as "respondMinutes", r.work_days as "workDays", r.work_from as "workFrom", r.work_to as "workTo"
    from lead_rule r where r.tenant_id = ${actor.tenantId}::uuid order by r.position, r.id`.execute(tx)
  return found.rows
}

/** Replaces the rules; whose turn it is stays with each. */
export async function writeLeadRules(
  context: Context,
  actor: Actor,
  drafts: readonly (LeadRuleDraft & { id?: string | undefined })[],
): Promise<LeadRule[]> {
  mayRule(actor)
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const before = await listLeadRules(tx, actor)
    for (const [at, draft] of drafts.entries()) checkRule(context, actor, draft, before, `rules.${at}`)
    await checkPeople(tx, actor, drafts)
    const rows = drafts.map((draft, position) => ({
      id: draft.id ?? context.newId(),
      name: draft.name,
      position,
      active: draft.active,
      conditions: draft.conditions,
      giving: draft.giving,
      people: draft.people,
      department_id: draft.departmentId,
      respond_minutes: draft.respondMinutes,
      work_days: draft.workDays,
      work_from: draft.workFrom,
      work_to: draft.workTo,
    }))
    const now = context.now().toISOString()
    await sql`delete from lead_rule where tenant_id = ${actor.tenantId}::uuid and id <> all(${rows.map((row) => row.id)}::uuid[])`.execute(
      tx,
    )
    await sql`insert into lead_rule (tenant_id, id, name, position, active, conditions, giving, people, department_id, respond_minutes, work_days, work_from, work_to, created_at, updated_at)
      select ${actor.tenantId}::uuid, n.id, n.name, n.position, n.active, n.conditions, n.giving, n.people, n.department_id, n.respond_minutes, n.work_days, n.work_from, n.work_to, ${now}::timestamptz, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, name text, position integer, active boolean, conditions jsonb, giving text, people uuid[], department_id uuid, respond_minutes integer, work_days integer[], work_from integer, work_to integer)
      on conflict (tenant_id, id) do update set name = excluded.name, position = excluded.position, active = excluded.active, conditions = excluded.conditions, giving = excluded.giving,
        people = excluded.people, department_id = excluded.department_id, respond_minutes = excluded.respond_minutes, work_days = excluded.work_days, work_from = excluded.work_from, work_to = excluded.work_to,
        version = lead_rule.version + 1, updated_at = excluded.updated_at`.execute(tx)
    const after = await listLeadRules(tx, actor)
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'lead-rule',
        recordId: null,
        recordName: null,
        changes: { rules: { from: before, to: after } },
      },
    ])
    return after
  })
}

/** The conditions must be ones that a list would take, and an id one that is there. */
function checkRule(
  context: Context,
  actor: Actor,
  draft: LeadRuleDraft & { id?: string | undefined },
  known: readonly LeadRule[],
  path: string,
): void {
  if (draft.id !== undefined && !known.some((rule) => rule.id === draft.id))
    throw invalidField(`${path}.id`, 'reference-unknown')
  const fields = allFields(leadSpec, actor)
  filterSql({ actor, spec: leadSpec, fields, alias: 'r', now: context.now() }, draft.conditions)
}

async function checkPeople(tx: Kysely<never>, actor: Actor, drafts: readonly LeadRuleDraft[]): Promise<void> {
  const people = [...new Set(drafts.flatMap((draft) => draft.people))]
  const departments = [...new Set(drafts.flatMap((draft) => draft.departmentId ?? []))]
  const found = await sql<{ people: number; departments: number }>`select
    (select count(*)::int from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${people}::uuid[])) as people,
    (select count(*)::int from department d where d.tenant_id = ${actor.tenantId}::uuid and d.id = any(${departments}::uuid[])) as departments`.execute(
    tx,
  )
  if (found.rows[0]?.people !== people.length || found.rows[0].departments !== departments.length)
    throw invalidField('rules', 'reference-unknown')
}

/** What was said about people taking leads; who is not named takes them without limit. */
export async function listLeadTakers(tx: Kysely<never>, actor: Actor): Promise<LeadTaker[]> {
  mayRule(actor)
  const found = await sql<LeadTaker>`select t.id as "userId", t.on_leave as "onLeave", t.daily_cap as "dailyCap"
    from lead_taker t where t.tenant_id = ${actor.tenantId}::uuid order by t.id`.execute(tx)
  return found.rows
}

/** Says whether somebody takes leads at present, and how many a day. */
export async function writeLeadTaker(
  context: Context,
  actor: Actor,
  { userId, onLeave, dailyCap }: LeadTaker,
): Promise<LeadTaker> {
  mayRule(actor)
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const user = await sql<{
      name: string
    }>`select u.name from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${userId}::uuid`.execute(
      tx,
    )
    if (!user.rows[0]) throw notFound()
    await sql`insert into lead_taker (tenant_id, id, on_leave, daily_cap, updated_at)
      values (${actor.tenantId}::uuid, ${userId}::uuid, ${onLeave}, ${dailyCap}, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, id) do update set on_leave = excluded.on_leave, daily_cap = excluded.daily_cap, updated_at = excluded.updated_at`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'lead-taker',
        recordId: userId,
        recordName: user.rows[0].name,
        changes: { onLeave: { from: null, to: onLeave }, dailyCap: { from: null, to: dailyCap } },
      },
    ])
    return { userId, onLeave, dailyCap }
  })
}
