import type { ResourceRequest, RolePlaces } from '#contract/opportunities/requests/request.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { placeIn, readPoolPeople, roomOf } from './capacity.queries.ts'
import { isFull, poolRoom } from './capacity.rules.ts'
import { mayKnow, readRequestReader } from './request-sight.ts'

type Unroomed = Omit<ResourceRequest, 'poolFull' | 'exceeds'>
export type Departments = ReadonlyMap<string, string | null>

/** Says of requests whether the pool in which they wait is full, and whether taking one is more than the reader takes at a time. */
export async function withRoom(
  tx: Kysely<never>,
  actor: Actor,
  today: string,
  requests: readonly Unroomed[],
  departments: Departments,
): Promise<ResourceRequest[]> {
  const isInPool = ({ state, askedOf }: Unroomed) => state === 'open' && askedOf === null
  const askedOf = ({ id, role }: Unroomed) => ({ role, department: departments.get(id) ?? null })
  const open = requests.filter((one) => isInPool(one) || one.may.accept)
  const people = await readPoolPeople(tx, actor.tenantId, open.map(askedOf))
  return requests.map((request) => {
    const { role, department } = askedOf(request)
    const pool = people.filter(({ asked }) => asked.role === role && asked.department === department)
    const all = poolRoom(
      pool.map((person) => roomOf(person)),
      today,
    )
    const me = request.may.accept ? pool.find(({ user }) => user.id === actor.userId) : undefined
    const mine = me && roomOf(me, request.id)
    return {
      ...request,
      poolFull: isInPool(request) && all.full ? { nextFree: all.nextFree } : null,
      exceeds:
        mine && isFull(mine) && mine.capacity !== null ? { held: mine.held.length, capacity: mine.capacity } : null,
    }
  })
}

/** Who takes requests for a role on a deal, and how much room each has; for whoever sees the deal or a request of it. */
export async function readRolePlaces(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  { opportunity, role }: { opportunity: string; role: DealRole },
): Promise<RolePlaces> {
  const reader = await readRequestReader(tx, actor)
  const found = await sql<{ department: string | null }>`
    select u.department_id as department from opportunity o left join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id
    where o.tenant_id = ${actor.tenantId}::uuid and o.id = ${opportunity}::uuid and (${inSight(actor, 'opportunity', 'see', 'o')}
      or exists(select 1 from resource_request r where r.tenant_id = ${actor.tenantId}::uuid and r.opportunity_id = o.id and ${mayKnow(reader)}))`.execute(
    tx,
  )
  const deal = found.rows[0]
  if (!deal) throw notFound()
  const today = dayIn(actor.company.timeZone, now)
  const people = await readPoolPeople(tx, actor.tenantId, [{ role, department: deal.department }])
  return {
    ...poolRoom(
      people.map((person) => roomOf(person)),
      today,
    ),
    people: people.map((person) => ({ user: person.user, ...placeIn(person, today) })),
  }
}
