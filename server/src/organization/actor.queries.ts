import type { Rights } from '#contract/organization/rights.ts'
import type { Language } from '#contract/shared/label.ts'
import { hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { unionOfRights } from '../foundation/access/sight.rules.ts'
import { completeRights } from './default-roles.rules.ts'
import { withSummaries } from './summaries.rules.ts'

/** A person: what decides what they may do, and what a screen says about them. */
export type Person = {
  access: Omit<Actor, 'channel' | 'requestId' | 'customFields'>
  profile: {
    loginId: string | null
    roleKeys: string[]
    title: string | null
    departmentName: string | null
    secondFactor: boolean
  }
}

type Row = {
  id: string
  name: string
  title: string | null
  language: Language
  department_id: string | null
  department_name: string | null
  login_id: string | null
  totp: boolean
  time_zone: string
  currency: string
  fiscal_month: number
  shared_types: string[]
  closed_fields: Record<string, string[]> | null
  roles: { key: string | null; rights: Rights }[]
}

/** An active user with rights and reach, or null. Asked once per session and again when the organization changes. */
export async function findPerson(tx: Kysely<never>, tenantId: string, userId: string): Promise<Person | null> {
  const found = await sql<Row>`
    select u.id, u.name, u.title, u.language, u.department_id, d.name as department_name, u.login_id, l.totp_secret is not null as totp,
      t.time_zone, t.currency, t.fiscal_month,
      array(select distinct s.record_type from record_share s where s.tenant_id = u.tenant_id and s.user_id = u.id) as shared_types,
      (select jsonb_object_agg(c.record_type, c.fields) from (select s.record_type, jsonb_agg(distinct f.field) as fields from record_share s cross join unnest(s.fixed) as f(field)
        where s.tenant_id = u.tenant_id and s.user_id = u.id group by s.record_type) c) as closed_fields,
      coalesce((select jsonb_agg(jsonb_build_object('key', r.key, 'rights', r.rights)) from user_role ur join role r on r.tenant_id = ur.tenant_id and r.id = ur.role_id
        where ur.tenant_id = u.tenant_id and ur.user_id = u.id), '[]'::jsonb) as roles
    from user_account u join tenant t on t.id = u.tenant_id
      left join login l on l.id = u.login_id
      left join department d on d.tenant_id = u.tenant_id and d.id = u.department_id
    where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid and u.status = 'active'`.execute(tx)
  const row = found.rows[0]
  if (!row) return null
  return {
    access: {
      tenantId,
      userId,
      name: row.name,
      language: row.language,
      rights: withSummaries(unionOfRights(row.roles.map((role) => completeRights(role.key, role.rights)))),
      sharedTypes: row.shared_types,
      closedFields: row.closed_fields ?? undefined,
      reach: await reachOf(tx, tenantId, row.department_id),
      company: { timeZone: row.time_zone, currency: row.currency, fiscalMonth: row.fiscal_month },
    },
    profile: {
      loginId: row.login_id,
      roleKeys: row.roles.flatMap((role) => role.key ?? []),
      title: row.title,
      departmentName: row.department_name,
      secondFactor: row.totp,
    },
  }
}

/** The people of a department, and of all departments below it. Users disabled today keep their records in sight. */
export async function reachOf(
  tx: Kysely<never>,
  tenantId: string,
  departmentId: string | null,
): Promise<Actor['reach']> {
  if (!departmentId) return { department: [], below: [] }
  const found = await sql<{ id: string; here: boolean }>`
    with recursive tree as (
      select d.id from department d where d.tenant_id = ${tenantId}::uuid and d.id = ${departmentId}::uuid
      union
      select child.id from department child join tree on child.parent_id = tree.id where child.tenant_id = ${tenantId}::uuid
    )
    select u.id, u.department_id = ${departmentId}::uuid as here from user_account u
    where u.tenant_id = ${tenantId}::uuid and u.department_id in (select tree.id from tree)`.execute(tx)
  return {
    department: found.rows.filter((row) => row.here).map((row) => row.id),
    below: found.rows.map((row) => row.id),
  }
}

export type SessionRow = { userId: string; endsAt: Date; seenAt: Date; idleMs: number }

/** The session of a token, with the company's limit of idleness, or null. */
export async function findSession(tx: Kysely<never>, tenantId: string, digest: string): Promise<SessionRow | null> {
  const found = await sql<{ user_id: string; ends_at: string; seen_at: string; session_hours: number }>`
    select s.user_id, s.ends_at, s.seen_at, t.session_hours from session s join tenant t on t.id = s.tenant_id where s.tenant_id = ${tenantId}::uuid and s.token_hash = ${digest}`.execute(
    tx,
  )
  const row = found.rows[0]
  return row
    ? {
        userId: row.user_id,
        endsAt: new Date(row.ends_at),
        seenAt: new Date(row.seen_at),
        idleMs: row.session_hours * hourMs,
      }
    : null
}

/** A usable API key, or null. */
export async function findApiKey(
  tx: Kysely<never>,
  tenantId: string,
  digest: string,
  now: Date,
): Promise<{ id: string; userId: string; scopes: string[]; endsAt: Date } | null> {
  const found = await sql<{ id: string; user_id: string; scopes: string[]; ends_at: string }>`
    select id, user_id, scopes, ends_at from api_key
    where tenant_id = ${tenantId}::uuid and token_hash = ${digest} and revoked_at is null and ends_at > ${now.toISOString()}::timestamptz`.execute(
    tx,
  )
  const row = found.rows[0]
  return row ? { id: row.id, userId: row.user_id, scopes: row.scopes, endsAt: new Date(row.ends_at) } : null
}

/** Notes that a session or a key was used, and when its person was last seen; at most once a minute, so that reading does not write. */
export async function noteUse(
  tx: Kysely<never>,
  tenantId: string,
  userId: string,
  used: { kind: 'session' | 'key'; digest: string },
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  if (used.kind === 'session')
    await sql`update session set seen_at = ${at}::timestamptz where tenant_id = ${tenantId}::uuid and token_hash = ${used.digest}`.execute(
      tx,
    )
  else
    await sql`update api_key set used_at = ${at}::timestamptz where tenant_id = ${tenantId}::uuid and token_hash = ${used.digest}`.execute(
      tx,
    )
  await sql`update user_account set last_seen_at = ${at}::timestamptz where tenant_id = ${tenantId}::uuid and id = ${userId}::uuid`.execute(
    tx,
  )
}
