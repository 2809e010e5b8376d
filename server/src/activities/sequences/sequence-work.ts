import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readCompany, wholeSightOf } from '../../foundation/access/company.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { questionSql } from '../../foundation/records/list.ts'
import type { Work } from '../../platform/index.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { applyTo } from './apply.actions.ts'
import { eyesOf } from './sequence-eyes.ts'
import type { SequenceParts } from './sequence-part.ts'
import { endRun, lockRun } from './stop.actions.ts'

type ActorFor = (tenantId: string, userId: string) => Promise<Actor | null>

/** Deals and runs of one look. */
const batch = 100

/** How often runs are looked through for those that have ended: each look costs as much as there are. */
const everyMs = 60_000

/**
 * Applies sequences to deals that have entered their stage, in the name of the deal's owner; ends those whose record has ended, and those of
 * which everything is done. A deal has a sequence by its stage once, however often it enters.
 */
export function sequenceWork(context: Context, parts: SequenceParts, actorFor: ActorFor): Work {
  const lookedAt = new Map<string, number>()
  return {
    name: 'sequences',
    live: async (tx, tenantId) => {
      const now = context.now().getTime()
      const isSoon = now - (lookedAt.get(tenantId) ?? -Infinity) < everyMs
      if (!isSoon) lookedAt.set(tenantId, now)
      if (!isSoon && (await hasEnded(tx, tenantId))) return [tenantId]
      return (await entered(tx, context, parts, tenantId, 1)).length > 0 ? [tenantId] : []
    },
    run: (tenantId) => runSequences(context, parts, actorFor, tenantId),
    // The reason is in the server's log; the next look tries again.
    failed: async () => undefined,
  }
}

/** Whether anything that runs has ended. */
async function hasEnded(tx: Kysely<never>, tenantId: string): Promise<boolean> {
  const found =
    await sql`select 1 where exists(select 1 from sequence_run r where ${over(tenantId)}) or exists(select 1 from sequence_run r where ${finished(tenantId)})`.execute(
      tx,
    )
  return found.rows.length > 0
}

/** Runs `r` whose record has ended. */
const over = (tenantId: string): RawBuilder<boolean> =>
  sql`r.tenant_id = ${tenantId}::uuid and r.ended_at is null and (
    exists(select 1 from opportunity o where o.tenant_id = ${tenantId}::uuid and o.id = r.opportunity_id and (o.outcome <> 'open' or o.deleted_at is not null))
    or exists(select 1 from lead l where l.tenant_id = ${tenantId}::uuid and l.id = r.lead_id and (l.converted_at is not null or l.status = 'disqualified' or l.deleted_at is not null))
    or exists(select 1 from customer c where c.tenant_id = ${tenantId}::uuid and c.id = r.customer_id and c.deleted_at is not null))`

/** Runs `r` of which nothing is open any more. */
const finished = (tenantId: string): RawBuilder<boolean> =>
  sql`r.tenant_id = ${tenantId}::uuid and r.ended_at is null and not exists(select 1 from sequence_step t join activity a on a.tenant_id = ${tenantId}::uuid and a.id = t.activity_id
    where t.tenant_id = ${tenantId}::uuid and t.run_id = r.id and a.deleted_at is null and a.done is not true)`

type Entered = { sequence: string; deal: string; owner: string }

/** Deals that have entered the stage of a sequence since it was its stage, and have not had it yet. */
async function entered(
  tx: Kysely<never>,
  context: Context,
  { specs }: SequenceParts,
  tenantId: string,
  most: number,
): Promise<Entered[]> {
  const sequences = await sql<{ id: string; filter: Filter | null }>`select s.id, s.filter from sequence s
    where s.tenant_id = ${tenantId}::uuid and s.stage_id is not null and not s.retired order by s.id`.execute(tx)
  const found: Entered[] = []
  for (const { id, filter } of sequences.rows) {
    const which = await conditionOf(tx, context, specs, tenantId, id, filter)
    if (which === null) continue
    const rows = await sql<Entered>`select ${id}::uuid as sequence, r.id as deal, r.owner_id as owner from opportunity r
      join sequence s on s.tenant_id = ${tenantId}::uuid and s.id = ${id}::uuid and s.stage_id = r.stage_id and r.stage_entered_at >= s.stage_since
      join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = r.owner_id and u.status = 'active'
      where r.tenant_id = ${tenantId}::uuid and r.outcome = 'open' and ${which}
        and not exists(select 1 from sequence_run x where x.tenant_id = ${tenantId}::uuid and x.opportunity_id = r.id and x.sequence_id = s.id)
      order by r.id limit ${most}`.execute(tx)
    found.push(...rows.rows)
  }
  return found
}

/** The deals `r` for which a sequence is; null where its filter asks for what is there no more. */
async function conditionOf(
  tx: Kysely<never>,
  context: Context,
  specs: SequenceParts['specs'],
  tenantId: string,
  sequence: string,
  filter: Filter | null,
): Promise<RawBuilder<boolean> | null> {
  if (filter === null) return sql`r.deleted_at is null`
  try {
    return questionSql(specs.opportunity, await eyesOf(tx, tenantId, sequence), context.now(), { filter })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Does what is to be done for one company now. */
async function runSequences(
  context: Context,
  parts: SequenceParts,
  actorFor: ActorFor,
  tenantId: string,
): Promise<void> {
  const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.write(tenantId, work)
  await write(async (tx) => {
    const house: Actor = { ...wholeSightOf(tenantId, await readCompany(tx, tenantId), []) }
    const ended = await sql<{
      id: string
    }>`select r.id from sequence_run r where ${over(tenantId)} order by r.id limit ${batch}`.execute(tx)
    for (const { id } of ended.rows) {
      const run = await lockRun(tx, tenantId, id)
      if (run) await endRun(tx, context, house, run, 'record-ended')
    }
    const now = context.now().toISOString()
    await sql`update sequence_run as r set ended_at = ${now}::timestamptz, ended_why = 'done' where ${finished(tenantId)}`.execute(
      tx,
    )
  })
  const due = await context.database.read(tenantId, (tx: Tx<never>) => entered(tx, context, parts, tenantId, batch))
  for (const { sequence, deal, owner } of due) {
    const actor = await actorFor(tenantId, owner)
    if (!actor) continue
    await write((tx) => applyTo(tx, context, actor, parts, sequence, deal, null)).catch((error: unknown) => {
      // Somebody else was quicker, or the deal has moved on.
      if (!(error instanceof Refusal)) throw error
    })
  }
}
