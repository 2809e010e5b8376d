import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Keys by which likely duplicates are found, the company's rules about them, pairs that the sweep found, and merges that can be undone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Null and not swept until they are first made: the sweep fills what was there before.
  for (const table of ['customer', 'contact', 'lead']) {
    await run(db, `alter table ${table} add column duplicate_keys text[]`)
    await run(db, `alter table ${table} add column duplicate_swept boolean not null default false`)
    await run(db, `create index ${table}_duplicate_keys on ${table} using gin (duplicate_keys)`)
    await run(
      db,
      `create index ${table}_unswept on ${table} (tenant_id, id) where not duplicate_swept and deleted_at is null`,
    )
  }
  await tenantTable(
    db,
    'duplicate_rule',
    `record_type text not null, warn double precision not null, ask double precision, block double precision, off text[] not null default '{}',
    version integer not null default 1, updated_at timestamptz not null`,
  )
  await run(db, `create unique index duplicate_rule_type on duplicate_rule (tenant_id, record_type)`)
  await tenantTable(
    db,
    'duplicate_pair',
    `record_type text not null, one_id uuid not null, other_id uuid not null, score double precision not null, state text not null default 'open',
    found_at timestamptz not null, decided_at timestamptz, decided_by uuid, check (state in ('open', 'merged', 'dismissed')), check (one_id < other_id)`,
  )
  await run(db, `create unique index duplicate_pair_once on duplicate_pair (tenant_id, record_type, one_id, other_id)`)
  await run(db, `create index duplicate_pair_other on duplicate_pair (tenant_id, record_type, other_id)`)
  await run(
    db,
    `create index duplicate_pair_state on duplicate_pair (tenant_id, record_type, state, score desc, id desc)`,
  )
  await tenantTable(
    db,
    'duplicate_sweep',
    `due_at timestamptz not null, finished_at timestamptz, keys_version integer not null default 0`,
  )
  await tenantTable(
    db,
    'customer_merge',
    `kept_id uuid not null, gone_id uuid not null, merged_at timestamptz not null, merged_by uuid, moved jsonb not null, taken jsonb not null, inherited jsonb not null, undone_at timestamptz`,
  )
  await run(db, `create index customer_merge_kept on customer_merge (tenant_id, kept_id, merged_at desc)`)
  await run(db, `create index customer_merge_gone on customer_merge (tenant_id, gone_id)`)
  await reference(db, 'customer_merge', 'kept_id', 'customer')
  await reference(db, 'customer_merge', 'gone_id', 'customer')

  await run(db, `alter table data_import add column when_likely text not null default 'rule'`)

  // The same question as for search: see docs/decisions/0002. Overlap of arrays tells no more about hidden rows than containment does.
  const owner = await sql<{
    super: boolean
  }>`select rolsuper as super from pg_roles where rolname = current_user`.execute(db)
  if (owner.rows[0]?.super) await run(db, `alter function pg_catalog.arrayoverlap(anyarray, anyarray) leakproof`)
}
