import type { RequestState } from '#contract/opportunities/requests/request.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { poolOf } from './pool.queries.ts'

/** A request as those are told of it whom it concerns. */
export type ToldRequest = {
  id: string
  state: RequestState
  role: DealRole
  department: string | null
  askedOf: string | null
  takenBy: string | null
  askedBy: string | null
  declined: { by: string }[]
  deal: { id: string; name: string }
  owner: string | null
  /** Who may take it, where it waits in a pool. */
  pool: string[]
}

/** What was not taken or delivered in time is told for so many days. */
const lateDays = 7

async function readWhere(tx: Kysely<never>, tenantId: string, where: RawBuilder<unknown>): Promise<ToldRequest[]> {
  const found = await sql<Omit<ToldRequest, 'pool'>>`
    select r.id, r.state, r.role, r.department_id as department, r.asked_of as "askedOf", r.taken_by as "takenBy", r.asked_by as "askedBy", r.declined,
      jsonb_build_object('id', o.id, 'name', o.name) as deal, o.owner_id as owner
    from resource_request r join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id and o.deleted_at is null
    where r.tenant_id = ${tenantId}::uuid and ${where} order by r.id`.execute(tx)
  const pools = new Map<string, string[]>()
  const requests: ToldRequest[] = []
  for (const row of found.rows) {
    const key = `${row.role} ${row.department ?? ''}`
    const waits = row.state === 'open' && row.askedOf === null
    if (waits && !pools.has(key)) pools.set(key, await poolOf(tx, tenantId, row.role, row.department))
    const pool = waits ? (pools.get(key) ?? []) : []
    requests.push({ ...row, pool: pool.filter((user) => row.declined.every(({ by }) => by !== user)) })
  }
  return requests
}

/** Requests as they are by now. */
export function readToldRequests(tx: Kysely<never>, tenantId: string, ids: readonly string[]): Promise<ToldRequest[]> {
  return readWhere(tx, tenantId, sql`r.id = any(${[...ids]}::uuid[])`)
}

/** Requests that somebody should have taken between two moments, and nobody has. */
export function readUntaken(tx: Kysely<never>, tenantId: string, from: Date, to: Date): Promise<ToldRequest[]> {
  return readWhere(
    tx,
    tenantId,
    sql`r.state in ('open', 'unstaffed') and r.due_at >= ${from.toISOString()}::timestamptz and r.due_at < ${to.toISOString()}::timestamptz`,
  )
}

/** Requests of which the result was needed before a day, within the last days, and is not there. */
export function readUndelivered(tx: Kysely<never>, tenantId: string, day: string): Promise<ToldRequest[]> {
  return readWhere(
    tx,
    tenantId,
    sql`r.state in ('open', 'unstaffed', 'accepted') and r.needed_on >= ${addDays(day, -lateDays)}::date and r.needed_on < ${day}::date`,
  )
}
