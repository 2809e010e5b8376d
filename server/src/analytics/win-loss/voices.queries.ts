import type { VoiceRow } from '#contract/analytics/win-loss.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readReviewForm } from '../../opportunities/index.ts'
import { endedSql, type WinLossQuestion } from './ended.sql.ts'

/**
 * What those around the deals chose, part by part, and how often they chose differently. A deal of which the reader is still asked
 * themselves is left out: nobody hears others before speaking.
 */
export async function readVoices(tx: Kysely<never>, actor: Actor, asked: WinLossQuestion): Promise<VoiceRow[]> {
  const { questions } = await readReviewForm(tx, actor.tenantId)
  const choices = questions.filter(({ kind }) => kind === 'choice')
  if (choices.length === 0) return []
  const ended = await endedSql(tx, actor, asked)
  const keys = choices.map(({ key }) => key)
  const found = await sql<{
    key: string
    role: string
    value: string
    count: number
    several: number
    differing: number
  }>`
    with said as (
      select v.opportunity_id, v.role, q.key, v.answers ->> q.key as value
      from deal_review v join opportunity r on r.tenant_id = v.tenant_id and r.id = v.opportunity_id and r.outcome = v.outcome cross join unnest(${keys}::text[]) as q(key)
      where v.tenant_id = ${actor.tenantId}::uuid and v.done_at is not null and v.answers ->> q.key is not null and ${ended}
        and not exists(select 1 from deal_review m where m.tenant_id = ${actor.tenantId}::uuid and m.opportunity_id = v.opportunity_id and m.user_id = ${actor.userId}::uuid and m.done_at is null)
    ), deal as (
      select s.key, count(*) filter (where s.voices > 1)::int as several, count(*) filter (where s.chosen > 1)::int as differing
      from (select said.key, said.opportunity_id, count(*) as voices, count(distinct said.value) as chosen from said group by 1, 2) s group by 1
    )
    select said.key, said.role, said.value, count(*)::int as count, deal.several, deal.differing from said join deal on deal.key = said.key group by 1, 2, 3, 5, 6`.execute(
    tx,
  )
  return choices.flatMap(({ key, label, options }) => {
    const rows = found.rows.filter((row) => row.key === key)
    const [first] = rows
    if (!first) return []
    const { several, differing } = first
    const said = rows.map(({ role, value, count }) => ({ role, value, count }))
    return [{ key, question: label, options, said, several, differing }]
  })
}
