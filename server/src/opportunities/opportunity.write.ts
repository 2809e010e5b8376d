import { type Kysely, sql } from 'kysely'
import { countOpenOpportunities, type DealDays, raiseDealDays } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import { together } from '../foundation/database/together.ts'
import { appendEvents, type NewEvent } from '../foundation/events/event.ts'
import { createdEvent } from '../foundation/records/actions.ts'
import { nameOf, type Values } from '../foundation/records/values.ts'
import { changesBetween, insertRecords, type NewRow } from '../foundation/records/write.ts'
import { buyingOfNew, noteBuyingStages } from './buying/buying.actions.ts'
import { connectNamed } from './competitors/named-competitors.ts'
import { keepDurations } from './durations.ts'
import type { EndedVisit } from './durations.rules.ts'
import { writeVersions } from './history/history.ts'
import { type PastVersion, type PastVisit, type Version, versionOf, versionsOfVisits } from './history/version.rules.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import type { PlacedStage } from './processes/process.queries.ts'
import { furthestAfter } from './stage.rules.ts'
import { type Counted } from './tally.rules.ts'
import { keepTally } from './tally.ts'

/** An opportunity to be written; history (an import, the demo) says when it began, passed its stages and ended. */
export type NewOpportunity = {
  id: string
  values: Values
  stage: PlacedStage
  closedOn?: string | null
  createdAt?: string
  /** Stages passed, in order, the present one last. Without them the opportunity has just entered its stage. */
  visits?: readonly PastVisit[]
  updatedAt?: string
  /** Who led it through its history, where that is not who writes it down. */
  by?: string
  lines?: readonly {
    productId: string | null
    productName: string
    quantity: number
    price: string
    discount: number
  }[]
}

/** Writes opportunities with their history, sums, counts and events: one creation and an import's batch take the same way. */
export async function writeOpportunities(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  opportunities: readonly NewOpportunity[],
): Promise<void> {
  if (opportunities.length === 0) return
  const now = context.now().toISOString()
  const today = dayIn(actor.company.timeZone, context.now())
  const rows: NewRow[] = []
  const tally: Counted[] = []
  const visits: Record<string, unknown>[] = []
  const open = new Map<string, number>()
  const days = new Map<string, DealDays>()
  const versions: (PastVersion & { opportunity_id: string })[] = []
  for (const one of opportunities) {
    const { stage } = one
    const ended = stage.outcome !== 'open'
    const past: readonly PastVisit[] = one.visits ?? [{ stage, enteredAt: one.createdAt ?? now, leftAt: null }]
    const values: Values = {
      ...one.values,
      process: stage.processId,
      stage: stage.id,
      outcome: stage.outcome,
      probability: ended ? stage.probability : (one.values['probability'] ?? stage.probability),
      forecastCategory: ended ? stage.forecastCategory : (one.values['forecastCategory'] ?? stage.forecastCategory),
      currency: one.values['currency'] ?? actor.company.currency,
      startedOn:
        one.values['startedOn'] ??
        (one.createdAt === undefined ? today : dayIn(actor.company.timeZone, new Date(one.createdAt))),
      closedOn: ended ? (one.closedOn ?? today) : null,
      stageEnteredAt: past.at(-1)?.enteredAt ?? now,
      ...(one.values['buyingStage'] ? { buyingStageOn: today } : {}),
    }
    const furthest = past.reduce((reached, visit) => furthestAfter(reached, visit.stage), 0)
    rows.push({
      id: one.id,
      values,
      derived: {
        furthest: { type: 'integer', value: furthest },
        process_version: { type: 'integer', value: stage.number },
      },
      ...(one.createdAt === undefined ? {} : { createdAt: one.createdAt }),
      ...(one.updatedAt === undefined ? {} : { updatedAt: one.updatedAt }),
    })
    tally.push({
      processId: stage.processId,
      stageId: stage.id,
      ownerId: values['owner'] as string | null,
      currency: values['currency'] as string,
      closedOn: values['closedOn'] as string | null,
      furthest,
      amount: (values['amount'] as string | null | undefined) ?? null,
      probability: values['probability'] as number,
      deleted: false,
    })
    versions.push(
      ...versionsOfVisits(storedVersion(values, furthest), past, (moment) =>
        dayIn(actor.company.timeZone, new Date(moment)),
      ).map((version) => ({ ...version, opportunity_id: one.id })),
    )
    for (const visit of past)
      visits.push({
        id: context.newId(),
        opportunity_id: one.id,
        stage_id: visit.stage.id,
        process_id: stage.processId,
        owner_id: values['owner'] ?? null,
        entered_at: visit.enteredAt,
        left_at: visit.leftAt,
        backfilled: one.visits !== undefined,
      })
    if (!ended && typeof values['customer'] === 'string')
      open.set(values['customer'], (open.get(values['customer']) ?? 0) + 1)
    noteDays(days, values)
  }
  await together([
    insertRecords(tx, context, actor, opportunitySpec, rows),
    insertVisits(tx, actor, visits),
    writeVersions(tx, context, actor, versions),
    insertLines(tx, context, actor, opportunities),
    noteBuyingStages(tx, context, actor, rows.flatMap(buyingOfNew)),
    connectNamed(
      tx,
      context,
      actor,
      rows.map(({ id, values }) => ({ id, text: values['competitor'] })),
    ),
    appendEvents(tx, context, actor, [
      ...rows.map((row, index) => ({
        ...createdEvent(opportunitySpec, asItBegan(row, opportunities[index])),
        by: opportunities[index]?.by ?? null,
      })),
      ...opportunities.flatMap(passedStages),
    ]),
    // Sums come last: others who write the same ones wait for the end of this transaction.
    countOpenOpportunities(tx, actor, open),
    raiseDealDays(tx, actor, [...days.values()]),
    keepTally(tx, context, actor, [], tally),
    keepDurations(tx, context, actor, [], opportunities.flatMap(endedVisitsOf)),
  ])
}

