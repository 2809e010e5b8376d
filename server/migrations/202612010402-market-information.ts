import type { Kysely } from 'kysely'
import { recordColumns, reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** What the field learns of the market, and which saved views of it somebody wants to be told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'market_information',
    `${recordColumns},
    name text not null, kind text, competitor_id uuid, product_id uuid, model text, price numeric(17,2), currency text, unit text, seen_on date, source text,
    province text, city text, customer_id uuid, opportunity_id uuid, activity_id uuid, content text, tags text, state text not null default 'noted', verified_by_id uuid, verified_at timestamptz, owner_id uuid`,
  )
  const index = (name: string, columns: string, where = 'deleted_at is null') =>
    run(db, `create index market_information_${name} on market_information (tenant_id, ${columns}) where ${where}`)
  await index('updated', 'updated_at desc, id desc')
  await index('seen', 'seen_on desc nulls last, id desc')
  await index('created', 'created_at')
  await index('owner', 'owner_id, updated_at desc, id desc')
  await index('deleted', 'deleted_at desc, id desc', 'deleted_at is not null')
  await index('import', 'import_id', 'import_id is not null')
  await run(db, `create index market_information_grams on market_information using gin (search_grams)`)
  for (const [column, target] of [
    ['competitor_id', 'competitor'],
    ['product_id', 'product'],
    ['customer_id', 'customer'],
    ['opportunity_id', 'opportunity'],
    ['activity_id', 'activity'],
  ] as const) {
    await index(column.replace('_id', ''), column, `${column} is not null`)
    await reference(db, 'market_information', column, target)
  }
  await reference(db, 'market_information', 'owner_id', 'user_account')
  await reference(db, 'market_information', 'verified_by_id', 'user_account')
  await tenantTable(db, 'market_watch', `user_id uuid not null, view_id uuid not null, seen_at timestamptz not null`)
  await run(db, `create unique index market_watch_of on market_watch (tenant_id, user_id, view_id)`)
  await reference(db, 'market_watch', 'user_id', 'user_account')
  await reference(db, 'market_watch', 'view_id', 'saved_view', 'on delete cascade')
}
