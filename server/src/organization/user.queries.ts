import type { Person, User } from '#contract/organization/organization.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'

/** Everybody, for pickers: names are no secret inside a company. */
export async function listPeople(tx: Kysely<never>, actor: Actor): Promise<Person[]> {
  const found = await sql<Person>`
    select u.id, u.name, u.title, u.status, u.department_id as "departmentId", d.name as "departmentName"
    from user_account u left join department d on d.tenant_id = u.tenant_id and d.id = u.department_id
    where u.tenant_id = ${actor.tenantId}::uuid order by u.name, u.id`.execute(tx)
  return found.rows
}

/** Users with their roles; one, or all. */
export async function listUsers(tx: Kysely<never>, actor: Actor, only?: string): Promise<User[]> {
  const name = sql`case when ${actor.language} = 'zh' then coalesce(nullif(r.name ->> 'zh', ''), r.name ->> 'en') else coalesce(nullif(r.name ->> 'en', ''), r.name ->> 'zh') end`
  const found = await sql<User>`
    select u.id, u.version, u.name, u.email, u.mobile, u.title, u.status, u.last_seen_at as "lastSeenAt", l.totp_secret is not null as "secondFactor",
      case when d.id is null then null else jsonb_build_object('id', d.id, 'name', d.name) end as department,
      case when m.id is null then null else jsonb_build_object('id', m.id, 'name', m.name) end as manager,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', ${name}) order by r.key) from user_role ur join role r on r.tenant_id = ur.tenant_id and r.id = ur.role_id
        where ur.tenant_id = u.tenant_id and ur.user_id = u.id), '[]'::jsonb) as roles
    from user_account u left join login l on l.id = u.login_id
      left join department d on d.tenant_id = u.tenant_id and d.id = u.department_id
      left join user_account m on m.tenant_id = u.tenant_id and m.id = u.manager_id
    where u.tenant_id = ${actor.tenantId}::uuid ${only ? sql`and u.id = ${only}::uuid` : sql``} order by u.name, u.id`.execute(
    tx,
  )
  return found.rows
}
