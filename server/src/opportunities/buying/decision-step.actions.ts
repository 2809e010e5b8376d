import type { DecisionStep, DecisionStepDraft } from '#contract/opportunities/buying/buying.operations.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalid } from '../../foundation/access/refusal.ts'
import { fieldAccess } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord, updateRecord } from '../../foundation/records/write.ts'
import { unjudged } from '../health/unjudged.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { readSteps } from './buying.queries.ts'

/** Replaces what has to happen at the customer before they decide, in order. */
export async function writeSteps(
  context: Context,
  actor: Actor,
  dealId: string,
  drafts: readonly DecisionStepDraft[],
  version: number | undefined,
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, opportunitySpec, dealId, 'change', { version })
    if (fieldAccess(actor.rights, 'opportunity', 'buyingStage') !== 'write') throw forbidden()
    const before = await readSteps(tx, actor, dealId)
    await check(tx, context, actor, before, drafts)
    const rows = drafts.map((draft, position) => ({
      id: draft.id ?? context.newId(),
      position,
      name: draft.name,
      stage: draft.stage ?? null,
      contact: draft.contact ?? null,
      planned: draft.plannedOn ?? null,
      done: draft.doneOn ?? null,
      result: draft.result || null,
    }))
    await sql`delete from decision_step where tenant_id = ${actor.tenantId}::uuid and opportunity_id = ${dealId}::uuid and not id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    )
    await sql`insert into decision_step (tenant_id, id, opportunity_id, position, name, stage, contact_id, planned_on, done_on, result)
      select ${actor.tenantId}::uuid, s.id, ${dealId}::uuid, s.position, s.name, s.stage, s.contact, s.planned, s.done, s.result
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, position integer, name text, stage text, contact uuid, planned date, done date, result text)
      on conflict (tenant_id, id) do update set position = excluded.position, name = excluded.name, stage = excluded.stage, contact_id = excluded.contact_id,
        planned_on = excluded.planned_on, done_on = excluded.done_on, result = excluded.result`.execute(tx)
    const after = await readSteps(tx, actor, dealId)
    const [from, to] = [before.map(inWords), after.map(inWords)]
    if (JSON.stringify(before) === JSON.stringify(after)) return
    await updateRecord(tx, context, actor, opportunitySpec, locked, {}, unjudged)
    const gone = from.filter((words) => !to.includes(words))
    const come = to.filter((words) => !from.includes(words))
    await appendEvents(tx, context, actor, [
      lifeEvent(opportunitySpec, locked, 'decision-steps-changed', {
        changes: { 'buyingStage.steps': { from: gone.join('；') || null, to: come.join('；') || null } },
      }),
    ])
  })
}

/** A step as the log tells it: who decides is told by the deal to whom sees them. */
function inWords({ name, plannedOn, doneOn, result }: DecisionStep): string {
  const days = [plannedOn && `→ ${plannedOn}`, doneOn && `✓ ${doneOn}`, result].filter(Boolean)
  return [name, ...days].join(' ')
}

/** Steps are those of the deal, nothing is done in the future, and who decides is a person in sight or the one who did before. */
async function check(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  before: readonly DecisionStep[],
  drafts: readonly DecisionStepDraft[],
): Promise<void> {
  const today = dayIn(actor.company.timeZone, context.now())
  const known = new Map(before.map((step) => [step.id, step.contact?.id ?? null]))
  const asked = drafts.flatMap(({ id, contact }) =>
    contact && !(id !== undefined && known.get(id) === contact) ? [contact] : [],
  )
  const found = await sql<{ id: string }>`select c.id from contact c
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${asked}::uuid[]) and c.deleted_at is null and ${inSight(actor, 'contact', 'see', 'c')}`.execute(
    tx,
  )
  const seen = new Set(found.rows.map(({ id }) => id))
  const faults = drafts.flatMap(({ id, contact, doneOn }, at) => [
    ...(id !== undefined && (!known.has(id) || drafts.findIndex((one) => one.id === id) < at)
      ? [{ path: `steps.${at}.id`, code: 'reference-unknown' }]
      : []),
    ...(contact && asked.includes(contact) && !seen.has(contact)
      ? [{ path: `steps.${at}.contact`, code: 'reference-unknown' }]
      : []),
    ...(doneOn && doneOn > today ? [{ path: `steps.${at}.doneOn`, code: 'day-in-future' }] : []),
  ])
  if (faults.length > 0) throw invalid(faults)
}

/** Gives the decision steps of a person to another, all or some, when two contacts become one or two again; answers which. */
export async function moveDecisionSteps(
  tx: Kysely<never>,
  _context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const moved = await sql<{ id: string }>`update decision_step as s set contact_id = ${to}::uuid
    where s.tenant_id = ${actor.tenantId}::uuid and s.contact_id = ${from}::uuid${only ? sql` and s.id = any(${[...only]}::uuid[])` : sql``} returning s.id`.execute(
    tx,
  )
  return moved.rows.map(({ id }) => id)
}
