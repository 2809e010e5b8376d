import type {
  CallLevel,
  CallSums,
  CallUnit,
  ForecastCall,
} from '#contract/opportunities/funnel-review/forecast-call.ts'
import type { Period } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { readSuperiors } from '../../organization/index.ts'
import { mayReview, membersOf, reachesPerson } from './review-access.ts'

/** Of what is called, and whose deals those are; null: everybody's. */
export type CallSubject = { level: CallLevel; id: string | null; people: readonly string[] | null; mayCall: boolean }

/**
 * The subject that is asked for, if its deals are the reader's to see. A person calls for themselves and whoever may review them does;
 * for a department whoever may change the deals of all its people; for the company whoever sees all.
 */
export async function findSubject(
  tx: Kysely<never>,
  actor: Actor,
  asked: { person?: string | undefined; department?: string | undefined },
): Promise<CallSubject> {
  if (asked.person !== undefined) {
    const { above, people } = await readSuperiors(tx, actor.tenantId)
    if (!people.some(({ id }) => id === asked.person) || !reachesPerson(actor, asked.person)) throw notFound()
    const mayCall = asked.person === actor.userId || mayReview(actor, asked.person, above(asked.person))
    return { level: 'person', id: asked.person, people: [asked.person], mayCall }
  }
  if (asked.department !== undefined) {
    const members = await membersOf(tx, actor.tenantId, asked.department)
    if (members.length === 0 || !members.every((id) => reachesPerson(actor, id))) throw notFound()
    const scope = actor.rights.records.opportunity.change
    return { level: 'team', id: asked.department, people: members, mayCall: scope === 'all' || scope === 'below' }
  }
  if (sightOf(actor, 'opportunity', 'see').kind !== 'all') throw notFound()
  const mayCall = sightOf(actor, 'opportunity', 'change').kind === 'all'
  return { level: 'company', id: null, people: null, mayCall }
}

const columns = (actor: Actor): RawBuilder<unknown> =>
  sql`f.id, f.level, coalesce((select jsonb_build_object('id', s.id, 'name', s.name) from user_account s where s.tenant_id = ${actor.tenantId}::uuid and f.level = 'person' and s.id = f.subject_id),
      (select jsonb_build_object('id', d.id, 'name', d.name) from department d where d.tenant_id = ${actor.tenantId}::uuid and f.level = 'team' and d.id = f.subject_id)) as subject,
    jsonb_build_object('id', u.id, 'name', u.name) as by, f.subject_id is not distinct from f.called_by as own, f.called_at as at,
    f.commit_amount as commit, f.best_case_amount as "bestCase", f.figure_amount as figure, f.note`

/** Calls of a subject for a period, the newest first. */
export async function readCalls(
  tx: Kysely<never>,
  actor: Actor,
  subject: Pick<CallSubject, 'level' | 'id'>,
  unit: CallUnit,
  period: Period,
): Promise<ForecastCall[]> {
  const found = await sql<ForecastCall>`select ${columns(actor)} from forecast_call f
    join user_account u on u.tenant_id = f.tenant_id and u.id = f.called_by
    where f.tenant_id = ${actor.tenantId}::uuid and f.unit = ${unit} and f.period_from = ${period.from}::date and f.level = ${subject.level} and f.subject_id is not distinct from ${subject.id}::uuid
    order by f.called_at desc, f.id desc limit 200`.execute(tx)
  return found.rows
}

/** What was won within a period, and what of the open deals is expected within it, by the category that their owners gave; in the company's currency. */
export async function readSums(
  tx: Kysely<never>,
  actor: Actor,
  people: readonly string[] | null,
  { from, to }: Period,
): Promise<CallSums> {
  const owned = people === null ? sql`true` : sql`o.owner_id = any(${[...people]}::uuid[])`
  const within = (column: string) => sql`${sql.ref(column)} between ${from}::date and ${to}::date`
  const open = (category: RawBuilder<unknown>) =>
    sql`coalesce(sum(o.amount) filter (where o.outcome = 'open' and ${category}), 0)::numeric(20,2)`
  const found =
    await sql<CallSums>`select coalesce(sum(o.amount) filter (where o.outcome = 'won'), 0)::numeric(20,2) as won, (count(*) filter (where o.outcome = 'won'))::int as "wonCount",
      ${open(sql`o.forecast_category = 'commit'`)} as commit, ${open(sql`o.forecast_category = 'best-case'`)} as "bestCase",
      ${open(sql`(o.forecast_category is null or o.forecast_category not in ('commit', 'best-case'))`)} as pipeline
    from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and ${owned} and o.deleted_at is null and o.currency = ${actor.company.currency}
      and (o.outcome = 'open' and ${within('o.expected_close_on')} or o.outcome = 'won' and ${within('o.closed_on')})`.execute(
      tx,
    )
  return found.rows[0] ?? { won: '0.00', wonCount: 0, commit: '0.00', bestCase: '0.00', pipeline: '0.00' }
}
