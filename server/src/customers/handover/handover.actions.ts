import type { Handover, HandoverPreview, SplitRule } from '#contract/customers/handover.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { closeToPerson, type Closing, listPeople } from '../../organization/index.ts'
import type { HandoverPart } from './handover-part.ts'
import { checkSuccessors, heldTypes, planOf, previewOf, readHoldings } from './handover-plan.ts'
import { findHandover, findOpenHandover, type HandoverRow, toHandover } from './handover.queries.ts'

/** Somebody whose records the actor may give away. */
async function checkFrom(tx: Kysely<never>, actor: Actor, from: string): Promise<void> {
  const people = await listPeople(tx, actor)
  if (!people.some((person) => person.id === from)) throw invalidField('from', 'reference-unknown')
  if (!reaches(sightOf(actor, 'customer', 'transfer'), from)) throw forbidden()
}

/** What a person holds, and what a rule would make of it; changes nothing. */
export async function previewHandover(
  context: Context,
  actor: Actor,
  parts: readonly HandoverPart[],
  asked: { from: string; rule?: SplitRule | undefined; withEnded?: boolean | undefined },
): Promise<HandoverPreview> {
  return context.database.read(actor.tenantId, async (tx: Tx<never>) => {
    await checkFrom(tx, actor, asked.from)
    const rule = asked.rule ?? null
    const holdings = await readHoldings(tx, actor, parts, asked.from, asked.withEnded ?? false, rule)
    const successors = rule ? await checkSuccessors(tx, actor, asked.from, rule, heldTypes(holdings)) : new Map()
    return previewOf(actor, holdings, rule, successors)
  })
}

/** Opens a handover, or answers the one that is open: its page can be left and come back to. */
export async function openHandover(
  context: Context,
  actor: Actor,
  asked: { from: string } & { [K in keyof Closing]?: Closing[K] | undefined },
): Promise<Handover> {
  return write(context, actor, async (tx: Tx<never>) => {
    await checkFrom(tx, actor, asked.from)
    const known = await findOpenHandover(tx, actor, asked.from)
    if (known) return toHandover(tx, actor.tenantId, known)
    const id = context.newId()
    const now = context.now().toISOString()
    await sql`insert into handover (tenant_id, id, from_id, state, created_by, created_at, updated_at, revoke)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${asked.from}::uuid, 'open', ${actor.userId}::uuid, ${now}::timestamptz, ${now}::timestamptz, false)`.execute(
      tx,
    )
    if (asked.closedToRecords || asked.closedToSignIn) await closeToPerson(tx, context, actor, asked.from, asked)
    const row = await findHandover(tx, actor, id)
    await tellOf(tx, context, actor, row, 'handover-opened')
    return toHandover(tx, actor.tenantId, row)
  })
}

export type HandoverPatch = {
  rule?: SplitRule | null | undefined
  note?: string | null | undefined
  withEnded?: boolean | undefined
  welcome?: boolean | undefined
  revoke?: boolean | undefined
} & { [K in keyof Closing]?: Closing[K] | undefined }

