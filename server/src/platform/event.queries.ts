import type { Event } from '#contract/platform/event.ts'
import { isRecordType, outOfSight, type RecordType } from '#contract/shared/field.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField } from '../foundation/access/refusal.ts'
import { fieldAccess } from '../foundation/access/sight.rules.ts'
import { outOfSightAmong } from '../foundation/records/discreet.sql.ts'
import { maskValue } from '../foundation/records/mask.rules.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'

export type Specs = Readonly<Record<RecordType, RecordSpec>>
export type EventPage = { items: Event[]; nextCursor: string | null }

export type EventRow = {
  id: string
  at: string
  kind: string
  record_type: string
  record_id: string | null
  record_name: string | null
  actor_id: string | null
  actor_name: string | null
  channel: Event['channel']
  reason: string | null
  changes: Event['changes']
}

export type AuditQuestion = {
  limit: number
  cursor?: string | undefined
  actor?: string | undefined
  recordType?: string | undefined
  recordId?: string | undefined
  kind?: string | undefined
  channel?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** The whole log, by filters, for who may read it. */
export async function readAudit(
  tx: Kysely<never>,
  specs: Specs,
  actor: Actor,
  asked: AuditQuestion,
): Promise<EventPage> {
  const zone = actor.company.timeZone
  const parts: RawBuilder<unknown>[] = []
  if (asked.actor) parts.push(sql`e.actor_id = ${asked.actor}::uuid`)
  if (asked.recordType) parts.push(sql`e.record_type = ${asked.recordType}`)
  if (asked.recordId) parts.push(sql`e.record_id = ${asked.recordId}::uuid`)
  if (asked.kind) parts.push(sql`e.kind = ${asked.kind}`)
  if (asked.channel) parts.push(sql`e.channel = ${asked.channel}`)
  if (asked.from) parts.push(sql`e.at >= ${asked.from}::date::timestamp at time zone ${zone}`)
  if (asked.to) parts.push(sql`e.at < (${asked.to}::date + 1)::timestamp at time zone ${zone}`)
  if (asked.cursor) parts.push(sql`e.id < ${checkedCursor(asked.cursor)}::uuid`)
  const found = await sql<EventRow>`select ${eventColumns}
    from event e left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = e.actor_id
    where e.tenant_id = ${actor.tenantId}::uuid and ${parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`}
    order by e.id desc limit ${asked.limit + 1}`.execute(tx)
  return pageOf(found.rows, asked.limit, (row) => toEvent(specs, actor, row))
}

export const eventColumns = sql`e.id, e.at, e.kind, e.record_type, e.record_id, e.record_name, e.actor_id, u.name as actor_name, e.channel, e.reason, e.changes`

/** An event's id, before which a page goes on. */
export function checkedCursor(cursor: string): string {
  if (!/^[0-9a-f-]{36}$/.test(cursor)) throw invalidField('cursor', 'cursor-malformed')
  return cursor
}

/** The rows of a page, of which one more than its limit was asked for. */
export function pageOf<Row extends { id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  tell: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  return { items: shown.map(tell), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** Events that are named after a file, not after their record. */
export const fileKinds = ['file-added', 'file-deleted']

/** Records that events name without being about them, and that are out of the reader's sight, by their ids. */
export async function closedReferences(
  tx: Kysely<never>,
  specs: Specs,
  actor: Actor,
  rows: readonly EventRow[],
): Promise<ReadonlySet<string>> {
  const closed = new Set<string>()
  for (const [type, { fields }] of Object.entries(specs))
    for (const [name, field] of Object.entries(fields)) {
      if (!field.discreet) continue
      const named = rows.flatMap(({ record_type, changes }) =>
        record_type === type ? [referredTo(changes[name]?.from), referredTo(changes[name]?.to)] : [],
      )
      const ids = [...new Set(named.filter((id) => id !== null))]
      for (const id of await outOfSightAmong(tx, actor, field, ids)) closed.add(id)
    }
  return closed
}

/** The id in a value of the log: a creation keeps it alone, a change with the name of then. */
function referredTo(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null
}

/** An event as this reader may know it; the log as a whole keeps nothing closed from who may read it. */
export function toEvent(
  specs: Specs,
  actor: Actor,
  row: EventRow,
  closed: ReadonlySet<string> = new Set<string>(),
  hidden: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>(),
): Event {
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    recordType: row.record_type,
    recordId: row.record_id,
    recordName: readableName(actor, row),
    actor: row.actor_id ? { id: row.actor_id, name: row.actor_name ?? '' } : null,
    channel: row.channel,
    reason: row.reason,
    changes: readableChanges(specs, actor, row, closed, hidden.get(row.record_id ?? '') ?? []),
  }
}

function readableName(actor: Actor, row: EventRow): string | null {
  if (!isRecordType(row.record_type) || fileKinds.includes(row.kind)) return row.record_name
  const access = fieldAccess(actor.rights, row.record_type, 'name')
  if (access === 'hidden') return null
  return access === 'masked' ? (maskValue('text', row.record_name) as string | null) : row.record_name
}

/** A field that the reader may not read is not told by its history either. */
function readableChanges(
  specs: Specs,
  actor: Actor,
  row: EventRow,
  closed: ReadonlySet<string>,
  hidden: readonly string[],
): Event['changes'] {
  const type = isRecordType(row.record_type) ? row.record_type : null
  if (!type) return row.changes
  const shown: Event['changes'] = {}
  for (const [name, change] of Object.entries(row.changes)) {
    const [owner, field] = fieldOf(specs, type, name)
    const access = fieldAccess(actor.rights, owner, field)
    if (access === 'hidden' || hidden.includes(field)) continue
    const { kind, discreet } = specs[owner].fields[field] ?? { kind: 'text' as const }
    const tell = (value: unknown) => {
      if (access === 'masked') return maskValue(kind, value)
      return discreet && closed.has(referredTo(value) ?? '') ? outOfSight : value
    }
    shown[name] = { from: tell(change.from), to: tell(change.to) }
  }
  return shown
}

/**
 * A part is as readable as its whole (`amount.lines` as the amount, `competitor.price` of a deal as its competitors), what is said of
 * another record as that record's field (`contact.attitude`).
 */
function fieldOf(specs: Specs, type: RecordType, name: string): [RecordType, string] {
  const [head = name, part] = name.split('.')
  if (head === 'custom' || part === undefined) return [type, name]
  return isRecordType(head) && !(head in specs[type].fields) ? [head, part] : [type, head]
}
