import type { DuplicateType } from '#contract/customers/duplicate.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { maskValue } from '../../foundation/records/mask.rules.ts'
import type { Values } from '../../foundation/records/values.ts'
import type { Likely, LikelyQuestion } from '../../platform/index.ts'
import { holdKeys } from './duplicate-lock.ts'
import { readRule, specOf, stillCounts, subjectColumns } from './duplicates.queries.ts'
import { compare, keysOf, strongKeys, subjectOf } from './duplicates.rules.ts'

/** Others that a row is compared with. */
const mostCompared = 40

/**
 * The record that each row of a file seems to mean though it does not name it: above what the company blocks, or, where the person who
 * imports has chosen what to do, above what it asks about. Rows that will be written are held against others who write the same.
 */
export async function findLikely(
  tx: Kysely<never>,
  actor: Actor,
  type: DuplicateType,
  rows: readonly Values[],
  { choice, writes }: LikelyQuestion,
): Promise<(Likely | null)[]> {
  const rule = await readRule(tx, actor.tenantId, type)
  const threshold = choice === 'rule' ? rule.block : (rule.ask ?? rule.block ?? rule.warn)
  if (threshold === null || choice === 'create') return rows.map(() => null)
  const subjects = rows.map((values) => subjectOf(type, values))
  const asked = subjects.map((subject, row) => {
    const keys = keysOf(subject)
    return { row, keys, strong: strongKeys(keys) }
  })
  if (writes)
    await holdKeys(
      tx,
      actor.tenantId,
      type,
      asked.flatMap(({ keys }) => keys),
    )
  const found = await sql<Values & { id: string; row: number; name: string; seen: boolean }>`
    select q.row, found.* from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as q(row integer, keys text[], strong text[])
    cross join lateral (select r.id, ${inSight(actor, type, 'change', 'r')} as seen, r.name, ${subjectColumns(type)} from ${sql.table(specOf[type].table)} as r
      where r.tenant_id = ${actor.tenantId}::uuid and ${stillCounts(type)} and r.duplicate_keys && q.keys
      order by (r.duplicate_keys && q.strong) desc, r.id limit ${mostCompared}) as found`.execute(tx)
  const best: (Likely | null)[] = rows.map(() => null)
  for (const candidate of found.rows) {
    const subject = subjects[candidate.row]
    const { score } = subject ? compare(subject, subjectOf(type, candidate), rule.off) : { score: 0 }
    if (score < threshold || score <= (best[candidate.row]?.score ?? 0)) continue
    const name = candidate.seen ? candidate.name : String(maskValue('text', candidate.name))
    best[candidate.row] = { id: candidate.seen ? candidate.id : null, name, score }
  }
  return best
}
