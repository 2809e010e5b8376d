import type { ReviewDraft, Visit } from '#contract/activities/visits/visit.ts'
import type { visitReviewOperations } from '#contract/activities/visits/visit.operations.ts'
import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { lockRecord } from '../../foundation/records/write.ts'
import { readSuperiors } from '../../organization/index.ts'
import { activitySpec } from '../activity.spec.ts'
import { readVisit, readVisits } from './visit.queries.ts'
import { tellOfVisit } from './visit.write.ts'

/** What a superior makes of a visit; nobody reviews their own. */
export async function reviewVisit(context: Context, actor: Actor, id: string, draft: ReviewDraft): Promise<Visit> {
  return write(context, actor, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, activitySpec, id, 'see')
    const visit = await readVisit(tx, actor, id)
    if (!visit.mayReview) throw forbidden()
    const comment = draft.comment?.trim() || null
    if (draft.again && comment === null) throw invalidField('comment', 'reason-required')
    const now = context.now().toISOString()
    await sql`insert into visit_review (tenant_id, id, visit_id, by_id, at, score, comment, again)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${now}::timestamptz, ${draft.score}, ${comment}, ${draft.again})`.execute(
      tx,
    )
    await sql`update visit set reviewed_at = ${now}::timestamptz, reviewed_score = coalesce(${draft.score}::integer, reviewed_score), asked_again = ${draft.again}, version = version + 1
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await tellOfVisit(tx, context, actor, locked, draft.again ? 'visit-asked-again' : 'visit-reviewed', {
      reason: comment,
    })
    return readVisit(tx, actor, id)
  })
}

type Asked = z.infer<NonNullable<(typeof visitReviewOperations.list)['query']>>

/** Finished visits of those below the reader, the newest first: not yet reviewed, weakly proved, or all. */
export async function listToReview(
  tx: Kysely<never>,
  actor: Actor,
  { state, person, limit, cursor }: Asked,
): Promise<{ items: Visit[]; nextCursor: string | null }> {
  const { above, people } = await readSuperiors(tx, actor.tenantId)
  const below = people.map(({ id }) => id).filter((id) => above(id).includes(actor.userId))
  const asked = person === undefined ? below : below.filter((id) => id === person)
  if (asked.length === 0) return { items: [], nextCursor: null }
  const after = cursorOf(cursor)
  const found = await sql<{ id: string; at: string }>`select v.id, v.out_at as at from visit v
    join activity a on a.tenant_id = v.tenant_id and a.id = v.id and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}
    where v.tenant_id = ${actor.tenantId}::uuid and v.by_id = any(${asked}::uuid[]) and v.out_at is not null
      and ${state === 'open' ? sql`v.reviewed_at is null` : state === 'weak' ? sql`v.proof = 'weak'` : sql`true`}
      and ${after ? sql`(v.out_at, v.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by v.out_at desc, v.id desc limit ${limit + 1}`.execute(tx)
  const rows = found.rows.slice(0, limit)
  const last = rows.at(-1)
  return {
    items: await readVisits(
      tx,
      actor,
      rows.map(({ id }) => id),
    ),
    nextCursor: found.rows.length > limit && last ? `${last.at}~${last.id}` : null,
  }
}

function cursorOf(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null
  const [, at, id] = /^([^~]{10,32})~([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)))
    throw invalidField('cursor', 'cursor-malformed')
  return { at, id }
}
