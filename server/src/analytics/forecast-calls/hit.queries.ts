import type { CallerRecord, Hit } from '#contract/analytics/forecast-hits.ts'
import type { CallUnit } from '#contract/opportunities/funnel-review/forecast-call.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'

type Row = Omit<CallerRecord, 'hits'> & Hit & { subjectId: string | null }

/** What was called for periods that are over, beside what came; of people and departments whose deals the reader sees as a whole. */
export async function readHits(tx: Kysely<never>, actor: Actor, now: Date, unit: CallUnit): Promise<CallerRecord[]> {
  const today = dayIn(actor.company.timeZone, now)
  const found = await sql<Row>`with recursive tree as (
      select d.id as root, d.id from department d where d.tenant_id = ${actor.tenantId}::uuid
      union select tree.root, d.id from department d join tree on d.parent_id = tree.id where d.tenant_id = ${actor.tenantId}::uuid
    ), member as materialized (select t.root as subject, u.id as person from tree t join user_account u on u.department_id = t.id where u.tenant_id = ${actor.tenantId}::uuid
      union select u.id, u.id from user_account u where u.tenant_id = ${actor.tenantId}::uuid),
    called as (select f.level, f.subject_id, f.called_by, f.period_from, f.period_to, count(*)::int as calls,
        (array_agg(f.figure_amount order by f.called_at, f.id))[1] as first, (array_agg(f.figure_amount order by f.called_at desc, f.id desc))[1] as last,
        (array_agg(f.commit_amount order by f.called_at, f.id))[1] as sure, (array_agg(f.best_case_amount order by f.called_at, f.id))[1] as best
      from forecast_call f where f.tenant_id = ${actor.tenantId}::uuid and f.unit = ${unit} and f.period_to < ${today}::date group by 1, 2, 3, 4, 5)
    select c.level, coalesce((select jsonb_build_object('id', s.id, 'name', s.name) from user_account s where s.tenant_id = ${actor.tenantId}::uuid and c.level = 'person' and s.id = c.subject_id),
        (select jsonb_build_object('id', s.id, 'name', s.name) from department s where s.tenant_id = ${actor.tenantId}::uuid and c.level = 'team' and s.id = c.subject_id)) as subject,
      jsonb_build_object('id', u.id, 'name', u.name) as by, c.subject_id is not distinct from c.called_by as own, c.subject_id as "subjectId",
      c.period_from as "from", c.period_to as "to", c.first, c.last, c.sure as commit, c.best as "bestCase", c.calls, came.amount as came, came.count as "wonCount"
    from called c join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = c.called_by
    cross join lateral (select coalesce(sum(t.amount) filter (where t.currency = ${actor.company.currency}), 0)::numeric(20,2) as amount, coalesce(sum(t.count), 0)::int as count
      from result_tally t join stage s on s.tenant_id = t.tenant_id and s.id = t.stage_id and s.outcome = 'won'
      where t.tenant_id = ${actor.tenantId}::uuid and t.closed_month between c.period_from and c.period_to
        and (c.level = 'company' or t.owner_id in (select m.person from member m where m.subject = c.subject_id))) came
    where ${seen(actor)}
    order by array_position(array['company', 'team', 'person'], c.level), c.subject_id, c.called_by, c.period_from desc`.execute(
    tx,
  )
  const callers = new Map<string, CallerRecord>()
  for (const { level, subject, by, own, subjectId, ...hit } of found.rows) {
    const key = `${level} ${subjectId} ${by.id}`
    const known = callers.get(key) ?? { level, subject, by, own, hits: [] }
    known.hits.push(hit)
    callers.set(key, known)
  }
  return [...callers.values()]
}

function seen(actor: Actor): RawBuilder<boolean> {
  const sight = sightOf(actor, 'opportunity', 'see')
  if (sight.kind === 'all') return sql`true`
  const owners = sight.kind === 'none' ? [] : [...sight.owners]
  return sql`(c.level <> 'company' and exists(select 1 from member m where m.subject = c.subject_id)
    and not exists(select 1 from member m where m.subject = c.subject_id and m.person <> all(${owners}::uuid[])))`
}
