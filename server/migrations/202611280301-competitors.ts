import { type Kysely, sql } from 'kysely'
import { recordColumns, reference, run, tenantTable } from '../src/foundation/database/schema.ts'
import { newId } from '../src/foundation/ids.ts'
import { searchEntry } from '../src/foundation/text/grams.ts'

/** Competitors as records, and who of them stands in which deal; what deals called them until now becomes both. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'competitor',
    `${recordColumns},
    name text not null, aliases text, website text, products text, price_level text, strengths text, weaknesses text, their_arguments text, our_answers text,
    traps text, proof text, reference_customers text, description text, owner_id uuid`,
  )
  await run(
    db,
    `create index competitor_updated on competitor (tenant_id, updated_at desc, id desc) where deleted_at is null`,
  )
  await run(db, `create index competitor_grams on competitor using gin (search_grams)`)
  await run(db, `create index competitor_import on competitor (tenant_id, import_id) where import_id is not null`)
  await run(
    db,
    `create index competitor_deleted on competitor (tenant_id, deleted_at desc, id desc) where deleted_at is not null`,
  )
  await run(
    db,
    `create index competitor_owner on competitor (tenant_id, owner_id, updated_at desc, id desc) where deleted_at is null`,
  )
  await reference(db, 'competitor', 'owner_id', 'user_account')
  await tenantTable(
    db,
    'deal_competitor',
    `opportunity_id uuid not null, competitor_id uuid not null, strength text, price numeric(17,2), currency text, outcome text, notes text, source text,
    version integer not null default 1, created_at timestamptz not null, created_by uuid, updated_at timestamptz not null, updated_by uuid,
    check (strength in ('weak', 'even', 'strong')), check (outcome in ('won', 'lost', 'withdrew'))`,
  )
  await run(
    db,
    `create unique index deal_competitor_of on deal_competitor (tenant_id, opportunity_id, competitor_id) include (price, currency)`,
  )
  await run(db, `create index deal_competitor_in on deal_competitor (tenant_id, competitor_id, opportunity_id)`)
  await reference(db, 'deal_competitor', 'opportunity_id', 'opportunity', 'on delete cascade')
  await reference(db, 'deal_competitor', 'competitor_id', 'competitor')
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await fromTexts(db, id)
  }
}

type Text = { competitor: string }

/** Makes a competitor of each name that a company's deals say, and connects them. */
async function fromTexts(db: Kysely<unknown>, tenantId: string): Promise<void> {
  const texts = await sql<Text>`select distinct o.competitor from opportunity o
    where o.tenant_id = ${tenantId}::uuid and o.competitor is not null and o.competitor <> '' order by o.competitor`.execute(
    db,
  )
  const names = new Map(texts.rows.flatMap(({ competitor }) => namesIn(competitor)).map((name) => [keyOf(name), name]))
  const made = [...names.values()].map((name) => {
    const { text, grams } = searchEntry([name, null, null])
    return { id: newId(), name, search_text: text, search_grams: grams }
  })
  await sql`insert into competitor (tenant_id, id, name, search_text, search_grams, created_at, updated_at)
    select ${tenantId}::uuid, n.id, n.name, n.search_text, n.search_grams, now(), now()
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as n(id uuid, name text, search_text text, search_grams text[])`.execute(
    db,
  )
  const known = new Map(made.map(({ id, name }) => [keyOf(name), id]))
  const pairs = texts.rows.flatMap(({ competitor }) =>
    namesIn(competitor).map((name) => ({ text: competitor, competitor_id: known.get(keyOf(name)) })),
  )
  await sql`insert into deal_competitor (tenant_id, id, opportunity_id, competitor_id, created_at, created_by, updated_at, updated_by)
    select ${tenantId}::uuid, gen_random_uuid(), o.id, p.competitor_id, o.updated_at, o.updated_by, o.updated_at, o.updated_by
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(text text, competitor_id uuid)
    join opportunity o on o.tenant_id = ${tenantId}::uuid and o.competitor = p.text
    on conflict do nothing`.execute(db)
}

const keyOf = (name: string) => name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/** The names in a text; one that ends in its legal form holds its commas itself. */
function namesIn(text: string): string[] {
  const parts = /,\s*(inc|ltd|llc|corp|co|gmbh)\.?$/i.test(text) ? [text] : text.split(/[、,，;；\n\r]+/)
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
