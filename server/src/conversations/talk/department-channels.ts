import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { tellPeople } from '../../foundation/events/event.ts'
import type { Work } from '../../platform/index.ts'
import { usualHeed } from './talk.rules.ts'

/** Fewer people need no channel of their own. */
const fewest = 2

/**
 * Who belongs into the channel of which department: everybody who works there or below, and who leads it. Departments of a company are few;
 * the whole is worked out each time, so that it is right whatever changed.
 */
function wanted(tenantId: string): RawBuilder<unknown> {
  return sql`with recursive above as (
      select d.id, d.id as within, d.parent_id from department d where d.tenant_id = ${tenantId}::uuid
      union all
      select a.id, p.id, p.parent_id from above a join department p on p.tenant_id = ${tenantId}::uuid and p.id = a.parent_id
    ), belonging as (
      select a.within as department, u.id as person from above a join user_account u on u.tenant_id = ${tenantId}::uuid and u.department_id = a.id and u.status = 'active'
      union
      select d.id, u.id from department d join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = d.manager_id and u.status = 'active' where d.tenant_id = ${tenantId}::uuid
    ), wanted as (
      select b.department, b.person from belonging b
      where b.department in (select x.department from belonging x group by x.department having count(*) >= ${fewest})
        or b.department in (select c.department_id from conversation c where c.tenant_id = ${tenantId}::uuid and c.department_id is not null)
    )`
}

/** The memberships that there are in channels of departments. */
const present = (tenantId: string) => sql`select c.department_id as department, m.user_id as person from conversation c
  join conversation_member m on m.tenant_id = c.tenant_id and m.conversation_id = c.id where c.tenant_id = ${tenantId}::uuid and c.department_id is not null`

/** Whether any channel of a department is missing, is called otherwise, or has other people than its department. */
async function differs(tx: Kysely<never>, tenantId: string): Promise<boolean> {
  const found = await sql<{ differs: boolean }>`${wanted(tenantId)}
    select exists(select w.department, w.person from wanted w except ${present(tenantId)})
      or exists(${present(tenantId)} except select w.department, w.person from wanted w)
      or exists(select 1 from conversation c join department d on d.tenant_id = c.tenant_id and d.id = c.department_id where c.tenant_id = ${tenantId}::uuid and c.name <> d.name) as differs`.execute(
    tx,
  )
  return found.rows[0]?.differs === true
}

/** Makes the channels of departments what their departments are now. */
export async function renewDepartmentChannels(context: Context, tenantId: string): Promise<void> {
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const now = context.now().toISOString()
    await sql`${wanted(tenantId)}
      insert into conversation (tenant_id, id, kind, department_id, name, last_at, created_at)
      select ${tenantId}::uuid, gen_random_uuid(), 'channel', d.id, d.name, ${now}::timestamptz, ${now}::timestamptz
      from department d where d.tenant_id = ${tenantId}::uuid and d.id in (select w.department from wanted w)
      on conflict (tenant_id, department_id) where department_id is not null do nothing`.execute(tx)
    await sql`update conversation as c set name = d.name from department d
      where c.tenant_id = ${tenantId}::uuid and d.tenant_id = ${tenantId}::uuid and d.id = c.department_id and c.name <> d.name`.execute(
      tx,
    )
    const gone = await sql<{ person: string }>`${wanted(tenantId)}
      delete from conversation_member as m using conversation c
      where m.tenant_id = ${tenantId}::uuid and c.tenant_id = ${tenantId}::uuid and c.id = m.conversation_id and c.department_id is not null
        and not exists(select 1 from wanted w where w.department = c.department_id and w.person = m.user_id) returning m.user_id as person`.execute(
      tx,
    )
    const come = await sql<{ person: string }>`${wanted(tenantId)}
      insert into conversation_member (tenant_id, id, conversation_id, user_id, host, heed, read_number, joined_at)
      select ${tenantId}::uuid, gen_random_uuid(), c.id, w.person, coalesce(d.manager_id = w.person, false), ${usualHeed('channel')}, c.last_number, ${now}::timestamptz
      from wanted w join conversation c on c.tenant_id = ${tenantId}::uuid and c.department_id = w.department
        join department d on d.tenant_id = ${tenantId}::uuid and d.id = w.department
      on conflict (tenant_id, conversation_id, user_id) do nothing returning user_id as person`.execute(tx)
    await sql`update conversation_member as m set host = coalesce(d.manager_id = m.user_id, false) from conversation c, department d
      where m.tenant_id = ${tenantId}::uuid and c.tenant_id = ${tenantId}::uuid and c.id = m.conversation_id and d.tenant_id = ${tenantId}::uuid and d.id = c.department_id
        and m.host <> coalesce(d.manager_id = m.user_id, false)`.execute(tx)
    const people = [...gone.rows, ...come.rows].map(({ person }) => person)
    await tellPeople(tx, tenantId, people, { kind: 'changed', type: 'conversation' })
  })
}

/** Keeps a channel for each department, whose people are those of the department, without anybody's doing. */
export function departmentChannelWork(context: Context): Work {
  return {
    name: 'department-channels',
    live: async (tx, tenantId) => ((await differs(tx, tenantId)) ? [tenantId] : []),
    run: (tenantId) => renewDepartmentChannels(context, tenantId),
    failed: async () => undefined,
  }
}
