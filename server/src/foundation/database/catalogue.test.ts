import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../../tests/support/database.ts'
import { globalTables } from './catalogue.ts'
import { guardTenant, MissingTenant } from './guard.ts'

let owner: pg.Client
let app: pg.Client

beforeAll(async () => {
  const data = await openTestDatabase()
  owner = new pg.Client(data.owner)
  app = new pg.Client(data.app)
  await owner.connect()
  await app.connect()
  afterAll(async () => {
    await owner.end()
    await app.end()
  })
})

/** Every way in which a tenant table breaks the rules of the database, read from its own catalogue. */
const breaches = `
  with tenant_table as (select c.oid, c.relname, c.relforcerowsecurity as forced from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' and c.relname <> all($1)),
  tenant_column as (select a.attrelid, a.attnum from pg_attribute a join tenant_table t on t.oid = a.attrelid where a.attname = 'tenant_id' and a.attnotnull and a.atttypid = 'uuid'::regtype)
  select t.relname || ': tenant_id uuid not null is missing' as breach from tenant_table t where not exists (select 1 from tenant_column k where k.attrelid = t.oid)
  union all select t.relname || ': the key is not (tenant_id, id)' from tenant_table t
    where not exists (select 1 from pg_constraint p where p.conrelid = t.oid and p.contype = 'p' and pg_get_constraintdef(p.oid) = 'PRIMARY KEY (tenant_id, id)')
  union all select t.relname || ': a unique index without tenant_id' from tenant_table t join pg_index i on i.indrelid = t.oid join tenant_column k on k.attrelid = t.oid where (i.indisunique or i.indisexclusion) and not k.attnum = any(i.indkey::int2[])
  union all select t.relname || ': an index that does not begin with tenant_id: ' || c.relname from tenant_table t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
    join tenant_column k on k.attrelid = t.oid where m.amname = 'btree' and i.indkey[0] <> k.attnum
  union all select t.relname || ': a foreign key without tenant_id' from tenant_table t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f' join tenant_column k on k.attrelid = t.oid where not k.attnum = any(f.conkey)
  union all select t.relname || ': a foreign key to something else than (tenant_id, id)' from tenant_table t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f'
    where pg_get_constraintdef(f.oid) !~ '^FOREIGN KEY \\(tenant_id, \\w+\\) REFERENCES \\w+\\(tenant_id, id\\)'
  union all select g.relname || ': a global table that points at a company' from pg_class g join pg_constraint f on f.conrelid = g.oid and f.contype = 'f' join tenant_table t on t.oid = f.confrelid where g.relname = any($1)
  union all select t.relname || ': a foreign key that sets null' from tenant_table t join pg_constraint f on f.conrelid = t.oid and f.contype = 'f' where f.confdeltype in ('n', 'd')
  union all select t.relname || ': a trigger of ours' from tenant_table t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
  union all select t.relname || ': an id or number made by the database' from tenant_table t join pg_attribute a on a.attrelid = t.oid left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    where a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) ~ 'nextval|uuid'
  union all select t.relname || ': row security is not forced by tenant' from tenant_table t
    where not t.forced or not exists (select 1 from pg_policy p where p.polrelid = t.oid and pg_get_expr(p.polqual, p.polrelid) like '%app.tenant%')`

async function breachesFound(): Promise<string[]> {
  const found = await owner.query<{ breach: string }>(breaches, [[...globalTables]])
  return found.rows.map((row) => row.breach)
}

test('every table of a company keeps the rules', async () => {
  const tables = await owner.query<{ count: number }>(
    `select count(*)::int as count from pg_tables where schemaname = 'public'`,
  )
  expect(tables.rows[0]?.count).toBeGreaterThan(20)
  expect(await breachesFound()).toEqual([])
})

