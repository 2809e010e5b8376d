import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { setUpCompany } from '../../../tests/support/company.ts'
import { openTestDatabase } from '../../../tests/support/database.ts'
import type { Tx } from '../foundation/database/database.ts'
import { readSuperiors, readSuperiorsOf } from './superiors.queries.ts'

test('who leads one person is the same, whether the whole company is read or only who can lead them', async () => {
  const { database } = await openTestDatabase()
  const { context, administrator } = await setUpCompany(database)
  const tenant = administrator.tenantId
  const departments = Array.from({ length: 6 }, () => context.newId())
  const people = Array.from({ length: 30 }, () => context.newId())
  await database.write(tenant, async (tx: Tx<never>) => {
    for (const [at, id] of departments.entries())
      await sql`insert into department (tenant_id, id, name, parent_id, created_at, updated_at)
        values (${tenant}::uuid, ${id}::uuid, ${`部门 ${at}`}, ${at === 0 ? null : departments[Math.floor((at - 1) / 2)]}::uuid, now(), now())`.execute(
        tx,
      )
    for (const [at, id] of people.entries())
      await sql`insert into user_account (tenant_id, id, name, language, status, department_id, created_at, updated_at)
        values (${tenant}::uuid, ${id}::uuid, ${`员工 ${at}`}, 'zh', ${at % 7 === 3 ? 'disabled' : 'active'}, ${at % 9 === 0 ? null : departments[at % 6]}::uuid, now(), now())`.execute(
        tx,
      )
    // Some are led by a person, 20 and 21 by each other; some departments by somebody, others by who leads the one above.
    for (const [at, id] of people.entries())
      if (at % 4 === 1 || at === 20)
        await sql`update user_account set manager_id = ${people[at === 20 ? 21 : at === 21 ? 20 : (at * 5) % 30]}::uuid where tenant_id = ${tenant}::uuid and id = ${id}::uuid`.execute(
          tx,
        )
    for (const [at, id] of departments.entries())
      if (at !== 2)
        await sql`update department set manager_id = ${people[at * 3]}::uuid where tenant_id = ${tenant}::uuid and id = ${id}::uuid`.execute(
          tx,
        )
  })
  await database.read(tenant, async (tx: Tx<never>) => {
    const { above } = await readSuperiors(tx, tenant)
    for (const id of people) expect(await readSuperiorsOf(tx, tenant, id)).toEqual(above(id))
    expect(Math.max(...people.map((id) => above(id).length))).toBeGreaterThan(1)
    expect(await readSuperiorsOf(tx, tenant, context.newId())).toEqual([])
  })
})
