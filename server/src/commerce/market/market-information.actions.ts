import type { MarketState } from '#contract/commerce/market/market-information.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { createRecord, createWithin, lifeEvent } from '../../foundation/records/actions.ts'
import { type RawRecord, readRecord } from '../../foundation/records/read.ts'
import { plainActions, type RecordActions } from '../../foundation/records/routes.ts'
import type { Values } from '../../foundation/records/values.ts'
import { lockRecord, updateRecord } from '../../foundation/records/write.ts'
import { marketInformationSpec } from './market-information.spec.ts'

/** What is not said of something new: seen today, in the company's currency, where its customer is. */
async function filled(tx: Kysely<never>, context: Context, actor: Actor, draft: Values): Promise<Values> {
  const values: Values = { kind: 'price', seenOn: dayIn(actor.company.timeZone, context.now()), ...draft }
  if (values['price'] !== undefined && values['price'] !== null) values['currency'] ??= actor.company.currency
  return { ...(await placeOfCustomer(tx, actor, values['customer'])), ...withoutNothing(values) }
}

function withoutNothing(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))
}

async function placeOfCustomer(tx: Kysely<never>, actor: Actor, customer: unknown): Promise<Values> {
  if (typeof customer !== 'string') return {}
  const found = await sql<{ province: string | null; city: string | null }>`select c.province, c.city from customer c
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${customer}::uuid`.execute(tx)
  return withoutNothing({ ...found.rows[0] })
}

const noted = { kept: { state: 'noted' } }

/** Actions on market information: what somebody writes down is noted until somebody else has looked at it. */
export const marketInformationActions: RecordActions = {
  ...plainActions(marketInformationSpec),
  create: async (context, actor, draft) => {
    const values = await context.database.read(actor.tenantId, (tx: Tx<never>) => filled(tx, context, actor, draft))
    return createRecord(context, actor, marketInformationSpec, values, noted)
  },
}

/** Writes down what was learned on a visit, as a proposal of whoever made it, in the transaction that ends it. */
export async function proposeInformation(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  learned: readonly Values[],
  from: { activity: string; customer: string | null; opportunity: string | null },
): Promise<void> {
  if (sightOf(actor, 'market-information', 'create').kind === 'none') return
  const place = await placeOfCustomer(tx, actor, from.customer)
  for (const one of learned) {
    const values = { ...place, kind: 'price', source: 'visit', currency: actor.company.currency, ...one }
    await createWithin(tx, context, actor, marketInformationSpec, values, { kept: { ...from, state: 'proposed' } })
  }
}

/** Whether something from this activity was written down already: a visit that goes on proposes nothing twice. */
export async function isLearnedFrom(tx: Kysely<never>, actor: Actor, activity: string): Promise<boolean> {
  const found =
    await sql`select 1 from market_information m where m.tenant_id = ${actor.tenantId}::uuid and m.activity_id = ${activity}::uuid limit 1`.execute(
      tx,
    )
  return found.rows.length > 0
}

/** Says whether something is right. Nobody confirms what they wrote down themselves; a proposal of one's own visit is taken over as noted. */
export async function verifyInformation(
  context: Context,
  actor: Actor,
  id: string,
  state: Exclude<MarketState, 'proposed'>,
): Promise<RawRecord> {
  return write(context, actor, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, marketInformationSpec, id, 'see')
    const isOwn = locked.ownerId === actor.userId
    if (isOwn && state === 'confirmed') throw new Refusal(409, 'own-information')
    if (!isOwn && sightOf(actor, 'market-information', 'create').kind === 'none') throw forbidden()
    const before = locked.values['state']
    if (before === state) return readRecord(tx, marketInformationSpec, actor, id)
    const by = state === 'noted' ? null : actor.userId
    const at = by && context.now().toISOString()
    const changes = { state: { from: before, to: state } }
    await updateRecord(tx, context, actor, marketInformationSpec, locked, changes, {
      verified_by_id: { type: 'uuid', value: by },
      verified_at: { type: 'timestamptz', value: at },
    })
    await appendEvents(tx, context, actor, [lifeEvent(marketInformationSpec, locked, 'market-verified', { changes })])
    return readRecord(tx, marketInformationSpec, actor, id)
  })
}

/** Gives what was learned at a customer to another, all or some, when two become one or two again; answers which. */
export async function moveInformation(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const moved = await sql<{
    id: string
  }>`update market_information set customer_id = ${to}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and customer_id = ${from}::uuid${only ? sql` and id = any(${[...only]}::uuid[])` : sql``} returning id`.execute(
    tx,
  )
  return moved.rows.map(({ id }) => id)
}
