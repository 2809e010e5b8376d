import type { Process } from '#contract/opportunities/process.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { reachesWhole } from '../../foundation/access/sight.sql.ts'
import { listProcesses } from './process.queries.ts'

/** The condition under which sums of `alias` (by owner) are the reader's to see; records shared one by one are no part of sums. */
export function ownersInSight(actor: Actor, alias: string, type: RecordType = 'opportunity'): RawBuilder<boolean> {
  return reachesWhole(sightOf(actor, type, 'see'), `${alias}.owner_id`)
}

/**
 * The process that is asked for. Where none is: the one with most of the deals that the reader sees, so that a history brought in with a
 * process of its own is not hidden behind an empty standard one; null where the company has no process at all.
 */
export async function chosenProcess(
  tx: Kysely<never>,
  actor: Actor,
  asked: string | undefined,
): Promise<Process | null> {
  const processes = await listProcesses(tx, actor.tenantId)
  if (asked) {
    const process = processes.find((candidate) => candidate.id === asked)
    if (!process) throw notFound()
    return process
  }
  if (processes.length < 2) return processes[0] ?? null
  const sums = await sql<{ id: string; count: number }>`
    select t.process_id as id, sum(t.count)::int as count from funnel_tally t
    where t.tenant_id = ${actor.tenantId}::uuid and ${ownersInSight(actor, 't')} group by t.process_id`.execute(tx)
  const countOf = (process: Process) => sums.rows.find((row) => row.id === process.id)?.count ?? 0
  const active = processes.filter((process) => process.active)
  return active.toSorted((one, other) => countOf(other) - countOf(one))[0] ?? processes[0] ?? null
}
