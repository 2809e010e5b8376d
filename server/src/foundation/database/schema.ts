import { type Kysely, sql } from 'kysely'

/** Runs one statement of a migration as written. */
export async function run(db: Kysely<unknown>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db)
}

/** On Citus a tenant table is spread over the machines by its tenant; on plain PostgreSQL there is nothing to do. */
async function distribute(db: Kysely<unknown>, table: string): Promise<void> {
  const citus = await sql<{
    present: boolean
  }>`select exists(select 1 from pg_extension where extname = 'citus') as present`.execute(db)
  if (citus.rows[0]?.present) await sql`select create_distributed_table(${table}, 'tenant_id')`.execute(db)
}

/**
 * Creates a company's table: `tenant_id` and `id` as its key, row-level security on the tenant of the transaction (forced, so that
 * the owner meets it too), and rights for the application's role.
 */
export async function tenantTable(db: Kysely<unknown>, table: string, columns: string): Promise<void> {
  await run(
    db,
    `create table ${table} (tenant_id uuid not null, id uuid not null, ${columns}, primary key (tenant_id, id))`,
  )
  await distribute(db, table)
  await run(db, `alter table ${table} enable row level security`)
  await run(db, `alter table ${table} force row level security`)
  // A setting that was local to an ended transaction reads as '', which is no uuid.
  await run(
    db,
    `create policy tenant on ${table} using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)`,
  )
  await run(db, `grant select, insert, update, delete on ${table} to tiejun_app`)
}

/** Columns that every record has beside its own. */
export const recordColumns = `
  version integer not null default 1,
  created_at timestamptz not null, created_by uuid, updated_at timestamptz not null, updated_by uuid,
  deleted_at timestamptz, deleted_by uuid, import_id uuid,
  custom jsonb not null default '{}', search_text text not null default '', search_grams text[] not null default '{}'`

/** Adds a foreign key inside the tenant. */
export async function reference(
  db: Kysely<unknown>,
  table: string,
  column: string,
  target: string,
  onDelete = '',
): Promise<void> {
  await run(
    db,
    `alter table ${table} add constraint ${table}_${column}_fkey foreign key (tenant_id, ${column}) references ${target} (tenant_id, id) ${onDelete}`,
  )
}
