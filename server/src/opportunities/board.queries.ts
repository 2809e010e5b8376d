import { onBoard } from '#contract/opportunities/opportunity.operations.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { filterSchema } from '#contract/shared/filter.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField } from '../foundation/access/refusal.ts'
import { shownColumn } from '../foundation/access/closed.sql.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import { plannedAnew } from '../foundation/database/prepared.ts'
import { ownColumns, questionSql } from '../foundation/records/list.ts'
import { type RawRecord, selection, toRecord } from '../foundation/records/read.ts'
import { narrowed } from '../foundation/records/record-spec.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { chosenProcess } from './processes/chosen-process.queries.ts'

export type BoardColumn = {
  stageId: string
  count: number
  amount: string | null
  weighted: string | null
  items: RawRecord[]
}

/** What a card shows, and what a move from it needs to know. */
const cardSpec = narrowed(opportunitySpec, [
  'name',
  'customer',
  'process',
  'stage',
  'outcome',
  'amount',
  'currency',
  'probability',
  'expectedCloseOn',
  'nextStep',
  'nextStepOn',
  'owner',
  'health',
  'signals',
])

/**
 * The stages of a process as columns: sums over every opportunity in sight (money: of those in the company's currency), the first cards
 * of each. Ended ones are shown for the last ninety days, or a board would be mostly past. The cards of all columns are chosen in one
 * statement, each column by its own order.
 */
export async function readBoard(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  question: { process?: string | undefined; filter?: string | undefined; search?: string | undefined; cards: number },
): Promise<{ processId: string | null; columns: BoardColumn[] }> {
  const process = await chosenProcess(tx, actor, question.process)
  if (!process) return { processId: null, columns: [] }
  const given = readFilter(question.filter)
  const filter: Filter = {
    all: [{ field: 'process', operator: 'is', value: process.id }, onBoard, ...(given ? [given] : [])],
  }
  const where = questionSql(opportunitySpec, actor, now, { filter, search: question.search })
  const { currency } = actor.company
  const amount = shownColumn(actor, 'opportunity', 'amount', 'r', sql`r.amount`)
  const sums = await sql<{ stage_id: string; count: number; amount: string; weighted: string }>`${sql.raw(plannedAnew)}
    select r.stage_id, count(*)::int as count, round(coalesce(sum(${amount}) filter (where r.currency = ${currency}), 0), 2)::text as amount,
      round(coalesce(sum(${amount} * r.probability::numeric) filter (where r.currency = ${currency}), 0), 2)::text as weighted
    from opportunity as r where ${where} group by r.stage_id`.execute(tx)
  const cards = await sql<Record<string, unknown>>`${sql.raw(plannedAnew)}
    with chosen as materialized (
      select card.id, card.updated_at from unnest(${sums.rows.map((sum) => sum.stage_id)}::uuid[]) as stage(id) cross join lateral (
        select r.id, r.updated_at from opportunity as r where ${where} and r.stage_id = stage.id order by r.updated_at desc, r.id desc limit ${question.cards}
      ) as card
    ), r as materialized (
      select ${ownColumns(cardSpec)} from chosen join opportunity as r on r.tenant_id = ${actor.tenantId}::uuid and r.id = chosen.id
    )
    select ${selection(cardSpec, actor)}, r.stage_id as in_stage from r order by r.updated_at desc, r.id desc`.execute(
    tx,
  )
  const told = readsField(actor.rights, 'opportunity', 'amount')
  const sumOf = (id: string) => sums.rows.find((row) => row.stage_id === id)
  // A stage that the process no longer has is shown as long as deals of an earlier version stand in it.
  const shown = process.stages.filter((stage) => !stage.retired || sumOf(stage.id) !== undefined)
  const columns = shown.map((stage): BoardColumn => {
    const sum = sumOf(stage.id)
    return {
      stageId: stage.id,
      count: sum?.count ?? 0,
      amount: told ? (sum?.amount ?? '0.00') : null,
      weighted: told ? (sum?.weighted ?? '0.00') : null,
      items: cards.rows.filter((row) => row['in_stage'] === stage.id).map((row) => toRecord(cardSpec, actor, row)),
    }
  })
  return { processId: process.id, columns }
}

function readFilter(text: string | undefined): Filter | null {
  if (text === undefined) return null
  try {
    return filterSchema.parse(JSON.parse(text))
  } catch {
    throw invalidField('filter', 'filter-malformed')
  }
}
