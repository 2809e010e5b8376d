import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { companyToday } from '../../foundation/access/company.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Work } from '../../platform/index.ts'
import { makeOccurrences, patternOf } from './make-occurrences.ts'
import { lockSeries } from './series.queries.ts'
import { dueOf } from './series.rules.ts'
import { readWorkingTime } from '../../organization/index.ts'

type ActorFor = (tenantId: string, userId: string) => Promise<Actor | null>

/** Series that are looked up at once. */
const batch = 200

/**
 * Once a day makes what series have within the horizon, in the name of whoever has them. Each series is a transaction that finds anew what
 * is missing; killed at any point, the day goes on where it was.
 */
export function seriesWork(context: Context, actorFor: ActorFor): Work {
  return {
    name: 'activity-series',
    live: async (tx, tenantId) => {
      const [next] = await waiting(tx, tenantId, await companyToday(tx, context, tenantId), 1)
      return next === undefined ? [] : [tenantId]
    },
    run: (tenantId, _, signal) => makeDay(context, actorFor, tenantId, signal),
    // The reason is in the server's log; tomorrow tries again.
    failed: (tenantId) =>
      context.database.write(tenantId, async (tx: Tx<never>) => {
        const today = await companyToday(tx, context, tenantId)
        await sql`update activity_series as s set looked_on = ${today}::date where ${waits(tenantId, today)}`.execute(
          tx,
        )
      }),
  }
}

const waits = (tenantId: string, today: string) =>
  sql<boolean>`s.tenant_id = ${tenantId}::uuid and s.ended_at is null and (s.looked_on is null or s.looked_on < ${today}::date)`

async function waiting(tx: Kysely<never>, tenantId: string, today: string, most: number): Promise<string[]> {
  const found = await sql<{ id: string }>`select s.id from activity_series s
    where ${waits(tenantId, today)} order by s.id limit ${most}`.execute(tx)
  return found.rows.map(({ id }) => id)
}

/** Does one company's day. */
async function makeDay(context: Context, actorFor: ActorFor, tenantId: string, signal?: AbortSignal): Promise<void> {
  const next = () =>
    context.database.read(tenantId, async (tx: Tx<never>) =>
      waiting(tx, tenantId, await companyToday(tx, context, tenantId), batch),
    )
  for (let ids = await next(); ids.length > 0; ids = await next())
    for (const id of ids) {
      if (signal?.aborted) return
      await lookAt(context, actorFor, tenantId, id)
    }
}

async function lookAt(context: Context, actorFor: ActorFor, tenantId: string, id: string): Promise<void> {
  const before = await context.database.read(tenantId, (tx: Tx<never>) => patternOf(tx, tenantId, id))
  const actor = before?.ownerId ? await actorFor(tenantId, before.ownerId) : null
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const series = await lockSeries(tx, tenantId, id)
    if (!series || series.endedAt !== null) return
    const pattern = await patternOf(tx, tenantId, id)
    const today = dayIn(series.zone, context.now())
    // Nothing is left of it to go on from, or what it is about is gone.
    if (!pattern || (await isAboutGone(tx, tenantId, pattern.id))) return endNow(tx, context, tenantId, id)
    // Whoever left has nothing made for them; a successor goes on with it.
    if (actor && pattern.ownerId === actor.userId) {
      await makeOccurrences(tx, context, actor, series, pattern)
      const ahead = dueOf(series, today, today, await readWorkingTime(tx, actor))
      if (ahead.length === 0) await endNow(tx, context, tenantId, id)
    } else
      await sql`update activity_series set looked_on = ${await companyToday(tx, context, tenantId)}::date where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(
        tx,
      )
  })
}

async function isAboutGone(tx: Kysely<never>, tenantId: string, activity: string): Promise<boolean> {
  const found = await sql<{
    gone: boolean
  }>`select coalesce(c.deleted_at, o.deleted_at, k.deleted_at, l.deleted_at) is not null as gone from activity a
    left join customer c on c.tenant_id = ${tenantId}::uuid and c.id = a.customer_id left join opportunity o on o.tenant_id = ${tenantId}::uuid and o.id = a.opportunity_id
    left join contact k on k.tenant_id = ${tenantId}::uuid and k.id = a.contact_id left join lead l on l.tenant_id = ${tenantId}::uuid and l.id = a.lead_id
    where a.tenant_id = ${tenantId}::uuid and a.id = ${activity}::uuid`.execute(tx)
  return found.rows[0]?.gone ?? true
}

/** Says that nothing more comes of a series. */
async function endNow(tx: Kysely<never>, context: Pick<Context, 'now'>, tenantId: string, id: string): Promise<void> {
  const now = context.now().toISOString()
  await sql`update activity_series set ended_at = ${now}::timestamptz, updated_at = ${now}::timestamptz where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(
    tx,
  )
}