/** Changes how a handover will be done, until it is begun; the person can be closed off at any time before its end. */
export async function changeHandover(
  context: Context,
  actor: Actor,
  id: string,
  patch: HandoverPatch,
  version: number | undefined,
): Promise<Handover> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findHandover(tx, actor, id, 'lock')
    checkVersion(version, row)
    checkState(row, ['open', 'failed'])
    if (patch.revoke) checkRevoke(actor, row)
    if (patch.rule) await checkSuccessors(tx, actor, row.from.id, patch.rule, [])
    const next = { ...row, ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) }
    await sql`update handover set rule = ${next.rule ? JSON.stringify(next.rule) : null}::jsonb, note = ${next.note}, with_ended = ${next.withEnded},
        welcome = ${next.welcome}, revoke = ${next.revoke}, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    if (patch.closedToRecords !== undefined || patch.closedToSignIn !== undefined)
      await closeToPerson(tx, context, actor, row.from.id, patch)
    return toHandover(tx, actor.tenantId, await findHandover(tx, actor, id))
  })
}

/** Writes the plan and lets the background begin. A failed handover plans what is still there. */
export async function startHandover(
  context: Context,
  actor: Actor,
  parts: readonly HandoverPart[],
  id: string,
  version: number | undefined,
): Promise<Handover> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findHandover(tx, actor, id, 'lock')
    checkVersion(version, row)
    checkState(row, ['open', 'failed'])
    if (!row.rule) throw invalidField('rule', 'required')
    await checkFrom(tx, actor, row.from.id)
    if (row.revoke) checkRevoke(actor, row)
    const holdings = await readHoldings(tx, actor, parts, row.from.id, row.withEnded, row.rule)
    await checkSuccessors(tx, actor, row.from.id, row.rule, heldTypes(holdings))
    const shares = planOf(holdings, row.rule).map((share, at) => ({
      ...share,
      share: context.newId(),
      at: row.done + at,
    }))
    await sql`delete from handover_share where tenant_id = ${actor.tenantId}::uuid and handover_id = ${id}::uuid and state is null`.execute(
      tx,
    )
    await sql`insert into handover_share (tenant_id, id, handover_id, position, record_type, record_id, successor_id)
      select ${actor.tenantId}::uuid, s.share, ${id}::uuid, s.at, s.type, s.id, s.successor
      from jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as s(share uuid, at integer, type text, id uuid, successor uuid)`.execute(
      tx,
    )
    const now = context.now().toISOString()
    await sql`update handover set state = 'running', failure = null, total = done + ${shares.length}, started_by = ${actor.userId}::uuid,
        started_at = ${now}::timestamptz, updated_at = ${now}::timestamptz, version = version + 1
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const started = await findHandover(tx, actor, id)
    await tellOf(tx, context, actor, started, 'handover-started', { total: { from: null, to: started.total } })
    return toHandover(tx, actor.tenantId, started)
  })
}

/** Stops a handover. What was moved stays moved; the person is no longer closed off. */
export async function cancelHandover(context: Context, actor: Actor, id: string): Promise<Handover> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findHandover(tx, actor, id, 'lock')
    checkState(row, ['open', 'running', 'failed'])
    const now = context.now().toISOString()
    await sql`update handover set state = 'cancelled', finished_at = ${now}::timestamptz, updated_at = ${now}::timestamptz, version = version + 1
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    if ((row.from.closedToRecords || row.from.closedToSignIn) && can(actor, 'manage-users'))
      await closeToPerson(tx, context, actor, row.from.id, { closedToRecords: false, closedToSignIn: false })
    await tellOf(tx, context, actor, row, 'handover-cancelled', { done: { from: null, to: row.done } })
    return toHandover(tx, actor.tenantId, await findHandover(tx, actor, id))
  })
}

function checkState(row: HandoverRow, states: readonly Handover['state'][]): void {
  if (!states.includes(row.state)) throw new Refusal(409, 'handover-begun', { detail: row.state })
}

function checkRevoke(actor: Actor, row: HandoverRow): void {
  if (!can(actor, 'manage-users')) throw forbidden()
  if (row.from.id === actor.userId) throw new Refusal(409, 'not-oneself')
}

/** Tells the log of a handover. */
export async function tellOf(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  row: HandoverRow,
  kind: string,
  changes: Changes = {},
): Promise<void> {
  await appendEvents(tx, context, actor, [
    { kind, recordType: 'handover', recordId: row.id, recordName: row.from.name, changes, reason: row.note },
  ])
}

/** The log of a person's last weeks is the audit log's, and told to whoever may read that. */
export function checkAuditor(actor: Actor): void {
  if (!can(actor, 'see-audit')) throw notFound()
}
