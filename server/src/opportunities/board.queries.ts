import { onBoard } from '#contract/opportunities/opportunity.operations.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { filterSchema } from '#contract/shared/filter.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField } from '../foundation/access/refusal.ts'
import { fieldAccess } from '../foundation/access/sight.rules.ts'
import { listRecords, questionSql } from '../foundation/records/list.ts'
import type { RawRecord } from '../foundation/records/read.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { chosenProcess } from './chosen-process.queries.ts'

export type BoardColumn = {
  stageId: string
  count: number
  amount: string | null
  weighted: string | null
  items: RawRecord[]
}

/**
 * The stages of a process as columns: sums over every opportunity in sight (money: of those in the company's currency), the first cards of each. Ended ones are shown for the last
 * ninety days, or a board would be mostly past.
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
  const sums = await sql<{ stage_id: string; count: number; amount: string; weighted: string }>`
    select r.stage_id, count(*)::int as count, round(coalesce(sum(r.amount) filter (where r.currency = ${actor.company.currency}), 0), 2)::text as amount,
      round(coalesce(sum(r.amount * r.probability::numeric) filter (where r.currency = ${actor.company.currency}), 0), 2)::text as weighted
    from opportunity as r where ${where} group by r.stage_id`.execute(tx)
  const told = ['read', 'write'].includes(fieldAccess(actor.rights, 'opportunity', 'amount'))
  const columns: BoardColumn[] = []
  for (const stage of process.stages) {
    const sum = sums.rows.find((row) => row.stage_id === stage.id)
    const inStage: Filter = { all: [filter, { field: 'stage', operator: 'is', value: stage.id }] }
    const page = sum
      ? await listRecords(tx, opportunitySpec, actor, now, {
          filter: inStage,
          search: question.search,
          limit: question.cards,
        })
      : { items: [] }
    columns.push({
      stageId: stage.id,
      count: sum?.count ?? 0,
      amount: told ? (sum?.amount ?? '0.00') : null,
      weighted: told ? (sum?.weighted ?? '0.00') : null,
      items: page.items,
    })
  }
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
