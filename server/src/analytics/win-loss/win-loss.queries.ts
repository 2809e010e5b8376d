import type { RivalRow, WinLossCounts, WinLossRow } from '#contract/analytics/win-loss.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { together } from '../../foundation/database/together.ts'
import { cutSql, endedSql, nameSql, type WinLossQuestion } from './ended.sql.ts'
import { readVoices } from './voices.queries.ts'

/** Rows that are answered: more of them nobody reads, and the total is of all. */
const most = 200

const counted = (
  actor: Actor,
) => sql`count(*) filter (where r.outcome = 'won')::int as won, count(*) filter (where r.outcome = 'lost')::int as lost,
  coalesce(sum(r.amount) filter (where r.outcome = 'won' and r.currency = ${actor.company.currency}), 0)::numeric(24,2)::text as "wonAmount",
  coalesce(sum(r.amount) filter (where r.outcome = 'lost' and r.currency = ${actor.company.currency}), 0)::numeric(24,2)::text as "lostAmount"`

/** What was won and lost within some days, told apart in one way, with who stood against it and what those around it said. */
export async function readWinLoss(tx: Kysely<never>, actor: Actor, asked: WinLossQuestion) {
  const ended = await endedSql(tx, actor, asked)
  const { key, joins } = cutSql(actor, asked.by)
  const order = asked.by === 'month' ? sql`k.key` : sql`k.won + k.lost desc, k.key`
  const [total, rows, rivals, voices] = await together([
    sql<WinLossCounts>`${sql.raw(plannedAnew)} select ${counted(actor)} from opportunity r where ${ended}`.execute(tx),
    sql<WinLossRow>`${sql.raw(plannedAnew)} with k as (select ${key} as key, ${counted(actor)} from opportunity r ${joins} where ${ended} group by 1)
      select coalesce(k.key, '') as key, ${nameSql(actor, asked.by)} as name, k.won, k.lost, k."wonAmount", k."lostAmount" from k order by ${order} limit ${most}`.execute(
      tx,
    ),
    readRivals(tx, actor, asked),
    readVoices(tx, actor, asked),
  ])
  const none: WinLossCounts = { won: 0, lost: 0, wonAmount: '0.00', lostAmount: '0.00' }
  return { currency: actor.company.currency, total: total.rows[0] ?? none, rows: rows.rows, rivals, voices }
}

/** How it went against each competitor; nothing for whom may not read the competitors of deals. */
async function readRivals(tx: Kysely<never>, actor: Actor, asked: WinLossQuestion): Promise<RivalRow[]> {
  if (!readsField(actor.rights, 'opportunity', 'competitor')) return []
  const ended = await endedSql(tx, actor, asked)
  const isPriced = sql`d.price is not null and r.amount > 0 and d.currency = r.currency`
  const found = await sql<RivalRow>`${sql.raw(plannedAnew)} with k as (
      select d.competitor_id as id, count(*) filter (where r.outcome = 'won')::int as won, count(*) filter (where r.outcome = 'lost')::int as lost,
        (percentile_cont(0.5) within group (order by (d.price / nullif(r.amount, 0) - 1)::float8) filter (where ${isPriced})) as "priceGap", count(*) filter (where ${isPriced})::int as prices
      from opportunity r join deal_competitor d on d.tenant_id = r.tenant_id and d.opportunity_id = r.id where ${ended} group by 1
    ) select k.*, c.name from k join competitor c on c.tenant_id = ${actor.tenantId}::uuid and c.id = k.id order by k.won + k.lost desc, c.name limit ${most}`.execute(
    tx,
  )
  return found.rows
}
