import type { Reader } from '#contract/conversations/announcements/announcement.ts'
import { type Kysely, sql } from 'kysely'

/** For whom an announcement is as the departments are now, who has not read it first; its author is none of them. */
export async function readReaders(
  tx: Kysely<never>,
  tenantId: string,
  { id, departments, authorId }: { id: string; departments: readonly string[]; authorId: string },
): Promise<Reader[]> {
  const found = await sql<Reader>`with recursive below as (
      select d.id from department d where d.tenant_id = ${tenantId}::uuid and d.id = any(${[...departments]}::uuid[])
      union
      select d.id from below b join department d on d.tenant_id = ${tenantId}::uuid and d.parent_id = b.id
    )
    select u.id, u.name, own.name as department, r.read_at as "readAt", r.confirmed_at as "confirmedAt"
    from user_account u left join department own on own.tenant_id = u.tenant_id and own.id = u.department_id
      left join announcement_receipt r on r.tenant_id = u.tenant_id and r.announcement_id = ${id}::uuid and r.user_id = u.id
    where u.tenant_id = ${tenantId}::uuid and u.status = 'active' and u.id <> ${authorId}::uuid
      and (${departments.length === 0} or u.department_id in (select b.id from below b)
        or exists(select 1 from department led where led.tenant_id = ${tenantId}::uuid and led.manager_id = u.id and led.id in (select b.id from below b)))
    order by r.confirmed_at is not null, r.read_at is not null, own.name nulls last, u.name, u.id`.execute(tx)
  return found.rows
}

/** What must be confirmed by a day, and was published before it. */
export async function readDue(
  tx: Kysely<never>,
  tenantId: string,
  day: string,
): Promise<{ id: string; title: string; departments: string[]; authorId: string }[]> {
  const found = await sql<{
    id: string
    title: string
    departments: string[]
    authorId: string
  }>`select a.id, a.title, a.departments, a.author_id as "authorId"
    from announcement a where a.tenant_id = ${tenantId}::uuid and a.must_read and a.read_by = ${day}::date and a.published_at is not null and a.withdrawn_at is null`.execute(
    tx,
  )
  return found.rows
}