/** What is about to be stored, as history keeps it. */
function storedVersion(values: Values, furthest: number): Version {
  return versionOf({
    process_id: values['process'],
    stage_id: values['stage'],
    outcome: values['outcome'],
    furthest,
    amount: values['amount'],
    currency: values['currency'],
    probability: values['probability'],
    forecast_category: values['forecastCategory'],
    expected_close_on: values['expectedCloseOn'],
    closed_on: values['closedOn'],
    owner_id: values['owner'],
  })
}

/** History tells what an opportunity was expected to become when it began. */
function asItBegan(row: NewRow, one: NewOpportunity | undefined): NewRow {
  const { amount, expectedCloseOn } = one?.visits?.[0] ?? {}
  return {
    ...row,
    values: { ...row.values, ...(amount ? { amount } : {}), ...(expectedCloseOn ? { expectedCloseOn } : {}) },
  }
}

/** Remembers the last days of each customer's deals. */
function noteDays(days: Map<string, DealDays>, values: Values): void {
  const { customer: id, startedOn, outcome, closedOn } = values
  if (typeof id !== 'string') return
  const known = days.get(id) ?? { id, lastOpportunityOn: null, lastWonOn: null }
  const later = (one: string | null, other: unknown) => (typeof other === 'string' && other > (one ?? '') ? other : one)
  days.set(id, {
    id,
    lastOpportunityOn: later(known.lastOpportunityOn, startedOn),
    lastWonOn: outcome === 'won' ? later(known.lastWonOn, closedOn) : known.lastWonOn,
  })
}

async function insertVisits(
  tx: Kysely<never>,
  actor: Actor,
  visits: readonly Record<string, unknown>[],
): Promise<void> {
  await sql`insert into stage_visit (tenant_id, id, opportunity_id, stage_id, process_id, owner_id, entered_at, left_at, backfilled)
    select ${actor.tenantId}::uuid, v.id, v.opportunity_id, v.stage_id, v.process_id, v.owner_id, v.entered_at, v.left_at, v.backfilled
    from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb) as v(id uuid, opportunity_id uuid, stage_id uuid, process_id uuid, owner_id uuid, entered_at timestamptz, left_at timestamptz, backfilled boolean)`.execute(
    tx,
  )
}

function endedVisitsOf(one: NewOpportunity): EndedVisit[] {
  const ownerId = (one.values['owner'] as string | null | undefined) ?? null
  return (one.visits ?? []).flatMap(({ stage, enteredAt, leftAt }) =>
    leftAt === null ? [] : [{ processId: one.stage.processId, stageId: stage.id, ownerId, enteredAt, leftAt }],
  )
}

/** History that came with an opportunity stands in the log at its own time. */
function passedStages(one: NewOpportunity): NewEvent[] {
  const expected = (visit: PastVisit | undefined) => ({
    amount: visit?.amount ?? one.values['amount'] ?? null,
    expectedCloseOn: visit?.expectedCloseOn ?? one.values['expectedCloseOn'] ?? null,
  })
  return (one.visits ?? []).slice(1).map((visit, index) => {
    const left = one.visits?.[index]
    const from = left?.stage
    return {
      kind: 'stage-changed',
      recordType: 'opportunity',
      recordId: one.id,
      recordName: nameOf(one.values),
      customerId: (one.values['customer'] as string | null | undefined) ?? null,
      at: new Date(visit.enteredAt),
      by: one.by ?? null,
      changes: {
        stage: {
          from: from ? { id: from.id, name: from.name.zh || from.name.en } : null,
          to: { id: visit.stage.id, name: visit.stage.name.zh || visit.stage.name.en },
        },
        ...changesBetween(opportunitySpec, expected(left), expected(visit)),
      },
    }
  })
}

/** Writes the product lines of new opportunities. */
async function insertLines(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  opportunities: readonly NewOpportunity[],
): Promise<void> {
  const rows = opportunities.flatMap((one) =>
    (one.lines ?? []).map((line, position) => ({
      id: context.newId(),
      opportunity_id: one.id,
      product_id: line.productId,
      product_name: line.productName,
      quantity: line.quantity,
      price: line.price,
      discount: line.discount,
      position,
    })),
  )
  if (rows.length === 0) return
  await sql`insert into opportunity_line (tenant_id, id, opportunity_id, product_id, product_name, quantity, price, discount, position)
    select ${actor.tenantId}::uuid, l.id, l.opportunity_id, l.product_id, l.product_name, l.quantity, l.price, l.discount, l.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l(id uuid, opportunity_id uuid, product_id uuid, product_name text, quantity double precision, price numeric, discount double precision, position integer)`.execute(
    tx,
  )
}
