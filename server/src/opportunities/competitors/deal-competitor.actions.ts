import type { DealCompetitor, DealCompetitorPatch } from '#contract/opportunities/competitors/deal-competitor.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound } from '../../foundation/access/refusal.ts'
import { fieldAccess } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord, type LockedRow, updateRecord } from '../../foundation/records/write.ts'
import { judgeAgain } from '../health/unjudged.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { knownBy, readWords, textOf } from './competitor-words.rules.ts'
import { readDealCompetitors } from './deal-competitor.queries.ts'
import { listCalled } from './named-competitors.ts'

type Said = Omit<DealCompetitor, 'id' | 'version' | 'competitor' | 'hasCard'>
const parts = ['strength', 'price', 'currency', 'outcome', 'notes', 'source'] as const satisfies (keyof Said)[]
const nothing: Said = { strength: null, price: null, currency: null, outcome: null, notes: null, source: null }

function mayWrite(actor: Actor): void {
  if (fieldAccess(actor.rights, 'opportunity', 'competitor') !== 'write')
    throw invalidField('competitor', 'field-not-writable')
}

/** Takes a competitor into a deal, or changes what is said of it there; the deal's text follows. */
export async function writeDealCompetitor(
  context: Context,
  actor: Actor,
  dealId: string,
  competitorId: string,
  patch: DealCompetitorPatch,
  version: number | undefined,
): Promise<void> {
  mayWrite(actor)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const deal = await lockRecord(tx, actor, opportunitySpec, dealId, 'change')
    const name = await nameOf(tx, actor, competitorId)
    const before = (await readDealCompetitors(tx, actor, dealId)).find(
      ({ competitor }) => competitor.id === competitorId,
    )
    if (before) checkVersion(version, before)
    const after = withCurrency(actor, { ...(before ?? nothing), ...given(patch) })
    const changes = changedParts(before ?? nothing, after)
    if (before && Object.keys(changes).length === 0) return
    await keep(tx, context, actor, deal.id, competitorId, after)
    const told = before ? { from: name, to: name } : { from: null, to: name }
    await tell(tx, context, actor, deal, before ? 'competitor-changed' : 'competitor-linked', {
      competitor: told,
      ...changes,
    })
    if (!before) await rewriteText(tx, context, actor, deal, null)
  })
}

/** Takes a competitor out of a deal. */
export async function removeDealCompetitor(
  context: Context,
  actor: Actor,
  dealId: string,
  competitorId: string,
): Promise<void> {
  mayWrite(actor)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const deal = await lockRecord(tx, actor, opportunitySpec, dealId, 'change')
    const gone = await sql<{ name: string }>`delete from deal_competitor d using competitor c
      where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = ${dealId}::uuid and d.competitor_id = ${competitorId}::uuid
        and c.tenant_id = d.tenant_id and c.id = d.competitor_id returning c.name`.execute(tx)
    const [row] = gone.rows
    if (!row) throw notFound()
    await tell(tx, context, actor, deal, 'competitor-unlinked', { competitor: { from: row.name, to: null } })
    await rewriteText(tx, context, actor, deal, competitorId)
  })
}

async function nameOf(tx: Kysely<never>, actor: Actor, id: string): Promise<string> {
  const found = await sql<{ name: string }>`select c.name from competitor c
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${id}::uuid and c.deleted_at is null and ${inSight(actor, 'competitor', 'see', 'c')}`.execute(
    tx,
  )
  const [row] = found.rows
  if (!row) throw notFound()
  return row.name
}

function given(patch: DealCompetitorPatch): Partial<Said> {
  return Object.fromEntries(parts.flatMap((part) => (patch[part] === undefined ? [] : [[part, patch[part]]])))
}

/** A price is in the company's currency unless another is said; without a price there is none. */
function withCurrency(actor: Actor, said: Said): Said {
  return { ...said, currency: said.price === null ? null : (said.currency ?? actor.company.currency) }
}

/** What is said anew; nothing of it is told to whom may not read the deal's field. */
function changedParts(before: Said, after: Said): Changes {
  return Object.fromEntries(
    parts
      .filter((part) =>
        part === 'price'
          ? Number(before.price) !== Number(after.price) || (before.price === null) !== (after.price === null)
          : before[part] !== after[part],
      )
      .map((part) => [`competitor.${part}`, { from: before[part], to: after[part] }]),
  )
}

async function keep(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  dealId: string,
  competitorId: string,
  said: Said,
): Promise<void> {
  const now = context.now().toISOString()
  await sql`insert into deal_competitor as d (tenant_id, id, opportunity_id, competitor_id, strength, price, currency, outcome, notes, source, created_at, created_by, updated_at, updated_by)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${dealId}::uuid, ${competitorId}::uuid, ${said.strength}, ${said.price}::numeric, ${said.currency}, ${said.outcome},
      ${said.notes}, ${said.source}, ${now}::timestamptz, ${actor.userId}::uuid, ${now}::timestamptz, ${actor.userId}::uuid)
    on conflict (tenant_id, opportunity_id, competitor_id) do update set strength = excluded.strength, price = excluded.price, currency = excluded.currency, outcome = excluded.outcome,
      notes = excluded.notes, source = excluded.source, version = d.version + 1, updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(
    tx,
  )
}

/** The deal's text names its competitors as they are called now, and what else it said stays behind them. */
async function rewriteText(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: LockedRow,
  gone: string | null,
): Promise<void> {
  const called = await listCalled(tx, actor.tenantId)
  const said = deal.values['competitor'] as string | null
  const { ids, unknown } = readWords(said, knownBy(called))
  const connected = await readDealCompetitors(tx, actor, deal.id)
  const named = ids.filter((id) => id !== gone && connected.every(({ competitor }) => competitor.id !== id))
  const others = named.flatMap((id) => called.find((one) => one.id === id)?.name ?? [])
  const text = textOf([...connected.map(({ competitor }) => competitor.name), ...others, ...unknown])
  if (text === said) return
  await updateRecord(tx, context, actor, opportunitySpec, deal, { competitor: { from: said, to: text } })
}

async function tell(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: LockedRow,
  kind: string,
  changes: Changes,
): Promise<void> {
  await appendEvents(tx, context, actor, [lifeEvent(opportunitySpec, deal, kind, { changes })])
  await judgeAgain(tx, actor.tenantId, deal.id)
}
