import type { Language } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import { readCompany } from '../../foundation/access/company.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { unseal } from '../../foundation/identity/secrets.ts'
import type { Work } from '../../platform/index.ts'
import { messageOf, type Ringing } from '../push/message.rules.ts'
import { type Post, type PushTarget, type Sent, sendPush } from '../push/send-push.ts'
import { type Standing, standingAfter } from './delivery.rules.ts'

/** Deliveries of one round: few enough to be read at once. */
const batch = 50
const longestTtl = 12 * 3_600

type Due = Ringing & {
  delivery: string
  attempts: number
  userId: string
  language: Language
  expires: string | null
  over: boolean
}
type Device = { id: string; userId: string; endpoint: string; sealedKeys: string }

/**
 * Hands what is to ring to the push services. What was read meanwhile, or would be of no use any more, does not ring. A server that dies
 * between the service's answer and its note sends again; the device shows the same message once, because it bears the same name.
 */
export function deliveryWork(context: Context, post: Post): Work {
  return {
    name: 'notification-deliveries',
    live: async (tx, tenantId) => {
      const found = await sql`select 1 from notification_delivery d
        where d.tenant_id = ${tenantId}::uuid and d.channel = 'push' and d.state = 'waiting' and d.due_at <= ${context.now().toISOString()}::timestamptz limit 1`.execute(
        tx,
      )
      return found.rows.length > 0 ? [tenantId] : []
    },
    run: async (tenantId, _id, signal) => {
      while (!signal.aborted && (await deliverSome(context, tenantId, post)) === batch) continue
    },
    failed: async () => undefined,
  }
}

async function deliverSome(context: Context, tenantId: string, post: Post): Promise<number> {
  const { due, devices, timeZone } = await context.database.read(tenantId, async (tx: Tx<never>) => {
    const found = await readDue(tx, tenantId, context.now())
    return {
      due: found,
      devices: await readDevices(
        tx,
        tenantId,
        found.map(({ userId }) => userId),
      ),
      timeZone: (await readCompany(tx, tenantId)).timeZone,
    }
  })
  for (const one of due) {
    const own = devices.filter(({ userId }) => userId === one.userId)
    const results = one.over
      ? []
      : await Promise.all(own.map((device) => sendOne(context, one, device, timeZone, post)))
    const standing = standingAfter(results, one.attempts, context.now())
    const ids = (wanted: Sent) => own.flatMap(({ id }, at) => (results[at] === wanted ? id : []))
    await context.database.write(tenantId, async (tx: Tx<never>) => {
      await noteDevices(tx, context, tenantId, { reached: ids('sent'), gone: ids('gone') })
      await noteStanding(tx, context, tenantId, one, standing)
    })
  }
  return due.length
}

async function readDue(tx: Kysely<never>, tenantId: string, now: Date): Promise<Due[]> {
  const at = now.toISOString()
  const found = await sql<Due>`
    select d.id as delivery, d.attempts, n.id, n.user_id as "userId", n.kind, n.turn, n.count, n.moment, n.day, n.expires_at as expires, u.language, b.name as by,
      case when n.record_id is not null then jsonb_build_object('type', n.record_type, 'id', n.record_id, 'name', n.record_name) end as about,
      (n.read_at is not null or n.snoozed_until is not null or n.expires_at <= ${at}::timestamptz or u.status <> 'active') as over
    from notification_delivery d
      join notification n on n.tenant_id = d.tenant_id and n.id = d.notification_id
      join user_account u on u.tenant_id = d.tenant_id and u.id = n.user_id
      left join user_account b on b.tenant_id = d.tenant_id and b.id = n.by_id
    where d.tenant_id = ${tenantId}::uuid and d.channel = 'push' and d.state = 'waiting' and d.due_at <= ${at}::timestamptz order by d.due_at, d.id limit ${batch}`.execute(
    tx,
  )
  return found.rows
}

async function readDevices(tx: Kysely<never>, tenantId: string, people: readonly string[]): Promise<Device[]> {
  const found =
    await sql<Device>`select p.id, p.user_id as "userId", p.endpoint, p.sealed_keys as "sealedKeys" from push_device p
    where p.tenant_id = ${tenantId}::uuid and p.user_id = any(${[...people]}::uuid[])`.execute(tx)
  return found.rows
}

async function sendOne(context: Context, due: Due, device: Device, timeZone: string, post: Post): Promise<Sent> {
  const target: PushTarget = {
    endpoint: device.endpoint,
    keys: JSON.parse(unseal(context.secret, device.sealedKeys)) as PushTarget['keys'],
  }
  const left = due.expires === null ? longestTtl : (Date.parse(due.expires) - context.now().getTime()) / 1_000
  const ttl = Math.max(60, Math.min(longestTtl, Math.round(left)))
  return sendPush(context, target, messageOf(due, due.language, timeZone), ttl, post).catch((error: unknown) => {
    context.log.warn({ err: error }, 'a push service could not be reached')
    return 'again'
  })
}

async function noteDevices(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  { reached, gone }: { reached: string[]; gone: string[] },
): Promise<void> {
  if (reached.length > 0)
    await sql`update push_device set reached_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${tenantId}::uuid and id = any(${reached}::uuid[])`.execute(
      tx,
    )
  if (gone.length > 0)
    await sql`delete from push_device where tenant_id = ${tenantId}::uuid and id = any(${gone}::uuid[])`.execute(tx)
}

async function noteStanding(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  { delivery }: Due,
  standing: Standing,
): Promise<void> {
  if (standing.state === 'waiting')
    await sql`update notification_delivery set attempts = attempts + 1, due_at = ${standing.due.toISOString()}::timestamptz where tenant_id = ${tenantId}::uuid and id = ${delivery}::uuid`.execute(
      tx,
    )
  else
    await sql`update notification_delivery set attempts = attempts + 1, state = ${standing.state}, ended_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${tenantId}::uuid and id = ${delivery}::uuid`.execute(
      tx,
    )
}
