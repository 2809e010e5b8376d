import type { Commitment } from '#contract/opportunities/funnel-review/funnel-review.ts'
import type { Reference } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { stateOfPromise } from './commitment.rules.ts'
import { reviewSeen } from './review-access.ts'
import type { FunnelReviewParts } from './review-part.ts'

export type OfDeal = Commitment & { deal: string; review: string }

type Row = {
  id: string
  deal: string
  review: string
  activity: string
  text: string
  dueOn: string
  owner: Reference | null
}

/** Promises about deals from all meetings that the reader may read, the oldest first. */
export async function readCommitments(
  tx: Kysely<never>,
  actor: Actor,
  parts: Pick<FunnelReviewParts, 'taskStates'>,
  now: Date,
  deals: readonly string[],
): Promise<OfDeal[]> {
  if (deals.length === 0) return []
  const found =
    await sql<Row>`select m.id, m.opportunity_id as deal, m.review_id as review, m.activity_id as activity, m.text, m.due_on as "dueOn",
      case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as owner
    from funnel_review_commitment m join funnel_review r on r.tenant_id = m.tenant_id and r.id = m.review_id
    left join user_account u on u.tenant_id = m.tenant_id and u.id = m.owner_id
    where m.tenant_id = ${actor.tenantId}::uuid and m.opportunity_id = any(${[...deals]}::uuid[]) and ${reviewSeen(actor, 'r')} order by m.made_at, m.id`.execute(
      tx,
    )
  const tasks = await parts.taskStates(
    tx,
    actor,
    found.rows.map(({ activity }) => activity),
  )
  const known = new Map(tasks.map((task) => [task.id, task]))
  const today = dayIn(actor.company.timeZone, now)
  return found.rows.map(({ activity, ...row }) => {
    const task = known.get(activity)
    return { ...row, task: task?.seen ? activity : null, state: stateOfPromise(task, row.dueOn, today) }
  })
}
