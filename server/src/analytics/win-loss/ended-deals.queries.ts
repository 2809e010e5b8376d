import type { EndedDeal } from '#contract/analytics/win-loss.ts'
import type { ReviewRole } from '#contract/opportunities/reviews/review.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { together } from '../../foundation/database/together.ts'
import { cutSql, endedSql, type WinLossQuestion } from './ended.sql.ts'
import { heardBy } from './voices.queries.ts'

export type EndedQuestion = WinLossQuestion & {
  key?: string | undefined
  others?: 'yes' | undefined
  outcome?: 'won' | 'lost' | undefined
  question?: string | undefined
  role?: ReviewRole | undefined
  said?: string | undefined
}

/** Deals that are answered; more of them nobody reads. */
const most = 200

/** Deals of one row, or those in which its competitor does not stand. */
function ofRow(
  actor: Actor,
  { by, key: wanted, others }: EndedQuestion,
): {
  joins: RawBuilder<unknown>
  isIn: RawBuilder<boolean>
} {
  if (wanted === undefined) return { joins: sql``, isIn: sql`true` }
  if (others)
    return {
      joins: sql``,
      isIn: sql`not exists(select 1 from deal_competitor d where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = r.id and d.competitor_id::text = ${wanted})`,
    }
  const { key, joins } = cutSql(actor, by)
  return { joins, isIn: sql`coalesce((${key})::text, '') = ${wanted}` }
}

/** Deals of which somebody in a part gave an answer that the reader may hear. */
function ofVoice(actor: Actor, { question, role, said }: EndedQuestion): RawBuilder<boolean> {
  if (question === undefined || role === undefined || said === undefined) return sql<boolean>`true`
  return sql<boolean>`exists(select 1 from deal_review v where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = r.id and v.outcome = r.outcome
    and v.role = ${role} and v.answers ->> ${question} = ${said} and ${heardBy(actor)})`
}

/** The deals behind a figure, those that ended last first, and what all of them amount to. */
export async function listEnded(tx: Kysely<never>, actor: Actor, asked: EndedQuestion) {
  const { joins, isIn } = ofRow(actor, asked)
  const which = sql`${joins} where ${await endedSql(tx, actor, asked)} and ${isIn} and ${ofVoice(actor, asked)}
    and ${asked.outcome ? sql`r.outcome = ${asked.outcome}` : sql`true`}`
  const { currency } = actor.company
  const [found, total] = await together([
    sql<EndedDeal>`select r.id, r.name, (select n.name from customer n where n.tenant_id = r.tenant_id and n.id = r.customer_id) as customer, r.outcome,
      r.amount::text as amount, r.currency, r.closed_on as "closedOn", case r.outcome when 'won' then r.win_reason else r.loss_reason end as reason
      from opportunity r ${which} order by r.closed_on desc, r.id limit ${most}`.execute(tx),
    sql<{ count: number; amount: string }>`select count(*)::int as count,
      coalesce(sum(r.amount) filter (where r.currency = ${currency}), 0)::numeric(24,2)::text as amount from opportunity r ${which}`.execute(
      tx,
    ),
  ])
  const reads = (name: string) => readsField(actor.rights, 'opportunity', name)
  return {
    total: { count: 0, amount: '0.00', ...total.rows[0], currency },
    items: found.rows.map((row) => ({
      ...row,
      name: reads('name') ? row.name : '',
      customer: reads('customer') ? row.customer : null,
      reason: reads(row.outcome === 'won' ? 'winReason' : 'lossReason') ? row.reason : null,
    })),
  }
}
