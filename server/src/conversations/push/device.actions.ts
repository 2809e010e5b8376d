import type { PushDevice } from '#contract/conversations/push.operations.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { digestOf, seal } from '../../foundation/identity/secrets.ts'
import { isPushService } from './push-service.rules.ts'

/** A person has a few devices; more are forgotten browsers. */
const mostDevices = 10

type Wish = { name: string; endpoint: string; keys: { p256dh: string; auth: string } }

const columns = sql.raw(`d.id, d.name, d.created_at as "createdAt", d.reached_at as "reachedAt"`)

/** Devices on which one's notifications ring. */
export async function listDevices(tx: Kysely<never>, actor: Actor): Promise<PushDevice[]> {
  const found = await sql<PushDevice>`select ${columns} from push_device d
    where d.tenant_id = ${actor.tenantId}::uuid and d.user_id = ${actor.userId}::uuid order by d.created_at, d.id`.execute(
    tx,
  )
  return found.rows
}

/** Lets notifications ring on a device. A browser that was another person's is theirs no more. */
export function addDevice(context: Context, actor: Actor, { name, endpoint, keys }: Wish): Promise<PushDevice> {
  if (!isPushService(endpoint)) throw invalidField('endpoint', 'push-service-unknown')
  const digest = digestOf(endpoint)
  const id = context.newId()
  return write(context, actor, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`push devices ${actor.userId}`}, 0))`.execute(tx)
    await sql`delete from push_device d where d.tenant_id = ${actor.tenantId}::uuid and d.endpoint_digest = ${digest}`.execute(
      tx,
    )
    if ((await listDevices(tx, actor)).length >= mostDevices) throw new Refusal(409, 'too-many')
    const made =
      await sql<PushDevice>`insert into push_device as d (tenant_id, id, user_id, name, endpoint, endpoint_digest, sealed_keys, created_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${name}, ${endpoint}, ${digest}, ${seal(context.secret, JSON.stringify(keys))}, ${context.now().toISOString()}::timestamptz)
      returning ${columns}`.execute(tx)
    await appendEvents(tx, context, actor, [
      { kind: 'created', recordType: 'push-device', recordId: id, recordName: name },
    ])
    const device = made.rows[0]
    if (!device) throw new Error('an insert answers its row')
    return device
  })
}

/** Lets notifications ring on a device no more. */
export async function removeDevice(context: Context, actor: Actor, id: string): Promise<void> {
  await write(context, actor, async (tx: Tx<never>) => {
    const gone = await sql<{ name: string }>`delete from push_device d
      where d.tenant_id = ${actor.tenantId}::uuid and d.id = ${id}::uuid and d.user_id = ${actor.userId}::uuid returning d.name`.execute(
      tx,
    )
    const device = gone.rows[0]
    if (!device) throw notFound()
    await appendEvents(tx, context, actor, [
      { kind: 'deleted', recordType: 'push-device', recordId: id, recordName: device.name },
    ])
  })
}
