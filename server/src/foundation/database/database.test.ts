import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import type { Tx } from './database.ts'

const { database, owner } = await openTestDatabase()
const [first, second] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002']

test('a company sees its own rows, and a connection without a company sees none', async () => {
  const client = new pg.Client(owner)
  await client.connect()
  for (const tenant of [first, second]) {
    await client.query(
      `insert into department (tenant_id, id, name, created_at, updated_at) values ($1, $1, 'Sales', now(), now())`,
      [tenant],
    )
  }
  await client.end()

  const seen = (tx: Tx<never>) =>
    sql<{ tenant: string }>`select tenant_id as tenant from department where tenant_id is not null`.execute(tx)
  expect((await database.read(first, seen)).rows).toEqual([{ tenant: first }])
  expect((await database.global(seen)).rows).toEqual([])
})

test('the application is no superuser and owns nothing', async () => {
  const { rows } =
    await database.pool.query(`select current_user as name, (select rolsuper from pg_roles where rolname = current_user) as super,
    (select count(*)::int from pg_class where pg_get_userbyid(relowner) = current_user) as owned`)
  expect(rows).toEqual([{ name: 'tiejun_app', super: false, owned: 0 }])
})
