import type { HandedCounts, HandedType } from '#contract/customers/handover.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { changeUserIn, nextWorkingDay, readWorkingTime } from '../../organization/index.ts'
import type { ActorFor, Work } from '../../platform/index.ts'
import { giveAlong, giveNamed } from './handover-batch.ts'
import { customerPart, type HandoverPart } from './handover-part.ts'
import { checkSuccessors, noCounts, typeOf } from './handover-plan.ts'
import { findHandover, firstToCall, type HandoverRow, liveHandovers } from './handover.queries.ts'
import { tellOf } from './handover.actions.ts'
import { welcomeNote } from './handover.texts.ts'

/** Writes a task for somebody; given by `app`, for this room does not know activities. */
export type WriteTask = (
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  task: { name: string; content: string; owner: string; at: string },
) => Promise<void>

/** Customers of one transaction: short enough that nobody waits behind it. */
const batch = 200

type ShareRow = { id: string; type: HandedType; record: string; successor: string }

/** Handovers as background work: each batch is one transaction that moves, tells and keeps how far it is. */
export function handoverWork(
  context: Context,
  parts: readonly HandoverPart[],
  writeTask: WriteTask,
  actorFor: ActorFor,
): Work {
  return {
    name: 'handover',
    live: (tx, tenantId) => liveHandovers(tx, tenantId),
    run: async (tenantId, id, signal) => {
      const found = await context.database.read(tenantId, (tx: Tx<never>) =>
        sql<{
          started_by: string
        }>`select h.started_by from handover h where h.tenant_id = ${tenantId}::uuid and h.id = ${id}::uuid`.execute(
          tx,
        ),
      )
      const actor = await actorFor(tenantId, found.rows[0]?.started_by ?? '')
      if (!actor) throw new Refusal(403, 'person-left')
      const step = () =>
        context.database.write(tenantId, (tx: Tx<never>) => moveBatch(tx, context, actor, parts, writeTask, id))
      while (!signal.aborted && (await step()));
    },
    failed: async (tenantId, id, error) => {
      const code = error instanceof Refusal ? (error.errors[0]?.code ?? error.code) : 'internal'
      const now = context.now().toISOString()
      await context.database.write(tenantId, (tx: Tx<never>) =>
        sql`update handover set state = 'failed', failure = ${code}, updated_at = ${now}::timestamptz, version = version + 1
          where tenant_id = ${tenantId}::uuid and id = ${id}::uuid and state = 'running'`.execute(tx),
      )
    },
  }
}

/** Moves the next batch; where nothing is left, ends the handover. Answers whether there is more to do. */
async function moveBatch(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  parts: readonly HandoverPart[],
  writeTask: WriteTask,
  id: string,
): Promise<boolean> {
  const handover = await findHandover(tx, actor, id, 'lock')
  if (handover.state !== 'running' || !handover.rule) return false
  const successors = await checkSuccessors(tx, actor, handover.from.id, handover.rule, [])
  const next = await sql<ShareRow>`
    select s.id, s.record_type as type, s.record_id as record, s.successor_id as successor from handover_share s
    where s.tenant_id = ${actor.tenantId}::uuid and s.handover_id = ${id}::uuid and s.state is null order by s.position limit ${batch}`.execute(
    tx,
  )
  if (next.rows.length === 0) {
    // Who stays keeps their parts; only of those who leave nothing may wait.
    if (handover.revoke || handover.from.status === 'disabled')
      for (const part of parts) await part.release?.(tx, context, actor, handover.from.id)
    await finish(tx, context, actor, writeTask, handover)
    return false
  }
  const question = {
    from: handover.from.id,
    withEnded: handover.withEnded,
    reason: handover.note ?? undefined,
  }
  const states = new Map<string, 'moved' | 'refused' | 'gone'>()
  const moved = handover.moved
  const count = (successor: string, type: HandedType, more: number) => {
    const counts: Partial<HandedCounts> = { ...noCounts(), ...moved[successor] }
    moved[successor] = { ...counts, [type]: (counts[type] ?? 0) + more }
  }
  for (const part of [customerPart, ...parts]) {
    const type = typeOf(part)
    const shares = next.rows.filter((share) => share.type === type)
    if (shares.length === 0) continue
    const owners = new Map(shares.map(({ record, successor }) => [record, successorOf(successors, successor)]))
    const { given, refused } = await giveNamed(tx, context, actor, part, question, owners)
    const done = new Set(given.map(({ locked }) => locked.id))
    for (const share of shares)
      states.set(share.id, done.has(share.record) ? 'moved' : refused.has(share.record) ? 'refused' : 'gone')
    for (const { owner } of given) count(owner.id, type, 1)
    if (part !== customerPart) continue
    const going = new Map(given.map(({ locked, owner }) => [locked.id, owner]))
    for (const along of await giveAlong(tx, context, actor, parts, question, going))
      count(along.successor, along.type, along.count)
  }
  const rows = [...states].map(([share, state]) => ({ id: share, state }))
  await sql`update handover_share as s set state = d.state from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, state text)
    where s.tenant_id = ${actor.tenantId}::uuid and s.id = d.id`.execute(tx)
  const refused = rows.filter(({ state }) => state === 'refused').length
  await sql`update handover set done = done + ${rows.length}, refused = refused + ${refused}, moved = ${JSON.stringify(moved)}::jsonb,
      updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
    tx,
  )
  return true
}

function successorOf(successors: ReadonlyMap<string, { id: string; name: string }>, id: string) {
  const successor = successors.get(id)
  if (!successor) throw new Refusal(409, 'reference-unknown')
  return successor
}

/** Welcomes the successors, takes the person's access where asked, and tells that all is done: one transaction. */
async function finish(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  writeTask: WriteTask,
  handover: HandoverRow,
): Promise<void> {
  const now = context.now()
  const { timeZone } = actor.company
  const next = nextWorkingDay(dayIn(timeZone, now), await readWorkingTime(tx, actor))
  const at = instantOfWall(`${next}T09:00:00`, timeZone)
  if (handover.welcome) {
    for (const [owner, counts] of Object.entries(handover.moved)) {
      const first = await firstToCall(tx, actor.tenantId, handover.id, owner)
      const note = welcomeNote(actor.language, handover.from.name, { ...noCounts(), ...counts }, first, handover.note)
      await writeTask(tx, context, actor, { ...note, owner, at })
    }
  }
  if (handover.revoke && handover.from.status !== 'disabled')
    await changeUserIn(tx, context, actor, handover.from.id, { status: 'disabled' }, undefined)
  await sql`update handover set state = 'done', finished_at = ${now.toISOString()}::timestamptz, updated_at = ${now.toISOString()}::timestamptz, version = version + 1
    where tenant_id = ${actor.tenantId}::uuid and id = ${handover.id}::uuid`.execute(tx)
  await tellOf(tx, context, actor, handover, 'handover-finished', {
    done: { from: null, to: handover.done },
    refused: { from: null, to: handover.refused },
  })
}
