import { segmentField } from '#contract/shared/segment.ts'
import type { Filter, FilterPart } from '#contract/shared/filter.ts'
import { addDays } from '#contract/shared/period.ts'
import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { createView, membersOf, type SegmentDay, writeDays } from '../../platform/index.ts'
import { specs } from '../specs.ts'

const delta: FilterPart = { field: 'province', operator: 'anyOf', value: ['上海市', '江苏省', '浙江省'] }

/** Segments as a sales director keeps them: two of their own, and two that are made of these. */
export async function writeSegments(context: Context, actor: Actor): Promise<void> {
  const save = async (name: string, description: string, parts: readonly FilterPart[]): Promise<FilterPart> => {
    const filter: Filter = { all: parts }
    const { id } = await createView(context, actor, {
      recordType: 'customer',
      name,
      description,
      shared: true,
      segment: true,
      definition: { filter },
    })
    await writePast(context, actor, id)
    return { field: segmentField, operator: 'is', value: id }
  }
  const key = await save('重点客户', '每月至少联系一次', [{ field: 'level', operator: 'is', value: 'A' }])
  const east = await save('长三角客户', '上海、江苏、浙江，由华东大区跟进', [delta])
  await save('长三角重点', '季度走访名单', [key, east])
  await save('重点且在谈', '总监每周过一遍', [key, { field: 'openOpportunities', operator: 'above', value: 0 }])
}

/** Days whose counts the demo tells. */
const toldDays = 56

type Joined = { owner: string; day: string; count: number }

/** How many were in a segment on the days before: each customer joined it at some time between the first meeting and now. */
async function writePast(context: Context, actor: Actor, id: string): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const now = context.now()
    const members = await membersOf(tx, specs, now, actor.tenantId, id)
    if (!members) return
    const { spec, where, today } = members
    const first = addDays(today, -toldDays)
    const share = sql`(hashtext(r.name) & 1023) / 1024.0`
    const joined = sql`(r.created_at + (${now.toISOString()}::timestamptz - r.created_at) * ${share})::date`
    const found =
      await sql<Joined>`select coalesce(r.owner_id::text, '') as owner, greatest(${joined}, ${first}::date) as day, count(*)::int as count
      from ${sql.table(spec.table)} as r where ${where} group by 1, 2`.execute(tx)
    await writeDays(tx, context, actor.tenantId, id, accumulated(found.rows, first))
  })
}

/** Counts of each day from who joined on which. */
function accumulated(joined: readonly Joined[], first: string): SegmentDay[] {
  const counts: Record<string, number> = {}
  return Array.from({ length: toldDays }, (_, at) => {
    const day = addDays(first, at)
    for (const one of joined) if (one.day === day) counts[one.owner] = (counts[one.owner] ?? 0) + one.count
    return { day, total: Object.values(counts).reduce((sum, count) => sum + count, 0), counts: { ...counts } }
  })
}
