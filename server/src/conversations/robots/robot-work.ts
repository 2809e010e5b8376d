import { dayMs, hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Letter } from '../../foundation/outgoing/letter.ts'
import { isBelow, listDepartments } from '../../organization/index.ts'
import type { Work } from '../../platform/index.ts'
import { queueLetters } from '../outbox/queue-letters.ts'
import type { CountsContent } from './robot-carrier.ts'
import { countsFor, countsTogether, type Tally, wordsOfCounts } from './robot-counts.rules.ts'
import { keepWaiting, listRobots, lockRobots } from './robot.queries.ts'

/** So long what comes at about the same time is gathered: no group hears more than one message of it. */
export const gatherMs = 60_000

/** Where links of what robots say lead. */
export type LinkBase = (tx: Kysely<never>, tenantId: string) => Promise<string>

/** Writes down what robots tell their groups of what people were told within the last minute, and within their quiet hours. */
export function robotCountsWork(context: Context, linkBase: LinkBase): Work {
  return {
    name: 'robot-counts',
    live: async (tx, tenantId) => ((await isTime(tx, tenantId, context.now())) ? [tenantId] : []),
    run: async (tenantId) => {
      await context.database.write(tenantId, (tx: Tx<never>) => writeCounts(tx, context, tenantId, linkBase))
    },
    failed: async () => undefined,
  }
}

/** Whether something is to be counted, or what a robot gathered is to be looked at. */
async function isTime(tx: Kysely<never>, tenantId: string, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const found =
    await sql`select 1 from notification_delivery d where d.tenant_id = ${tenantId}::uuid and d.channel = 'robot'
      and d.state = 'waiting' and d.due_at <= ${at}::timestamptz
    union all select 1 from robot r where r.tenant_id = ${tenantId}::uuid and r.look_at <= ${at}::timestamptz limit 1`.execute(
      tx,
    )
  return found.rows.length > 0
}

/**
 * One message for each robot that has something to tell and may speak; one that is silent gathers it. All in one transaction with what was
 * counted: nothing is told twice, nothing is left out.
 */
export async function writeCounts(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId' | 'secret'>,
  tenantId: string,
  linkBase: LinkBase,
): Promise<number> {
  const now = context.now()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`robot counts ${tenantId}`}, 0))`.execute(tx)
  if (!(await isTime(tx, tenantId, now))) return 0
  await lockRobots(tx, tenantId)
  const counted = await sql<Tally>`
    with told as (update notification_delivery d set attempts = 1, state = 'sent', ended_at = ${now.toISOString()}::timestamptz
      where d.tenant_id = ${tenantId}::uuid and d.channel = 'robot' and d.state = 'waiting' returning d.notification_id)
    select n.kind, u.department_id as "departmentId", sum(coalesce(n.count, 1))::int as count
    from told t join notification n on n.tenant_id = ${tenantId}::uuid and n.id = t.notification_id
      join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = n.user_id
    group by n.kind, u.department_id`.execute(tx)
  const departments = await listDepartments(tx, tenantId)
  const base = await linkBase(tx, tenantId)
  const robots = (await listRobots(tx, context, tenantId)).filter(({ active }) => active)
  const letters: Letter<CountsContent>[] = []
  for (const robot of robots) {
    const fresh = countsFor(robot, counted.rows, (department, root) => isBelow(departments, department, root))
    const counts = countsTogether([...robot.waiting, ...fresh])
    if (counts.length === 0) continue
    if (robot.silentUntil !== null) {
      await keepWaiting(tx, now, tenantId, robot.id, counts, new Date(robot.silentUntil))
      continue
    }
    const hasGathered = robot.waiting.length > 0
    if (hasGathered) await keepWaiting(tx, now, tenantId, robot.id, [], null)
    letters.push({
      kind: 'robot-counts',
      key: `counts ${robot.id} ${context.newId()}`,
      to: { name: robot.name, address: robot.host },
      about: { type: 'robot', id: robot.id },
      // An hour later nobody needs to be called any more; what came in a night is of use all day.
      expires: new Date(now.getTime() + (hasGathered ? dayMs : hourMs)),
      content: { ...wordsOfCounts(counts, robot.language, base), counts },
    })
  }
  return queueLetters(tx, context, tenantId, 'robot', letters)
}
