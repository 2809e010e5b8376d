import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound, Refusal } from '../../foundation/access/refusal.ts'
import { lockRow } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { readRecord } from '../../foundation/records/read.ts'
import { nameOf } from '../../foundation/records/values.ts'
import type { Party } from './conflict-evidence.queries.ts'
import type { ConflictPart } from './conflict-part.ts'
import { findConflict, readConflict } from './conflict.queries.ts'
import { addComment, begin, eventsOf, writeCase } from './conflict.write.ts'
import { customerSpec } from '../customer.spec.ts'
import { findMatches, readRule } from '../duplicates/duplicates.queries.ts'
import { subjectOf } from '../duplicates/duplicates.rules.ts'
import { checkMayAsk, countLookUp } from './taken.actions.ts'
import type { FoundTaken } from './taken.queries.ts'
import { readTakenQuestion } from './taken.rules.ts'

/** The live case in which these two meet about one of these customers, if there is one. */
export async function liveCase(tx: Kysely<never>, tenantId: string, parties: readonly Party[]): Promise<string | null> {
  const found = await sql<{ id: string }>`select c.id from claim_conflict c
    where c.tenant_id = ${tenantId}::uuid and c.state in ('proposed', 'open')
      and exists(select 1 from conflict_party p where p.tenant_id = ${tenantId}::uuid and p.conflict_id = c.id and p.customer_id = any(${parties.flatMap((one) => one.customerId ?? [])}::uuid[]))
      and (select count(*) from conflict_party p where p.tenant_id = ${tenantId}::uuid and p.conflict_id = c.id and p.user_id = any(${parties.map((one) => one.userId)}::uuid[])) = ${parties.length}
    order by c.state = 'open' desc limit 1`.execute(tx)
  return found.rows[0]?.id ?? null
}

/** Opens a case between the actor and whoever has the company. */
export async function openConflict(
  context: Context,
  actor: Actor,
  parts: readonly ConflictPart[],
  asked: { customer?: string | undefined; text?: string | undefined; reason: string },
) {
  checkMayAsk(actor)
  const looked = asked.text === undefined ? null : await countLookUp(context, actor, asked.text)
  return write(context, actor, async (tx: Tx<never>) => {
    const { subject, parties } =
      looked && asked.text !== undefined
        ? await partiesOf(tx, actor, asked.text, looked.found)
        : await partiesAt(tx, actor, asked.customer ?? '')
    // Two who open the same at once: the second finds the first.
    for (const id of parties.flatMap((party) => party.customerId ?? []).sort())
      await lockRow(tx, actor.tenantId, 'customer', id)
    const live = await liveCase(tx, actor.tenantId, parties)
    const id =
      live ??
      (await writeCase(tx, context, actor, {
        state: 'open',
        origin: 'person',
        subject,
        reason: asked.reason,
        openedBy: actor.userId,
        parties,
      }))
    if (live) await joinCase(tx, context, actor, live, asked.reason)
    return readConflict(tx, actor, parts, id, context.now())
  })
}

/** What the house suspected already becomes a case of the one who opens it; in one that is open the reason is said. */
async function joinCase(tx: Kysely<never>, context: Context, actor: Actor, id: string, reason: string): Promise<void> {
  await lockRow(tx, actor.tenantId, 'claim_conflict', id)
  const found = await sql<{
    state: string
  }>`select c.state from claim_conflict c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${id}::uuid`.execute(
    tx,
  )
  if (found.rows[0]?.state === 'proposed') {
    await begin(tx, context, actor, id, { by: actor.userId, reason })
    const { row, parties } = await findConflict(tx, actor, id)
    await appendEvents(tx, context, actor, eventsOf(row, parties, { kind: 'conflict-opened', reason }))
  } else await addComment(tx, context, actor, id, reason)
}

async function partiesAt(tx: Kysely<never>, actor: Actor, id: string): Promise<{ subject: string; parties: Party[] }> {
  const record = await readRecord(tx, customerSpec, actor, id)
  const found = await sql<{
    owner_id: string | null
    name: string
  }>`select r.owner_id, r.name from customer r where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid`.execute(
    tx,
  )
  const owner = found.rows[0]?.owner_id ?? null
  if (owner === null) throw new Refusal(409, 'not-held')
  if (owner === actor.userId) throw new Refusal(409, 'own-already')
  const subject = nameOf(record) || (found.rows[0]?.name ?? '')
  return {
    subject,
    parties: [
      { userId: owner, customerId: id, leadId: null },
      { userId: actor.userId, customerId: id, leadId: null },
    ],
  }
}

/** The parties about a company that was looked up: who has it, and the actor with their own record of it, if they have one. */
async function partiesOf(
  tx: Kysely<never>,
  actor: Actor,
  text: string,
  found: readonly FoundTaken[],
): Promise<{ subject: string; parties: Party[] }> {
  const taken = found.find((one) => one.ownerId !== null && one.ownerId !== actor.userId)
  if (!taken?.ownerId) throw notFound()
  const own = found.find((one) => one.ownerId === actor.userId)
  const lead = own ? null : await ownLead(tx, actor, text)
  return {
    subject: text,
    parties: [
      { userId: taken.ownerId, customerId: taken.id, leadId: null },
      { userId: actor.userId, customerId: own?.id ?? null, leadId: lead },
    ],
  }
}

async function ownLead(tx: Kysely<never>, actor: Actor, text: string): Promise<string | null> {
  const { by, values } = readTakenQuestion(text)
  if (by === 'creditCode' || by === 'domain') return null
  const asked = by === 'name' ? { company: text } : { mobile: values['phone'] }
  const rule = await readRule(tx, actor.tenantId, 'lead')
  const matches = await findMatches(tx, actor, subjectOf('lead', asked), 'lead', rule, undefined)
  return matches.find(({ candidate }) => candidate.owner_id === actor.userId)?.candidate.id ?? null
}
