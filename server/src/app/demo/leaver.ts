import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { changeHandover, openHandover, startHandover } from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { handoverParts, handoversOf } from '../handing-over.ts'
import type { Seller } from './write-people.ts'

/** Somebody left some weeks ago: what they took with them stands in the log, and two colleagues of the same region have their customers. */
export async function writeLeaver(context: Context, actor: Actor, sellers: readonly Seller[]): Promise<void> {
  const representatives = sellers.filter((one) => one.role === 'representative')
  const leaver = representatives.at(-1)
  const successors = representatives.filter((one) => one !== leaver && one.region === leaver?.region).slice(-2)
  if (!leaver || successors.length < 2) return
  const at = new Date(context.now().getTime() - 25 * dayMs)
  at.setUTCHours(2, 30, 0, 0)
  const then: Context = { ...context, now: () => at, newId: (when) => context.newId(when ?? at) }
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const before = (days: number) => new Date(at.getTime() - days * dayMs)
    const exported = (kind: string, days: number) => ({
      kind,
      recordType: 'export',
      recordId: null,
      recordName: '客户-华东.xlsx',
      changes: { rows: { from: null, to: 212 } },
      at: before(days),
      by: leaver.id,
    })
    await appendEvents(tx, then, actor, [exported('export-requested', 3), exported('export-downloaded', 2.995)])
  })
  const { id } = await openHandover(then, actor, { from: leaver.id, closedToRecords: true })
  const rule = { kind: 'even' as const, by: 'count' as const, successors: successors.map((one) => one.id) }
  // A welcome of three weeks ago would lie among today's tasks as late.
  const note = '离职交接：重点客户请在一周内登门拜访'
  await changeHandover(then, actor, id, { rule, note, welcome: false, revoke: true }, undefined)
  await startHandover(then, actor, handoverParts, id, undefined)
  await handoversOf(then).run(actor.tenantId, id, new AbortController().signal)
  // Whoever has left does nothing afterwards: their successors did.
  await context.database.write(actor.tenantId, (tx: Tx<never>) =>
    sql`update activity as a set owner_id = c.owner_id from customer c
      where a.tenant_id = ${actor.tenantId}::uuid and c.tenant_id = ${actor.tenantId}::uuid and c.id = a.customer_id and a.owner_id = ${leaver.id}::uuid and a.at > ${at.toISOString()}::timestamptz`.execute(
      tx,
    ),
  )
}
