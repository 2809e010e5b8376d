import type { Outcome } from '#contract/opportunities/opportunity.ts'
import { type Kysely, sql } from 'kysely'
import type { Facets, LibraryParts, RecordRef } from '../conversations/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { notFound } from '../foundation/access/refusal.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { recordsSeenBy } from './records-seen-by.ts'
import { talkParts } from './talk.ts'

const nothing: Facets = { competitor: [], stage: [], product: [], industry: [] }

/** What a deal is about: where it stands, who else is in it, what is sold, and to what kind of customer. */
async function aboutDeal(tx: Kysely<never>, reader: Actor, id: string): Promise<Facets> {
  const found = await sql<Record<keyof Facets, (string | null)[]>>`select array[o.stage_id] as stage,
      array(select d.competitor_id from deal_competitor d join competitor c on c.tenant_id = d.tenant_id and c.id = d.competitor_id
        where d.tenant_id = ${reader.tenantId}::uuid and d.opportunity_id = o.id and d.outcome is distinct from 'withdrew' and ${inSight(reader, 'competitor', 'see', 'c')}) as competitor,
      array(select l.product_id from opportunity_line l where l.tenant_id = ${reader.tenantId}::uuid and l.opportunity_id = o.id) || array[o.product_id] as product,
      array(select c.industry from customer c where c.tenant_id = ${reader.tenantId}::uuid and c.id = o.customer_id and ${inSight(reader, 'customer', 'see', 'c')}) as industry
    from opportunity o where o.tenant_id = ${reader.tenantId}::uuid and o.id = ${id}::uuid`.execute(tx)
  const row = found.rows[0]
  if (!row) throw notFound()
  const said = (values: readonly (string | null)[], isTold: boolean) =>
    isTold ? values.filter((value) => value !== null) : []
  return {
    competitor: said(row.competitor, readsField(reader.rights, 'opportunity', 'competitor')),
    stage: said(row.stage, readsField(reader.rights, 'opportunity', 'stage')),
    product: said(row.product, readsField(reader.rights, 'opportunity', 'product')),
    industry: said(row.industry, readsField(reader.rights, 'customer', 'industry')),
  }
}

async function aboutCustomer(tx: Kysely<never>, reader: Actor, id: string): Promise<Facets> {
  if (!readsField(reader.rights, 'customer', 'industry')) return nothing
  const found = await sql<{ industry: string | null }>`select c.industry from customer c
    where c.tenant_id = ${reader.tenantId}::uuid and c.id = ${id}::uuid`.execute(tx)
  return { ...nothing, industry: found.rows.flatMap(({ industry }) => industry ?? []) }
}

async function about(tx: Kysely<never>, reader: Actor, { type, id }: RecordRef): Promise<Facets> {
  if ((await talkParts.records(tx, reader, [{ type, id }])).length === 0) throw notFound()
  switch (type) {
    case 'opportunity':
      return aboutDeal(tx, reader, id)
    case 'customer':
      return aboutCustomer(tx, reader, id)
    case 'competitor':
    case 'product':
      return { ...nothing, [type]: [id] }
    default:
      return nothing
  }
}

/** How some deals stand that a reader sees. */
async function outcomes(
  tx: Kysely<never>,
  reader: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Outcome>> {
  const seen = [...(await recordsSeenBy(tx, reader, 'opportunity', ids))]
  if (seen.length === 0) return new Map()
  const found = await sql<{ id: string; outcome: Outcome }>`select o.id, o.outcome from opportunity o
    where o.tenant_id = ${reader.tenantId}::uuid and o.id = any(${seen}::uuid[]) and o.deleted_at is null`.execute(tx)
  return new Map(found.rows.map((row) => [row.id, row.outcome]))
}

/** What the library needs of the rooms whose records its materials are for. */
export const libraryParts: LibraryParts = {
  talk: talkParts,
  about,
  outcomes,
  names: async (tx, reader, { stage, competitor, product }) => {
    const stages = await sql<
      Awaited<ReturnType<LibraryParts['names']>>['stages'][number]
    >`select s.id, s.name, p.name as process from stage s join process p on p.tenant_id = s.tenant_id and p.id = s.process_id
      where s.tenant_id = ${reader.tenantId}::uuid and s.id = any(${[...stage]}::uuid[]) order by p.standard desc, p.id, s.position`.execute(
      tx,
    )
    const named = async (type: 'competitor' | 'product', ids: readonly string[]) => {
      const found = await sql<{ id: string; name: string }>`select r.id, r.name from ${sql.table(type)} as r
        where r.tenant_id = ${reader.tenantId}::uuid and r.id = any(${[...ids]}::uuid[]) and r.deleted_at is null and ${inSight(reader, type, 'see', 'r')} order by r.name, r.id`.execute(
        tx,
      )
      return found.rows
    }
    return {
      stages: stages.rows,
      competitors: await named('competitor', competitor),
      products: await named('product', product),
    }
  },
}
