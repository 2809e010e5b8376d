import { dayMs } from '#contract/shared/day.ts'
import type { AnswerValue } from '#contract/activities/visits/answers.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import type { VisitRow } from './visit-made.ts'

const columns = [
  ['id', 'uuid'],
  ['version_id', 'uuid'],
  ['by_id', 'uuid'],
  ...(['in', 'out'] as const).flatMap((way) => [
    [`${way}_at`, 'timestamptz'],
    [`${way}_received_at`, 'timestamptz'],
    [`${way}_verdict`, 'text'],
    [`${way}_no_position`, 'text'],
    [`${way}_reason`, 'text'],
    [`${way}_distance`, 'integer'],
    [`${way}_latitude`, 'float8'],
    [`${way}_longitude`, 'float8'],
    [`${way}_accuracy`, 'float8'],
  ]),
  ['minimum_minutes', 'integer'],
  ['minutes', 'integer'],
  ['left_reason', 'text'],
  ['asked', 'integer'],
  ['answered', 'integer'],
  ['completion', 'float8'],
  ['quality', 'float8'],
  ['proof', 'text'],
  ['reviewed_at', 'timestamptz'],
  ['reviewed_score', 'integer'],
] as const

/** Writes visits with their answers, reviews and consents, and tells of them. */
export async function insertVisits(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  rows: readonly VisitRow[],
): Promise<void> {
  const names = sql.join(columns.map(([name = '']) => sql.ref(name)))
  const shape = sql.join(columns.map(([name = '', type = '']) => sql`${sql.ref(name)} ${sql.raw(type)}`))
  const visits = rows.map((row) => ({ ...row, left_reason: row['lacks'] ? row['left'] : null }))
  await sql`insert into visit (tenant_id, ${names}) select ${actor.tenantId}::uuid, ${names} from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb) as n(${shape})`.execute(
    tx,
  )
  const answers = rows.flatMap((row) =>
    Object.entries(row['answers'] as Record<string, AnswerValue>).map(([step, value]) => ({
      id: context.newId(),
      visit_id: row.id,
      step,
      value,
      at: row.out_at,
    })),
  )
  await sql`insert into visit_answer (tenant_id, id, visit_id, step, value, answered_at, received_at)
    select ${actor.tenantId}::uuid, n.id, n.visit_id, n.step, n.value, n.at, n.at from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as n(id uuid, visit_id uuid, step text, value jsonb, at timestamptz)`.execute(
    tx,
  )
  await insertReviews(tx, context, actor, rows)
  const people = [...new Set(rows.map(({ by_id: by }) => by))].map((id) => ({ id }))
  await sql`insert into visit_consent (tenant_id, id, given_at) select ${actor.tenantId}::uuid, n.id, ${new Date(context.now().getTime() - 366 * dayMs).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as n(id uuid) on conflict do nothing`.execute(tx)
}

async function insertReviews(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  rows: readonly VisitRow[],
): Promise<void> {
  const reviewed = rows.filter((row) => row['reviewed_at'] !== null)
  const reviews = reviewed.map((row) => ({
    id: context.newId(),
    visit_id: row.id,
    by_id: row['boss'],
    at: row['reviewed_at'],
    score: row['reviewed_score'],
    comment: row['praise'],
  }))
  await sql`insert into visit_review (tenant_id, id, visit_id, by_id, at, score, comment, again)
    select ${actor.tenantId}::uuid, n.id, n.visit_id, n.by_id, n.at, n.score, n.comment, false from jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb)
      as n(id uuid, visit_id uuid, by_id uuid, at timestamptz, score integer, comment text)`.execute(tx)
  const told = (row: VisitRow, kind: string, at: string, by: string, reason: string | null) => ({
    kind,
    recordType: 'activity',
    recordId: row.id,
    recordName: String(row['name']),
    customerId: row['customer'] as string | null,
    at: new Date(at),
    by,
    reason,
  })
  const events = [
    ...rows.map((row) => told(row, 'visit-checked-out', row.out_at, row.by_id, null)),
    ...reviewed.map((row) =>
      told(row, 'visit-reviewed', String(row['reviewed_at']), String(row['boss']), String(row['praise'])),
    ),
  ]
  await appendEvents(tx, context, actor, events)
}
