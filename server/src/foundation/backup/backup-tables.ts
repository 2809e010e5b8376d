import pg from 'pg'

export type BackupTable = {
  name: string
  /** Without generated columns: they come back by themselves. */
  columns: string[]
  key: string[]
  /** Limited by company: read company by company, as every statement here. */
  tenant: boolean
}

/** Kept by the migrator itself; the manifest names the migrations instead. */
const bookkeeping = ['migration', 'migration_lock']

/** All tables of ours with their columns, in alphabetical order; jobs, which live in a schema of their own, are made anew. */
export async function listTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `select c.relname as name, c.relrowsecurity as tenant,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
         where i.indrelid = c.oid and i.indisprimary), '{}') as key
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1) order by c.relname`,
    [bookkeeping],
  )
  return rows
}

/** Names of the migrations that made this schema; none in a database that no Tiejun has used yet. */
export async function listMigrations(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migration') is not null as there`,
  )
  if (!found[0]?.there) return []
  const { rows } = await client.query<{ name: string }>('select name from migration order by name')
  return rows.map((row) => row.name)
}

/** Rough number of rows, for progress. */
export async function estimateRows(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ rows: string }>(
    `select coalesce(sum(greatest(reltuples, 0)), 0)::bigint as rows from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  return Number(rows[0]?.rows ?? 0)
}

export const quoted = (names: string[]) => names.map((name) => pg.escapeIdentifier(name)).join(', ')
