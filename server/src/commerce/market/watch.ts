import type { MarketWatch } from '#contract/commerce/market/market.operations.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { questionSql } from '../../foundation/records/list.ts'
import { marketInformationSpec } from './market-information.spec.ts'

/** More than so many new ones are called "many". */
const counted = 100

type Row = { id: string; name: string; shared: boolean; filter: Filter | null; seenAt: string | null }

/** The views of market information that somebody can be told of, with how much came since they last looked. */
export async function listWatches(tx: Kysely<never>, actor: Actor, now: Date): Promise<MarketWatch[]> {
  const watches: MarketWatch[] = []
  for (const watch of await readWatches(tx, actor))
    watches.push(
      toWatch(watch, watch.seenAt === null ? 0 : await countFresh(tx, actor, now, watch.filter, watch.seenAt)),
    )
  return watches
}

const toWatch = ({ id, name, shared, seenAt }: Row, fresh: number): MarketWatch => ({
  view: { id, name, shared },
  watched: seenAt !== null,
  fresh,
  seenAt,
})

async function readWatches(tx: Kysely<never>, actor: Actor): Promise<Row[]> {
  const found =
    await sql<Row>`select v.id, v.name, v.shared, v.definition -> 'filter' as filter, w.seen_at as "seenAt" from saved_view v
    left join market_watch w on w.tenant_id = v.tenant_id and w.view_id = v.id and w.user_id = ${actor.userId}::uuid
    where v.tenant_id = ${actor.tenantId}::uuid and v.record_type = 'market-information' and (v.shared or v.owner_id = ${actor.userId}::uuid) order by w.seen_at is null, v.name, v.id`.execute(
      tx,
    )
  return found.rows
}

/** Watched views with something new since somebody looked at them, or since a later moment at which they were told. */
export async function listFreshWatches(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  told: Date | undefined,
): Promise<MarketWatch[]> {
  const watches = (await readWatches(tx, actor)).filter(({ seenAt }) => seenAt !== null)
  const fresh = await Promise.all(
    watches.map(async (watch) => {
      const seen = new Date(watch.seenAt ?? 0)
      const since = told && told > seen ? told : seen
      return toWatch(watch, await countFresh(tx, actor, now, watch.filter, since.toISOString()))
    }),
  )
  return fresh.filter((watch) => watch.fresh > 0)
}

/** Everybody who watches a view. */
export async function listWatchers(tx: Kysely<never>, tenantId: string): Promise<string[]> {
  const found = await sql<{ user: string }>`select distinct w.user_id as "user" from market_watch w
    where w.tenant_id = ${tenantId}::uuid order by 1`.execute(tx)
  return found.rows.map(({ user }) => user)
}

/** Which of some saved views are somebody's own, or everybody's. */
export async function viewsSeenBy(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select v.id from saved_view v
    where v.tenant_id = ${actor.tenantId}::uuid and v.id = any(${[...ids]}::uuid[]) and (v.shared or v.owner_id = ${actor.userId}::uuid)`.execute(
    tx,
  )
  return new Set(found.rows.map(({ id }) => id))
}

/** What came since a moment and is not the reader's own; a view whose fields are gone finds nothing. */
async function countFresh(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  filter: Filter | null,
  since: string,
): Promise<number> {
  try {
    const which = questionSql(marketInformationSpec, actor, now, filter ? { filter } : {})
    const found = await sql<{ count: number }>`select count(*)::int as count from (select 1 from market_information r
      where ${which} and r.created_at > ${since}::timestamptz and r.owner_id is distinct from ${actor.userId}::uuid limit ${counted}) as x`.execute(
      tx,
    )
    return found.rows[0]?.count ?? 0
  } catch (error) {
    if (error instanceof Refusal) return 0
    throw error
  }
}

/** Tells somebody from now on what a view finds, or no longer. */
export async function watchView(
  context: Context,
  actor: Actor,
  view: string,
  watched: boolean,
): Promise<MarketWatch[]> {
  return write(context, actor, async (tx: Tx<never>) => {
    await checkView(tx, actor, view)
    if (watched)
      await sql`insert into market_watch (tenant_id, id, user_id, view_id, seen_at) values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${actor.userId}::uuid, ${view}::uuid, ${context.now().toISOString()}::timestamptz)
        on conflict (tenant_id, user_id, view_id) do nothing`.execute(tx)
    else
      await sql`delete from market_watch w where w.tenant_id = ${actor.tenantId}::uuid and w.user_id = ${actor.userId}::uuid and w.view_id = ${view}::uuid`.execute(
        tx,
      )
    return listWatches(tx, actor, context.now())
  })
}

/** Notes that what is new was looked at. */
export async function seeWatch(context: Context, actor: Actor, view: string): Promise<MarketWatch[]> {
  return write(context, actor, async (tx: Tx<never>) => {
    await checkView(tx, actor, view)
    await sql`update market_watch set seen_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and user_id = ${actor.userId}::uuid and view_id = ${view}::uuid`.execute(
      tx,
    )
    return listWatches(tx, actor, context.now())
  })
}

async function checkView(tx: Kysely<never>, actor: Actor, view: string): Promise<void> {
  const found =
    await sql`select 1 from saved_view v where v.tenant_id = ${actor.tenantId}::uuid and v.id = ${view}::uuid and v.record_type = 'market-information'
    and (v.shared or v.owner_id = ${actor.userId}::uuid)`.execute(tx)
  if (found.rows.length === 0) throw notFound()
}
