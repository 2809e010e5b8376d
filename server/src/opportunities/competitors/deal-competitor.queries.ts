import type { DealCompetitor, DealOfCompetitor } from '#contract/opportunities/competitors/deal-competitor.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { ownerOfRecord } from '../../foundation/records/actions.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { competitorSpec } from './competitor.spec.ts'
import { knownBy, readWords } from './competitor-words.rules.ts'
import { listCalled } from './named-competitors.ts'

/** More deals of one competitor nobody looks through. */
const mostDeals = 200

const readable = (actor: Actor, name: string) => readsField(actor.rights, 'opportunity', name)

/** Competitors are told to whom may read the deal's field of them. */
export function mayReadCompetitors(actor: Actor): void {
  if (!readable(actor, 'competitor')) throw forbidden()
}

type Row = Omit<DealCompetitor, 'competitor'> & { competitorId: string; name: string }

/** Who else is in a deal: those who take part before those who are out, the longest there first. */
export async function readDealCompetitors(tx: Kysely<never>, actor: Actor, dealId: string): Promise<DealCompetitor[]> {
  const found = await sql<Row>`
    select d.id, d.version, d.competitor_id as "competitorId", c.name, (c.deleted_at is null and ${inSight(actor, 'competitor', 'see', 'c')}) as "hasCard",
      d.strength, d.price::text as price, d.currency, d.outcome, d.notes, d.source
    from deal_competitor d join competitor c on c.tenant_id = d.tenant_id and c.id = d.competitor_id
    where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = ${dealId}::uuid order by coalesce(d.outcome, '') in ('lost', 'withdrew'), d.created_at, d.id`.execute(
    tx,
  )
  return found.rows.map(({ competitorId, name, ...row }) => ({ ...row, competitor: { id: competitorId, name } }))
}

/** The competitors of a deal that the reader sees, and what its text says besides. */
export async function listDealCompetitors(
  tx: Kysely<never>,
  actor: Actor,
  dealId: string,
): Promise<{ items: DealCompetitor[]; unknown: string[] }> {
  await ownerOfRecord(tx, actor, 'opportunity', opportunitySpec.table, dealId)
  mayReadCompetitors(actor)
  const items = await readDealCompetitors(tx, actor, dealId)
  const said = await sql<{ competitor: string | null }>`select o.competitor from opportunity o
    where o.tenant_id = ${actor.tenantId}::uuid and o.id = ${dealId}::uuid`.execute(tx)
  const text = said.rows[0]?.competitor
  const { unknown } = text ? readWords(text, knownBy(await listCalled(tx, actor.tenantId))) : { unknown: [] }
  return { items, unknown }
}

/** The deals of a competitor, as far as the reader sees both: running ones first, then those that ended last. */
export async function listDealsOfCompetitor(
  tx: Kysely<never>,
  actor: Actor,
  competitorId: string,
): Promise<DealOfCompetitor[]> {
  await ownerOfRecord(tx, actor, 'competitor', competitorSpec.table, competitorId)
  mayReadCompetitors(actor)
  if (!readable(actor, 'name') || !readable(actor, 'outcome')) throw forbidden()
  const found = await sql<DealOfCompetitor>`
    select o.id, o.name, c.name as customer, o.outcome, o.amount::text as amount, o.currency, o.closed_on as "closedOn",
      d.strength, d.price::text as price, d.currency as "theirCurrency", d.outcome as "theirOutcome"
    from deal_competitor d join opportunity o on o.tenant_id = d.tenant_id and o.id = d.opportunity_id and o.deleted_at is null
    left join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id
    where d.tenant_id = ${actor.tenantId}::uuid and d.competitor_id = ${competitorId}::uuid and ${inSight(actor, 'opportunity', 'see', 'o')}
    order by o.outcome = 'open' desc, o.closed_on desc nulls first, o.updated_at desc, o.id limit ${mostDeals}`.execute(
    tx,
  )
  const told = (name: string) => (value: string | null) => (readable(actor, name) ? value : null)
  return found.rows.map((row) => ({
    ...row,
    customer: told('customer')(row.customer),
    amount: told('amount')(row.amount),
    closedOn: told('closedOn')(row.closedOn),
  }))
}
