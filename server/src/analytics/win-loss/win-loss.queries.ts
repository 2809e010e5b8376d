import type { RivalRow, WinLossCounts, WinLossRow } from '#contract/analytics/win-loss.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { together } from '../../foundation/database/together.ts'
import { nothingEnded, readEndedTotal } from './ended-total.queries.ts'
import { cutSql, endedSql, nameSql, type RowCut, type WinLossQuestion } from './ended.sql.ts'
import { readVoices } from './voices.queries.ts'

/** Rows that are answered: more of them nobody reads, and the total is of all. */
const most = 200

type Row = WinLossRow & { of: WinLossCounts } & Pick<RivalRow, 'priceGap' | 'prices'>

/** What was won and lost within some days, told apart in one way, with who stood against it and what those around it said. */
export async function readWinLoss(tx: Kysely<never>, actor: Actor, asked: WinLossQuestion) {
  const isByRival = asked.by === 'competitor'
  const [rows, all, rivals, voices] = await together([
    readRows(tx, actor, asked),
    // A deal with several competitors stands with each: what all deals come to is counted for itself.
    isByRival ? readEndedTotal(tx, actor, asked) : null,
    isByRival ? null : readRivals(tx, actor, asked),
    readVoices(tx, actor, asked),
  ])
  return {
    currency: actor.company.currency,
    total: all ?? rows[0]?.of ?? nothingEnded,
    rows: rows.map(({ of: _, priceGap: __, prices: ___, ...row }) => row),
    rivals: rivals ?? rivalsOf(rows),
    voices,
  }
}

/** How it went against each competitor; nothing for whom may not read the competitors of deals. */
async function readRivals(tx: Kysely<never>, actor: Actor, asked: WinLossQuestion): Promise<RivalRow[]> {
  if (!readsField(actor.rights, 'opportunity', 'competitor')) return []
  return rivalsOf(await readRows(tx, actor, { ...asked, by: 'rival' }))
}

function rivalsOf(rows: readonly Row[]): RivalRow[] {
  return rows
    .filter(({ key }) => key !== '')
    .map(({ key, name, won, lost, priceGap, prices }) => ({ id: key, name, won, lost, priceGap, prices }))
    .sort((one, other) => other.won + other.lost - one.won - one.lost || (one.name < other.name ? -1 : 1))
}

/** The rows of one cut, each with what all of them come to. Each deal is added up once by its outcome; the two are laid side by side then. */
async function readRows(
  tx: Kysely<never>,
  actor: Actor,
  asked: Omit<WinLossQuestion, 'by'> & { by: RowCut },
): Promise<Row[]> {
  const ended = await endedSql(tx, actor, asked)
  const { key, joins } = cutSql(actor, asked.by)
  const order = asked.by === 'month' ? sql`k.key` : sql`k.won + k.lost desc, k.key`
  const isOfRivals = asked.by === 'competitor' || asked.by === 'rival'
  // How far each known price of a competitor was from ours.
  const gaps = isOfRivals
    ? sql`array_agg((d.price / r.amount - 1)::float8) filter (where d.price is not null and r.amount > 0 and d.currency = r.currency)`
    : sql`null::float8[]`
  const of = (outcome: string, column: string) =>
    sql`coalesce(sum(${sql.ref(`x.${column}`)}) filter (where x.outcome = ${outcome}), 0)`
  const money = (amount: RawBuilder<unknown>) => sql`(${amount})::numeric(24,2)::text`
  const found = await sql<Row>`${sql.raw(plannedAnew)} with x as (
      select ${key} as key, r.outcome, count(*) as count, sum(r.amount) filter (where r.currency = ${actor.company.currency}) as amount, ${gaps} as gaps
      from opportunity r ${joins} where ${ended} group by 1, 2
    ), k as (
      select x.key::text as key, ${of('won', 'count')}::int as won, ${of('lost', 'count')}::int as lost, ${of('won', 'amount')} as won_amount, ${of('lost', 'amount')} as lost_amount from x group by 1
    )
    select coalesce(k.key, '') as key, ${nameSql(actor, asked.by)} as name, k.won, k.lost, ${money(sql`k.won_amount`)} as "wonAmount", ${money(sql`k.lost_amount`)} as "lostAmount", g.gap as "priceGap", coalesce(g.prices, 0)::int as prices,
      jsonb_build_object('won', sum(k.won) over (), 'lost', sum(k.lost) over (), 'wonAmount', ${money(sql`sum(k.won_amount) over ()`)}, 'lostAmount', ${money(sql`sum(k.lost_amount) over ()`)}) as of
    from k left join (
      select x.key::text as key, percentile_cont(0.5) within group (order by gap) as gap, count(*) as prices from x cross join unnest(x.gaps) as gap group by 1
    ) as g on g.key = k.key order by ${order} limit ${most}`.execute(tx)
  return found.rows
}
