import { type HandedCounts, type Handover, type HandedType, type SplitRule } from '#contract/customers/handover.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { noCounts } from './handover-plan.ts'

/** A handover as it is stored; `moved` counts by successor and type. */
export type HandoverRow = Omit<Handover, 'moved' | 'rule'> & {
  rule: SplitRule | null
  moved: Record<string, Partial<HandedCounts>>
  startedBy: string | null
}

/** Work in the name of the person who leaves is theirs to see least of all; everybody else who could give away their records may. */
function isOpenTo(actor: Actor, row: HandoverRow): boolean {
  if (row.createdBy.id === actor.userId) return true
  if (row.from.id === actor.userId) return false
  return can(actor, 'manage-users') || reaches(sightOf(actor, 'customer', 'transfer'), row.from.id)
}

async function selectHandovers(tx: Kysely<never>, tenantId: string, id?: string): Promise<HandoverRow[]> {
  const found = await sql<HandoverRow>`
    select h.id, h.version, h.state, h.rule, h.note, h.with_ended as "withEnded", h.welcome, h.revoke, h.total, h.done, h.refused, h.moved, h.failure,
      h.started_by as "startedBy", h.created_at as "createdAt", h.started_at as "startedAt", h.finished_at as "finishedAt",
      jsonb_build_object('id', u.id, 'name', u.name, 'status', u.status, 'closedToRecords', u.closed_to_records_at is not null, 'closedToSignIn', u.closed_to_sign_in_at is not null) as "from",
      jsonb_build_object('id', c.id, 'name', c.name) as "createdBy"
    from handover h join user_account u on u.tenant_id = h.tenant_id and u.id = h.from_id join user_account c on c.tenant_id = h.tenant_id and c.id = h.created_by
    where h.tenant_id = ${tenantId}::uuid ${id ? sql`and h.id = ${id}::uuid` : sql``} order by h.created_at desc, h.id desc limit 200`.execute(
    tx,
  )
  return found.rows
}

/** A handover that the actor may see, locked where it is to be changed. */
export async function findHandover(tx: Kysely<never>, actor: Actor, id: string, lock?: 'lock'): Promise<HandoverRow> {
  if (lock)
    await sql`select 1 from handover h where h.tenant_id = ${actor.tenantId}::uuid and h.id = ${id}::uuid for update`.execute(
      tx,
    )
  const [row] = await selectHandovers(tx, actor.tenantId, id)
  if (!row || !isOpenTo(actor, row)) throw notFound()
  return row
}

/** The handover of a person that is not done yet. */
export async function findOpenHandover(tx: Kysely<never>, actor: Actor, from: string): Promise<HandoverRow | null> {
  const found = await sql<{ id: string }>`select h.id from handover h
    where h.tenant_id = ${actor.tenantId}::uuid and h.from_id = ${from}::uuid and h.state in ('open', 'running', 'failed')`.execute(
    tx,
  )
  const id = found.rows[0]?.id
  return id ? findHandover(tx, actor, id) : null
}

export async function listHandovers(tx: Kysely<never>, actor: Actor): Promise<Handover[]> {
  const rows = (await selectHandovers(tx, actor.tenantId)).filter((row) => isOpenTo(actor, row))
  return toHandovers(tx, actor.tenantId, rows)
}

export async function toHandover(tx: Kysely<never>, tenantId: string, row: HandoverRow): Promise<Handover> {
  const [handover] = await toHandovers(tx, tenantId, [row])
  if (!handover) throw notFound()
  return handover
}

async function toHandovers(tx: Kysely<never>, tenantId: string, rows: readonly HandoverRow[]): Promise<Handover[]> {
  const ids = [...new Set(rows.flatMap((row) => Object.keys(row.moved)))]
  const people = await sql<{ id: string; name: string }>`
    select u.id, u.name from user_account u where u.tenant_id = ${tenantId}::uuid and u.id = any(${ids}::uuid[])`.execute(
    tx,
  )
  const names = new Map(people.rows.map((user) => [user.id, user.name]))
  return rows.map(({ startedBy: _, moved, ...row }) => ({
    ...row,
    moved: Object.entries(moved).map(([id, counts]) => ({
      successor: { id, name: names.get(id) ?? '' },
      counts: { ...noCounts(), ...counts },
    })),
  }))
}

/** Handovers that run, for the background. */
export async function liveHandovers(tx: Kysely<never>, tenantId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select h.id from handover h where h.tenant_id = ${tenantId}::uuid and h.state = 'running' order by h.started_at, h.id`.execute(
    tx,
  )
  return found.rows.map(({ id }) => id)
}

/** The customers that a successor should call first: by level, then by what is open, then by how long nobody was there. */
export async function firstToCall(
  tx: Kysely<never>,
  tenantId: string,
  handoverId: string,
  successor: string,
): Promise<{ id: string; name: string; level: string | null }[]> {
  const found = await sql<{ id: string; name: string; level: string | null }>`
    select c.id, c.name, c.level from handover_share s join customer c on c.tenant_id = s.tenant_id and c.id = s.record_id
    where s.tenant_id = ${tenantId}::uuid and s.handover_id = ${handoverId}::uuid and s.record_type = 'customer' and s.state = 'moved'
      and s.successor_id = ${successor}::uuid and c.deleted_at is null
    order by c.level nulls last, c.open_opportunities desc, c.last_activity_at nulls first, c.id limit 5`.execute(tx)
  return found.rows
}

/** What leaves traces that a company looks at when somebody goes. */
const takenKinds = [
  'export-requested',
  'export-downloaded',
  'import-started',
  'import-finished',
  'deleted',
  'merged',
  'file-added',
  'file-deleted',
]

/** Exports, imports, downloads and deletions of a person, newest first. */
export async function takenBy(tx: Kysely<never>, tenantId: string, person: string, since: Date) {
  const found = await sql<{
    id: string
    at: string
    kind: string
    recordType: HandedType
    recordName: string | null
    rows: number | null
  }>`
    select e.id, e.at, e.kind, e.record_type as "recordType", e.record_name as "recordName",
      coalesce(e.changes -> 'rows' ->> 'to', e.changes -> 'created' ->> 'to')::int as rows
    from event e where e.tenant_id = ${tenantId}::uuid and e.actor_id = ${person}::uuid and e.kind = any(${takenKinds}::text[])
      and e.at >= ${since.toISOString()}::timestamptz order by e.id desc limit 200`.execute(tx)
  return found.rows
}
