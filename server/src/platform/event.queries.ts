import type { Event } from '#contract/platform/event.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { recordTypes } from '#contract/shared/field.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField } from '../foundation/access/refusal.ts'
import { fieldAccess } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { maskValue } from '../foundation/records/mask.rules.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'

export type Specs = Readonly<Record<RecordType, RecordSpec>>
export type EventPage = { items: Event[]; nextCursor: string | null }

type Row = {
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

/** What stands in a customer's story besides its own changes, if the reader may see the records. */
const related: readonly RecordType[] = ['contact', 'opportunity', 'activity']

/** The story of one record, newest first. The caller has proved that the reader sees the record itself. */
export async function readTimeline(
  tx: Kysely<never>,
  specs: Specs,
  actor: Actor,
  type: RecordType,
  id: string,
  paging: { limit: number; cursor?: string | undefined },
): Promise<EventPage> {
  const ids = type === 'customer' ? await mergedInto(tx, actor, id) : [id]
  const own = sql`(e.record_type = ${type} and e.record_id = any(${ids}::uuid[]))`
  const beside = related
    .filter((other) => type === 'customer' && other !== type)
    .map(
      (other) =>
        sql`(e.customer_id = any(${ids}::uuid[]) and e.record_type = ${other} and ${eventInSight(actor, specs[other])})`,
    )
  const linked =
    type === 'opportunity' || type === 'contact' || type === 'lead'
      ? [
          sql`(e.record_type = 'activity' and e.record_id in (select a.id from activity a where a.tenant_id = ${actor.tenantId}::uuid and ${sql.ref(`a.${type}_id`)} = ${id}::uuid and ${inSight(actor, 'activity', 'see', 'a')}))`,
        ]
      : []
  const ways = [own, ...beside, ...linked, ...beforehand(specs, actor, type, ids)]
  return page(
    tx,
    specs,
    actor,
    ways.map((way) => sql`${way} and ${namesOnlySeen(specs, actor)}`),
    paging,
  )
}

/** Events of a record that are about another one are told to whom sees both. */
const aboutAnother = {
  contact: ['contact-linked', 'contact-part-changed', 'contact-unlinked'],
  opportunity: ['deal-linked', 'deal-part-changed', 'deal-unlinked'],
} as const satisfies Partial<Record<RecordType, readonly string[]>>

function namesOnlySeen(specs: Specs, actor: Actor): RawBuilder<unknown> {
  const tests = (['contact', 'opportunity'] as const).map((type) => {
    const kinds = sql.join(aboutAnother[type].map((kind) => sql.lit(kind)))
    const id = sql`coalesce(e.changes #>> ${sql.lit(`{${type},to,id}`)}, e.changes #>> ${sql.lit(`{${type},from,id}`)})::uuid`
    return sql`(e.kind not in (${kinds}) or exists(select 1 from ${sql.table(specs[type].table)} as about
      where about.tenant_id = e.tenant_id and about.id = ${id} and ${inSight(actor, type, 'see', 'about')}))`
  })
  return sql.join(tests, sql` and `)
}

/** A customer and those that became a part of it, as the log tells; who was restored since stands for itself again. */
async function mergedInto(tx: Kysely<never>, actor: Actor, id: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with recursive story as (
      select ${id}::uuid as id
      union
      select (e.changes #>> '{merged,from,id}')::uuid from event e join story on e.record_id = story.id
      where e.tenant_id = ${actor.tenantId}::uuid and e.record_type = 'customer' and e.kind = 'merged'
        and not exists(select 1 from event later where later.tenant_id = ${actor.tenantId}::uuid and later.record_type = 'customer'
          and later.record_id = (e.changes #>> '{merged,from,id}')::uuid and later.kind = 'restored' and later.id > e.id)
    ) select story.id from story`.execute(tx)
  return found.rows.map((row) => row.id)
}

/** The story of the leads that a record came from; what was done with them, as far as it does not stand in the record's story already. */
function beforehand(specs: Specs, actor: Actor, type: RecordType, ids: readonly string[]): RawBuilder<unknown>[] {
  if (type !== 'customer' && type !== 'contact' && type !== 'opportunity') return []
  const leads = sql`select l.id from ${sql.table(specs.lead.table)} as l
    where l.tenant_id = ${actor.tenantId}::uuid and ${sql.ref(`l.converted_${type}_id`)} = any(${[...ids]}::uuid[]) and ${inSight(actor, 'lead', 'see', 'l')}`
  const own = sql`(e.record_type = 'lead' and e.record_id in (${leads}))`
  // Activities are linked to contacts and opportunities by themselves; a customer's are found by what the log noted at the time.
  if (type !== 'customer') return [own]
  return [
    own,
    sql`(e.record_type = 'activity' and (e.customer_id is null or e.customer_id <> all(${[...ids]}::uuid[])) and e.record_id in (select a.id from activity a
      where a.tenant_id = ${actor.tenantId}::uuid and a.lead_id in (${leads}) and ${inSight(actor, 'activity', 'see', 'a')}))`,
  ]
}

function eventInSight(actor: Actor, spec: RecordSpec): RawBuilder<unknown> {
  return sql`exists(select 1 from ${sql.table(spec.table)} as x where x.tenant_id = e.tenant_id and x.id = e.record_id and ${inSight(actor, spec.type, 'see', 'x')})`
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
  return page(tx, specs, actor, [parts.length > 0 ? sql`(${sql.join(parts, sql` and `)})` : sql`true`], asked)
}

/**
 * A page of events that meet one of some conditions of which no event meets two. Each is asked for by itself, so that its own index
 * gives the newest: with `or` between them the whole log would be read.
 */
async function page(
  tx: Kysely<never>,
  specs: Specs,
  actor: Actor,
  ways: readonly RawBuilder<unknown>[],
  paging: { limit: number; cursor?: string | undefined },
): Promise<EventPage> {
  if (paging.cursor !== undefined && !/^[0-9a-f-]{36}$/.test(paging.cursor))
    throw invalidField('cursor', 'cursor-malformed')
  const limit = paging.limit + 1
  const newest = ways.map(
    (
      where,
    ) => sql`(select e.id, e.at, e.kind, e.record_type, e.record_id, e.record_name, e.actor_id, e.channel, e.reason, e.changes from event e
      where e.tenant_id = ${actor.tenantId}::uuid and ${where} and ${paging.cursor ? sql`e.id < ${paging.cursor}::uuid` : sql`true`}
      order by e.id desc limit ${limit})`,
  )
  const found = await sql<Row>`
    select e.id, e.at, e.kind, e.record_type, e.record_id, e.record_name, e.actor_id, u.name as actor_name, e.channel, e.reason, e.changes
    from (${sql.join(newest, sql` union all `)}) e left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = e.actor_id
    order by e.id desc limit ${limit}`.execute(tx)
  const rows = found.rows.slice(0, paging.limit)
  return {
    items: rows.map((row) => toEvent(specs, actor, row)),
    nextCursor: found.rows.length > paging.limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

function toEvent(specs: Specs, actor: Actor, row: Row): Event {
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    recordType: row.record_type,
    recordId: row.record_id,
    recordName: row.record_name,
    actor: row.actor_id ? { id: row.actor_id, name: row.actor_name ?? '' } : null,
    channel: row.channel,
    reason: row.reason,
    changes: readableChanges(specs, actor, row),
  }
}

/** A field that the reader may not read is not told by its history either. */
function readableChanges(specs: Specs, actor: Actor, row: Row): Event['changes'] {
  const type = (recordTypes as readonly string[]).includes(row.record_type) ? (row.record_type as RecordType) : null
  if (!type) return row.changes
  const shown: Event['changes'] = {}
  for (const [name, change] of Object.entries(row.changes)) {
    const [owner, field] = fieldOf(type, name)
    const access = fieldAccess(actor.rights, owner, field)
    if (access === 'hidden') continue
    const kind = specs[owner].fields[field]?.kind ?? 'text'
    shown[name] = access === 'masked' ? { from: maskValue(kind, change.from), to: maskValue(kind, change.to) } : change
  }
  return shown
}

/** A part is as readable as its whole (`amount.lines` as the amount), what is said of another record as that record's field (`contact.attitude`). */
function fieldOf(type: RecordType, name: string): [RecordType, string] {
  const [head = name, part] = name.split('.')
  if (head === 'custom' || part === undefined) return [type, name]
  return (recordTypes as readonly string[]).includes(head) ? [head as RecordType, part] : [type, head]
}
