import type { CalendarSubscription } from '#contract/activities/calendar/subscription.operations.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../../foundation/access/actor.ts'
import { invalidField, notFound, Refusal } from '../../../foundation/access/refusal.ts'
import type { Context } from '../../../foundation/context.ts'
import type { Tx } from '../../../foundation/database/database.ts'
import { appendEvents } from '../../../foundation/events/event.ts'
import { write } from '../../../foundation/http/idempotent.ts'
import { seal } from '../../../foundation/identity/secrets.ts'
import { type Outgoing, OutgoingFault, readAddress } from '../../../foundation/outgoing/outgoing.ts'
import { readOutside } from './read-outside.ts'
import { readSubscription } from './subscription.queries.ts'
import { entriesOfText, replaceEntries } from './take-over.ts'

/** More calendars than anybody follows. */
const mostSubscriptions = 10

/** Follows a calendar elsewhere; it is read at once, and what goes wrong with that is told beside it. */
export async function subscribe(
  context: Context,
  outgoing: Outgoing,
  actor: Actor,
  { name, address }: { name: string; address: string },
): Promise<CalendarSubscription> {
  const url = checkedAddress(address)
  const id = await write(context, actor, async (tx: Tx<never>) => {
    const made = await insert(tx, context, actor, name, { sealed: seal(context.secret, url.href), host: url.host })
    return made
  })
  await readOutside(context, outgoing, actor.tenantId, id)
  return context.database.read(actor.tenantId, (tx: Tx<never>) => readSubscription(tx, actor, id))
}

function checkedAddress(address: string): URL {
  try {
    return readAddress(address)
  } catch (error) {
    if (error instanceof OutgoingFault) throw invalidField('address', 'https-address-expected')
    throw error
  }
}

/** Takes the entries of a file over, once: it is not read again. */
export async function takeFile(
  context: Context,
  actor: Actor,
  { name, text }: { name: string; text: string },
): Promise<CalendarSubscription> {
  const now = context.now()
  const { timeZone } = actor.company
  const taken = await entriesOfText(text, now, timeZone)
  if (typeof taken === 'string') throw invalidField('text', taken)
  return write(context, actor, async (tx: Tx<never>) => {
    const id = await insert(tx, context, actor, name, null)
    await sql`update calendar_subscription set read_at = ${now.toISOString()}::timestamptz, next_at = null, passed_over = ${taken.passedOver}
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await replaceEntries(tx, context, actor.tenantId, { id, userId: actor.userId }, taken.entries, timeZone)
    return readSubscription(tx, actor, id)
  })
}

async function insert(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  name: string,
  from: { sealed: string; host: string } | null,
): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar subscriptions ${actor.userId}`}, 0))`.execute(tx)
  const count =
    await sql`select 1 from calendar_subscription s where s.tenant_id = ${actor.tenantId}::uuid and s.user_id = ${actor.userId}::uuid`.execute(
      tx,
    )
  if (count.rows.length >= mostSubscriptions) throw new Refusal(409, 'too-many')
  const id = context.newId()
  const now = context.now().toISOString()
  await sql`insert into calendar_subscription (tenant_id, id, user_id, name, address, host, next_at, created_at)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${name}, ${from?.sealed ?? null}, ${from?.host ?? null}, ${from ? now : null}::timestamptz, ${now}::timestamptz)`.execute(
    tx,
  )
  await appendEvents(tx, context, actor, [
    { kind: 'created', recordType: 'calendar-subscription', recordId: id, recordName: name },
  ])
  return id
}

/** Reads one of one's own calendars now. */
export async function refresh(
  context: Context,
  outgoing: Outgoing,
  actor: Actor,
  id: string,
): Promise<CalendarSubscription> {
  const read = () => context.database.read(actor.tenantId, (tx: Tx<never>) => readSubscription(tx, actor, id))
  const { host } = await read()
  if (host === null) throw new Refusal(409, 'calendar-of-file')
  await readOutside(context, outgoing, actor.tenantId, id)
  return read()
}

/** Follows a calendar no more; its entries go with it. */
export async function unsubscribe(context: Context, actor: Actor, id: string): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const gone = await sql<{
      name: string
    }>`delete from calendar_subscription where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid and user_id = ${actor.userId}::uuid returning name`.execute(
      tx,
    )
    const [subscription] = gone.rows
    if (!subscription) throw notFound()
    await appendEvents(tx, context, actor, [
      { kind: 'deleted', recordType: 'calendar-subscription', recordId: id, recordName: subscription.name },
    ])
  })
}
