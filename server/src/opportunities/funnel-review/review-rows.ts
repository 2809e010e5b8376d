import type { ReviewHead } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { reviewSeen } from './review-access.ts'

/** A meeting as it is stored, with the names that go with it. */
export type ReviewRow = ReviewHead & {
  people: string[]
  since: string
  notes: string
  frozen: unknown
  mine: boolean
}

/** What every answer about meetings `r` tells. */
export function headColumns(actor: Actor): RawBuilder<unknown> {
  const person = (column: string) =>
    sql`(select jsonb_build_object('id', u.id, 'name', u.name) from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${sql.ref(column)})`
  return sql`r.id, ${person('r.reviewer_id')} as reviewer, ${person('r.person_id')} as person,
    (select jsonb_build_object('id', d.id, 'name', d.name) from department d where d.tenant_id = ${actor.tenantId}::uuid and d.id = r.department_id) as department,
    r.unit, jsonb_build_object('from', r.period_from, 'to', r.period_to) as period, r.begun_at as "begunAt", r.ended_at as "endedAt", r.reviewer_id = ${actor.userId}::uuid as mine`
}

export const toHead = ({
  id,
  reviewer,
  person,
  department,
  unit,
  period,
  begunAt,
  endedAt,
}: ReviewHead): ReviewHead => ({
  id,
  reviewer,
  person,
  department,
  unit,
  period,
  begunAt,
  endedAt,
})

/** A meeting in the reader's sight. */
export async function findReview(tx: Kysely<never>, actor: Actor, id: string): Promise<ReviewRow> {
  const found =
    await sql<ReviewRow>`select ${headColumns(actor)}, r.people, r.since, r.notes, r.frozen from funnel_review r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid and ${reviewSeen(actor, 'r')}`.execute(tx)
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}
