import { hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { isBelow, listDepartments } from '../../organization/index.ts'
import type { Work } from '../../platform/index.ts'
import { queueLetters } from '../outbox/queue-letters.ts'
import { countsFor, type Tally, wordsOfCounts } from './robot-counts.rules.ts'
import { listRobots } from './robot.queries.ts'

/** So long what comes at about the same time is gathered: no group hears more than one message of it. */
export const gatherMs = 60_000

/** Where links of what robots say lead. */
export type LinkBase = (tx: Kysely<never>, tenantId: string) => Promise<string>

/** Writes down what robots tell their groups of what people were told within the last minute. */
export function robotCountsWork(context: Context, linkBase: LinkBase): Work {
  return {
    name: 'robot-counts',
    live: async (tx, tenantId) => {
      const found =
        await sql`select 1 from notification_delivery d where d.tenant_id = ${tenantId}::uuid and d.channel = 'robot'
        and d.state = 'waiting' and d.due_at <= ${context.now().toISOString()}::timestamptz limit 1`.execute(tx)
      return found.rows.length > 0 ? [tenantId] : []
    },
    run: async (tenantId) => {
      await context.database.write(tenantId, (tx: Tx<never>) => writeCounts(tx, context, tenantId, linkBase))
    },
    failed: async () => undefined,
  }
}

type Counted = Tally & { first: string }

/** One message for each robot that has something to tell, in one transaction with what was counted: nothing is told twice, nothing is left out. */
export async function writeCounts(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId' | 'secret'>,
  tenantId: string,
  linkBase: LinkBase,
): Promise<number> {
  const now = context.now()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`robot counts ${tenantId}`}, 0))`.execute(tx)
  const due =
    await sql`select 1 from notification_delivery d where d.tenant_id = ${tenantId}::uuid and d.channel = 'robot' and d.state = 'waiting'
    and d.due_at <= ${now.toISOString()}::timestamptz limit 1`.execute(tx)
  if (due.rows.length === 0) return 0
  const counted = await sql<Counted>`
    with told as (update notification_delivery d set attempts = 1, state = 'sent', ended_at = ${now.toISOString()}::timestamptz
      where d.tenant_id = ${tenantId}::uuid and d.channel = 'robot' and d.state = 'waiting' returning d.id, d.notification_id)
    select n.kind, u.department_id as "departmentId", sum(coalesce(n.count, 1))::int as count, min(t.id::text) as first
    from told t join notification n on n.tenant_id = ${tenantId}::uuid and n.id = t.notification_id
      join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = n.user_id
    group by n.kind, u.department_id`.execute(tx)
  const [first] = counted.rows.map((row) => row.first).toSorted()
  const departments = await listDepartments(tx, tenantId)
  const base = await linkBase(tx, tenantId)
  const robots = (await listRobots(tx, tenantId)).filter(({ active }) => active)
  const letters = robots.flatMap((robot) => {
    const counts = countsFor(robot, counted.rows, (department, root) => isBelow(departments, department, root))
    if (counts.length === 0) return []
    return [
      {
        kind: 'robot-counts',
        key: `counts ${robot.id} ${first}`,
        to: { name: robot.name, address: robot.host },
        about: { type: 'robot', id: robot.id },
        // An hour later nobody needs to be called any more.
        expires: new Date(now.getTime() + hourMs),
        content: wordsOfCounts(counts, robot.language, base),
      },
    ]
  })
  return queueLetters(tx, context, tenantId, 'robot', letters)
}
