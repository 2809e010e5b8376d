import type { VoiceRow } from '#contract/analytics/win-loss.ts'
import type { Question } from '#contract/opportunities/reviews/review.ts'
import { ownLists } from '#contract/shared/choices.ts'
import type { Option } from '#contract/shared/field.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readReviewForm } from '../../opportunities/index.ts'
import { endedSql, type WinLossQuestion } from './ended.sql.ts'

/** Voices `v` on a deal of which the reader is not still asked themselves: nobody hears others before speaking. */
export function heardBy(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`v.done_at is not null and not exists(select 1 from deal_review m
    where m.tenant_id = ${actor.tenantId}::uuid and m.opportunity_id = v.opportunity_id and m.user_id = ${actor.userId}::uuid and m.done_at is null)`
}

type Ends = 'won' | 'lost' | null
type Said = {
  key: string
  outcome: Ends
  role: string
  value: string
  count: number
  several: number
  differing: number
}

/** What those around the deals chose, part by part, and how often they chose differently. */
export async function readVoices(tx: Kysely<never>, actor: Actor, asked: WinLossQuestion): Promise<VoiceRow[]> {
  const { questions } = await readReviewForm(tx, actor.tenantId)
  const choices = questions.filter(({ kind }) => kind === 'choice' || kind === 'reason')
  if (choices.length === 0) return []
  const ended = await endedSql(tx, actor, asked)
  const found = await sql<Said>`
    with said as (
      select v.opportunity_id, v.role, q.key, case when q.apart then v.outcome end as outcome, v.answers ->> q.key as value
      from deal_review v join opportunity r on r.tenant_id = v.tenant_id and r.id = v.opportunity_id and r.outcome = v.outcome
      cross join unnest(${choices.map(({ key }) => key)}::text[], ${choices.map(({ kind }) => kind === 'reason')}::boolean[]) as q(key, apart)
      where v.tenant_id = ${actor.tenantId}::uuid and v.answers ->> q.key is not null and ${ended} and ${heardBy(actor)}
    ), deal as (
      select s.key, s.outcome, count(*) filter (where s.voices > 1)::int as several, count(*) filter (where s.chosen > 1)::int as differing
      from (select said.key, said.outcome, said.opportunity_id, count(*) as voices, count(distinct said.value) as chosen from said group by 1, 2, 3) s group by 1, 2
    )
    select said.key, said.outcome, said.role, said.value, count(*)::int as count, deal.several, deal.differing
    from said join deal on deal.key = said.key and deal.outcome is not distinct from said.outcome group by 1, 2, 3, 4, 6, 7`.execute(
    tx,
  )
  return choices.flatMap((question) =>
    (question.kind === 'reason' ? (['lost', 'won'] as const) : [null]).flatMap((outcome) =>
      rowOf(actor, question, outcome, found.rows),
    ),
  )
}

/** One question as it was answered; none where nobody has. */
function rowOf(actor: Actor, { key, label, options }: Question, outcome: Ends, all: readonly Said[]): VoiceRow[] {
  const rows = all.filter((row) => row.key === key && row.outcome === outcome)
  const [first] = rows
  if (!first) return []
  const { several, differing } = first
  const said = rows.map(({ role, value, count }) => ({ role, value, count }))
  const chosen = new Set(rows.map(({ value }) => value))
  const offered = outcome === null ? options : reasonsFor(actor, outcome, chosen)
  return [{ key, outcome, question: label, options: offered, said, several, differing }]
}

/** The reasons that can be given, and those that were before they were retired. */
function reasonsFor({ lists }: Actor, outcome: 'won' | 'lost', chosen: ReadonlySet<string>): VoiceRow['options'] {
  const list = outcome === 'won' ? 'win-reason' : 'loss-reason'
  const all: readonly Option[] = lists?.[list] ?? ownLists[list].usual
  return all
    .filter(({ value, retired }) => !retired || chosen.has(value))
    .map(({ value, label }) => ({ value, label: { ...label } }))
}
