import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { activitySpec, renewExecution } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { NewRow } from '../../foundation/records/write.ts'
import { randomFrom } from './random.ts'
import { writeRows } from './write-rows.ts'

type Deed = {
  id: string
  kind: string
  owner: string
  customer: string | null
  name: string
  at: string
  done: boolean
}

/** So many of the latest weeks have visits that were put down and never made. */
const missedWeeks = 9

/**
 * How each keeps the standard: the careful put their visits down beforehand, agree on what is next and finish tasks in time; others less so. What
 * was done stays as it is; it is said when it was planned, what it follows and when it was finished.
 */
export async function writeExecution(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 577)
  const now = context.now().getTime()
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const found =
      await sql<Deed>`select a.id, a.kind, a.owner_id as owner, a.customer_id as customer, a.name, a.at, coalesce(a.done, false) as done
      from activity a join user_account u on u.tenant_id = a.tenant_id and u.id = a.owner_id
      where a.tenant_id = ${actor.tenantId}::uuid and a.deleted_at is null and a.at is not null and a.kind in ('call', 'visit', 'meeting', 'task')
      order by u.email, a.at, a.name, a.id`.execute(tx)
    const care = new Map<string, number>()
    const careOf = (owner: string) => {
      const known = care.get(owner) ?? 0.2 + 0.75 * random.unit()
      care.set(owner, known)
      return known
    }
    const planned: { id: string; at: string }[] = []
    const follows: { id: string; before: string }[] = []
    const finished: { id: string; at: string }[] = []
    const missed: NewRow[] = []
    const last = new Map<string, Deed>()
    for (const deed of found.rows) {
      const careful = careOf(deed.owner)
      const at = Date.parse(deed.at)
      const isPlanned = deed.kind === 'visit' && deed.done && random.chance(0.25 + 0.65 * careful)
      if (isPlanned) planned.push({ id: deed.id, at: new Date(at - random.whole(1, 6) * dayMs).toISOString() })
      const before = last.get(`${deed.owner} ${deed.customer}`)
      if (before && deed.customer !== null && random.chance(0.15 + 0.8 * careful))
        follows.push({ id: deed.id, before: before.id })
      if (deed.done && deed.kind !== 'task') last.set(`${deed.owner} ${deed.customer}`, deed)
      if (deed.done && deed.kind === 'task') {
        const late = random.chance(0.5 - 0.45 * careful) ? random.whole(1, 5) : 0
        finished.push({ id: deed.id, at: new Date(Math.min(now, at + late * dayMs)).toISOString() })
      }
      const isRecent = at > now - missedWeeks * 7 * dayMs && at < now - 2 * dayMs
      if (isPlanned && isRecent && random.chance(0.4 * (1 - careful)))
        missed.push(missedVisit(context, deed, random.whole(1, 3)))
    }
    await sql`update activity as a set created_at = n.at from jsonb_to_recordset(${JSON.stringify(planned)}::jsonb) as n(id uuid, at timestamptz)
      where a.tenant_id = ${actor.tenantId}::uuid and a.id = n.id`.execute(tx)
    await sql`update activity as a set follows_id = n.before from jsonb_to_recordset(${JSON.stringify(follows)}::jsonb) as n(id uuid, before uuid)
      where a.tenant_id = ${actor.tenantId}::uuid and a.id = n.id and a.follows_id is null`.execute(tx)
    await sql`update activity as a set completed_at = n.at, completed_by_id = a.owner_id from jsonb_to_recordset(${JSON.stringify(finished)}::jsonb) as n(id uuid, at timestamptz)
      where a.tenant_id = ${actor.tenantId}::uuid and a.id = n.id`.execute(tx)
    await writeRows(tx, context, actor, activitySpec, missed)
  })
  await renewExecution(context, actor.tenantId)
}

/** A visit to the same customer that was agreed for another day and did not come about. */
function missedVisit(context: Context, { owner, customer, name, at }: Deed, days: number): NewRow {
  const then = Date.parse(at) - days * dayMs
  const written = new Date(then - 3 * dayMs).toISOString()
  return {
    id: context.newId(),
    values: {
      name,
      kind: 'visit',
      customer,
      owner,
      done: false,
      outcome: 'postponed',
      at: new Date(then).toISOString(),
    },
    createdAt: written,
    updatedAt: written,
  }
}
