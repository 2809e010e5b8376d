import { type Kysely, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'

/** What a field was and became. */
export type Changes = Record<string, { from: unknown; to: unknown }>

/** Something that happened, told to everybody who may see its record. */
export type NewEvent = {
  kind: string
  recordType: string
  recordId: string | null
  recordName: string | null
  /** The customer in whose timeline it also stands. */
  customerId?: string | null
  changes?: Changes
  reason?: string | null
  /** When it happened, where that is not now: history brought in from elsewhere. */
  at?: Date
  /** Who did it, where that is not who writes it down: history brought in from elsewhere. */
  by?: string | null
}

/** The channel on which commits are told to running servers. */
export const eventChannel = 'tiejun_event'

/** What a listener hears: the record of each event, or only its type where a statement wrote very many. */
export type Heard = {
  tenant: string
  actor: string | null
  events: { kind: string; type: string; id: string | null }[]
  many?: string[]
  /** The only people whom it concerns; everybody who may see it where it is not said. */
  people?: string[]
}

/** Tells the open screens of some people that something of theirs alone has changed; the log keeps nothing of it. */
export async function tellPeople(
  tx: Kysely<never>,
  tenantId: string,
  people: readonly string[],
  { kind, type, id, actor }: { kind: string; type: string; id?: string; actor?: string },
): Promise<void> {
  // A message of the database holds 8,000 bytes.
  const each = [...new Set(people)]
  for (let at = 0; at < each.length; at += 150) {
    const heard: Heard = {
      tenant: tenantId,
      actor: actor ?? null,
      events: [{ kind, type, id: id ?? null }],
      people: each.slice(at, at + 150),
    }
    await sql`select pg_notify(${eventChannel}, ${JSON.stringify(heard)})`.execute(tx)
  }
}

/** Tells the open screens of everybody who may see something that it has changed; the log keeps nothing of it. */
export async function tellOpenScreens(
  tx: Kysely<never>,
  tenantId: string,
  actor: string,
  event: { kind: string; type: string; id: string },
): Promise<void> {
  const heard: Heard = { tenant: tenantId, actor, events: [event] }
  await sql`select pg_notify(${eventChannel}, ${JSON.stringify(heard)})`.execute(tx)
}

/**
 * Appends to the log inside the transaction that makes the change, in one statement, and tells listeners at commit. There is no other
 * record of changes: timeline, audit, live screens and history all read this.
 */
export async function appendEvents(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  /** Without a person where the house itself acts. */
  actor: Pick<Actor, 'tenantId' | 'channel' | 'requestId' | 'importId'> & { userId: string | null },
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return
  const now = context.now()
  const rows = events.map((event) => ({
    id: context.newId(event.at),
    at: (event.at ?? now).toISOString(),
    actor_id: event.by ?? actor.userId,
    kind: event.kind,
    record_type: event.recordType,
    record_id: event.recordId,
    record_name: event.recordName,
    customer_id: event.customerId ?? null,
    reason: event.reason ?? null,
    changes: event.changes ?? {},
  }))
  const heard: Heard = {
    tenant: actor.tenantId,
    actor: actor.userId,
    events:
      events.length > 20
        ? []
        : events.map((event) => ({ kind: event.kind, type: event.recordType, id: event.recordId })),
    ...(events.length > 20 ? { many: [...new Set(events.map((event) => event.recordType))] } : {}),
  }
  await sql`with added as (
      insert into event (tenant_id, id, at, kind, record_type, record_id, record_name, customer_id, actor_id, channel, reason, changes, request_id, import_id)
      select ${actor.tenantId}::uuid, e.id, e.at, e.kind, e.record_type, e.record_id, e.record_name, e.customer_id,
        e.actor_id, ${actor.channel}, e.reason, e.changes, ${actor.requestId}, ${actor.importId ?? null}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e(id uuid, at timestamptz, actor_id uuid, kind text, record_type text, record_id uuid, record_name text, customer_id uuid, reason text, changes jsonb)
    )
    select pg_notify(${eventChannel}, ${JSON.stringify(heard)})`.execute(tx)
}
