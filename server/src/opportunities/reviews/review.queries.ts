import type { DealReviews, ReviewRequest } from '#contract/opportunities/reviews/review.operations.ts'
import {
  type Answers,
  type Question,
  questionsFor,
  type Reasons,
  type ReviewRole,
  usualQuestions,
  withReasons,
} from '#contract/opportunities/reviews/review.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { ownerOfRecord } from '../../foundation/records/actions.ts'
import { offeredIn } from '../../foundation/records/own-lists.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { mayReadOthers } from './review.rules.ts'

/** More requests than these are looked through from the oldest on. */
const most = 100

/** What a company asks when a deal ends: its own questions, or the usual ones. */
export async function readForm(
  tx: Kysely<never>,
  tenantId: string,
): Promise<{ version: number; questions: Question[] }> {
  const found = await sql<{ version: number; questions: Question[] }>`select f.version, f.questions from review_form f
    where f.tenant_id = ${tenantId}::uuid`.execute(tx)
  return found.rows[0] ?? { version: 0, questions: [...usualQuestions] }
}

/** Why deals end, as the company says it. */
export function reasonsOf(actor: Actor): Reasons {
  return { won: offeredIn(actor, 'win-reason'), lost: offeredIn(actor, 'loss-reason') }
}

type OwnReviewCount = { count: number; won: number; lost: number; oldestAt: string | null }

type Row = {
  deal: string
  name: string
  process: string
  outcome: 'won' | 'lost'
  role: ReviewRole
  person: string
  personName: string
  askedAt: string
  doneAt: string | null
  answers: Answers | null
}

const columns = sql`o.id as deal, o.name, o.process_id as process, v.outcome, v.role, v.user_id as person, u.name as "personName", v.asked_at as "askedAt", v.done_at as "doneAt", v.answers`
const readable = (actor: Actor, name: string) => readsField(actor.rights, 'opportunity', name)

/** The deals that wait for the actor's review, the oldest first. */
export async function listOwnReviews(tx: Kysely<never>, actor: Actor): Promise<ReviewRequest[]> {
  const { questions } = await readForm(tx, actor.tenantId)
  const found = await sql<Row>`select ${columns} from deal_review v
    join opportunity o on o.tenant_id = v.tenant_id and o.id = v.opportunity_id and o.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'o')}
    join user_account u on u.tenant_id = v.tenant_id and u.id = v.user_id
    where v.tenant_id = ${actor.tenantId}::uuid and v.user_id = ${actor.userId}::uuid and v.done_at is null order by v.asked_at, v.id limit ${most}`.execute(
    tx,
  )
  return found.rows.map((row) => ({
    deal: { id: row.deal, name: readable(actor, 'name') ? row.name : '' },
    outcome: row.outcome,
    role: row.role,
    askedAt: row.askedAt,
    doneAt: row.doneAt,
    questions: withReasons(questionsFor(questions, row), row.outcome, reasonsOf(actor)),
  }))
}

/** How many deals wait for the actor's review, and since when the first does. */
export async function countOwnReviews(tx: Kysely<never>, actor: Actor): Promise<OwnReviewCount> {
  const found =
    await sql<OwnReviewCount>`select count(*)::int as count, count(*) filter (where v.outcome = 'won')::int as won,
    count(*) filter (where v.outcome = 'lost')::int as lost, min(v.asked_at) as "oldestAt" from deal_review v
    join opportunity o on o.tenant_id = v.tenant_id and o.id = v.opportunity_id and o.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'o')}
    where v.tenant_id = ${actor.tenantId}::uuid and v.user_id = ${actor.userId}::uuid and v.done_at is null`.execute(tx)
  return found.rows[0] ?? { count: 0, won: 0, lost: 0, oldestAt: null }
}

/** What is said of a deal that the reader sees; who is asked reads others after giving their own. */
export async function readDealReviews(tx: Kysely<never>, actor: Actor, dealId: string): Promise<DealReviews> {
  await ownerOfRecord(tx, actor, 'opportunity', opportunitySpec.table, dealId)
  if (!readable(actor, 'outcome')) throw forbidden()
  const { questions } = await readForm(tx, actor.tenantId)
  const found = await sql<Row>`select ${columns} from deal_review v
    join opportunity o on o.tenant_id = v.tenant_id and o.id = v.opportunity_id join user_account u on u.tenant_id = v.tenant_id and u.id = v.user_id
    where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = ${dealId}::uuid order by array_position('{owner,presales,manager,executive}'::text[], v.role), u.name, v.id`.execute(
    tx,
  )
  const mine = found.rows.find(({ person }) => person === actor.userId)
  const own = mine
    ? {
        role: mine.role,
        outcome: mine.outcome,
        done: mine.doneAt !== null,
        questions: withReasons(questionsFor(questions, mine), mine.outcome, reasonsOf(actor)),
      }
    : null
  const tells = (row: Row) => mayReadOthers(own) || row.person === actor.userId
  return {
    questions,
    own,
    voices: found.rows.map((row) => ({
      person: { id: row.person, name: row.personName },
      role: row.role,
      outcome: row.outcome,
      doneAt: row.doneAt,
      answers: tells(row) ? row.answers : null,
    })),
  }
}