test('a table that breaks them all is found out', async () => {
  await owner.query('begin')
  await owner.query(
    'create table planted (tenant_id uuid not null, id serial primary key, x uuid unique, other uuid references tenant (id) on delete set null)',
  )
  await owner.query('create index planted_x on planted (x)')
  await owner.query('alter table planted add exclude using btree (x with =)')
  await owner.query('create table planted_too (tenant_id text not null, id uuid default gen_random_uuid())')
  await owner.query('create function planted_work() returns trigger language plpgsql as $$ begin return new; end $$')
  await owner.query(
    'create trigger planted_trigger before insert on planted for each row execute function planted_work()',
  )
  await owner.query(
    'alter table membership add foreign key (tenant_id, user_id) references user_account (tenant_id, id)',
  )
  const found = (await breachesFound()).map((breach) => breach.replace(/: planted.*/, ''))
  await owner.query('rollback')
  expect(found.toSorted((one, other) => one.localeCompare(other))).toEqual([
    'membership: a global table that points at a company',
    'planted_too: an id or number made by the database',
    'planted_too: row security is not forced by tenant',
    'planted_too: tenant_id uuid not null is missing',
    'planted_too: the key is not (tenant_id, id)',
    'planted: a foreign key that sets null',
    'planted: a foreign key to something else than (tenant_id, id)',
    'planted: a foreign key without tenant_id',
    'planted: a trigger of ours',
    'planted: a unique index without tenant_id',
    'planted: a unique index without tenant_id',
    'planted: a unique index without tenant_id',
    'planted: an id or number made by the database',
    'planted: an index that does not begin with tenant_id',
    'planted: an index that does not begin with tenant_id',
    'planted: an index that does not begin with tenant_id',
    'planted: an index that does not begin with tenant_id',
    'planted: row security is not forced by tenant',
    'planted: the key is not (tenant_id, id)',
  ])
})

test('a connection without a company sees no row and writes none, and one company never sees another', async () => {
  const [one, other] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002']
  for (const id of [one, other]) {
    await owner.query(
      `insert into tenant (id, name, language, time_zone, currency, fiscal_month, created_at) values ($1, 'x', 'zh', 'UTC', 'CNY', 1, now())`,
      [id],
    )
    await owner.query(
      `insert into department (tenant_id, id, name, created_at, updated_at) values ($1, $1, 'x', now(), now())`,
      [id],
    )
  }
  const tables = await owner.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1)`,
    [[...globalTables]],
  )
  for (const { name } of tables.rows) expect((await app.query(`select 1 from ${name} limit 1`)).rowCount, name).toBe(0)
  await expect(
    app.query(
      `insert into department (tenant_id, id, name, created_at, updated_at) values ($1, gen_random_uuid(), 'y', now(), now())`,
      [one],
    ),
  ).rejects.toThrow(/row-level security/)

  await app.query(`begin; set local app.tenant = '${one}'`)
  expect((await app.query('select tenant_id from department')).rows).toEqual([{ tenant_id: one }])
  expect((await app.query(`update department set name = 'z' where tenant_id = $1`, [other])).rowCount).toBe(0)
  await app.query('rollback')
})

test('the application cannot rewrite the log', async () => {
  await expect(app.query(`update event set kind = 'x'`)).rejects.toThrow(/permission denied/)
  await expect(app.query('delete from event')).rejects.toThrow(/permission denied/)
})

test('the guard refuses a statement that forgets the company of a table, whichever way it is written', () => {
  const forgetful = [
    'select * from customer',
    'select * from customer c join contact t on t.customer_id = c.id where c.tenant_id = $1',
    'update customer set name = $1 where id = $2',
    'delete from contact where id = $1',
    'insert into customer (id, name) values ($1, $2)',
    'with x as (select 1) select * from x, lateral (select * from "opportunity") o',
    "select * from customer where name = 'tenant_id'",
    'select * from customer c, contact t where c.tenant_id = $1 and t.customer_id = c.id',
    'select * from customer as c, unnest($2) as n(id), contact t where c.tenant_id = $1',
    'delete from contact t using customer c where t.tenant_id = $1 and c.id = t.customer_id',
    'update contact t set name = c.name from customer c where t.tenant_id = $1 and c.id = t.customer_id',
  ]
  for (const statement of forgetful) expect(() => guardTenant(statement), statement).toThrow(MissingTenant)
  const careful = [
    'select * from customer where tenant_id = $1',
    'select * from customer c join contact t on t.tenant_id = c.tenant_id and t.customer_id = c.id where c.tenant_id = $1',
    'select * from tenant',
    'select 1',
    'select * from customer c, contact t where c.tenant_id = $1 and t.tenant_id = c.tenant_id',
    'select c.id from customer c, jsonb_to_recordset($2) as n(id uuid) where c.tenant_id = $1',
    'select extract(year from c.created_at), c.name from customer c where c.tenant_id = $1 order by c.name, c.id',
    'delete from contact t using customer c where t.tenant_id = $1 and c.tenant_id = t.tenant_id',
    'insert into customer (tenant_id, id) select $1, n.id from jsonb_to_recordset($2) as n(id uuid)',
    'select extract(epoch from c.created_at) from customer c where c.tenant_id = $1 for update of c',
    'insert into stage (tenant_id, id) values ($1, $2) on conflict (tenant_id, id) do update set name = excluded.name',
  ]
  for (const statement of careful) expect(() => guardTenant(statement), statement).not.toThrow()
})
