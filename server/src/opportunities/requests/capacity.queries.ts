import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, sql } from 'kysely'
import { canBeGiven } from '../../foundation/records/owner.ts'
import { isFull, nextFree, type Room } from './capacity.rules.ts'

/** Work for a role on deals of a department; of all departments where it is meant anywhere. */
export type Asked = { role: DealRole; department: string | null; anywhere?: boolean }

/** Somebody of a pool who serves that, how many they take at a time, and what they hold of the role: taken, or asked of them by name. */
export type PoolPerson = {
  asked: Asked
  user: { id: string; name: string }
  capacity: number | null
  held: { id: string; neededOn: string | null }[]
}

/** Who of the pools serves these, each with their room; with several parts in a pool the widest counts. */
export async function readPoolPeople(
  tx: Kysely<never>,
  tenantId: string,
  asked: readonly Asked[],
): Promise<PoolPerson[]> {
  const wanted = [...new Map(asked.map((one) => [`${one.role} ${one.department} ${one.anywhere}`, one])).values()]
  if (wanted.length === 0) return []
  const rows = wanted.map(({ role, department, anywhere = false }, at) => ({ at, role, anywhere, department }))
  const roles = [...new Set(wanted.map(({ role }) => role))]
  const found = await sql<Omit<PoolPerson, 'asked'> & { at: number }>`
    with recursive asked as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(at integer, role text, anywhere boolean, department uuid)
    ), up(of, id, parent_id) as (
      select d.id, d.id, d.parent_id from department d where d.tenant_id = ${tenantId}::uuid and d.id in (select asked.department from asked)
      union select up.of, d.id, d.parent_id from up join department d on d.tenant_id = ${tenantId}::uuid and d.id = up.parent_id
    ), held as (
      select coalesce(r.taken_by, r.asked_of) as user_id, r.role, jsonb_agg(jsonb_build_object('id', r.id, 'neededOn', r.needed_on)) as held
      from resource_request r join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id and o.deleted_at is null
      where r.tenant_id = ${tenantId}::uuid and r.state in ('open', 'accepted') and r.role = any(${roles}::text[]) and coalesce(r.taken_by, r.asked_of) is not null
      group by 1, 2
    ), serves as (
      select asked.at, p.role, p.user_id, case when bool_or(p.capacity is null) then null else max(p.capacity) end as capacity
      from asked join role_pool_member p on p.tenant_id = ${tenantId}::uuid and p.role = asked.role
        and (asked.anywhere or p.department_id is null or exists(select 1 from up where up.of = asked.department and up.id = p.department_id))
      group by 1, 2, 3
    )
    select serves.at, jsonb_build_object('id', u.id, 'name', u.name) as "user", serves.capacity, coalesce(held.held, '[]'::jsonb) as held
    from serves join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = serves.user_id
    left join held on held.user_id = serves.user_id and held.role = serves.role
    where ${canBeGiven('u')} order by serves.at, u.name, u.id`.execute(tx)
  return found.rows.flatMap(({ at, ...person }) => {
    const one = wanted[at]
    return one ? [{ asked: one, ...person }] : []
  })
}

/** The room of somebody, not counting one request. */
export function roomOf({ capacity, held }: Pick<PoolPerson, 'capacity' | 'held'>, besides: string | null = null): Room {
  return { capacity, held: held.filter(({ id }) => id !== besides).map(({ neededOn }) => neededOn) }
}

/** How much room somebody has, as it is told. */
export function placeIn(person: PoolPerson, today: string) {
  const room = roomOf(person)
  const full = isFull(room)
  return { held: room.held.length, capacity: room.capacity, full, nextFree: full ? nextFree(room, today) : null }
}

/** Of people who would be asked by name on a deal of a department, those who are not full in the role. */
export async function withPlace<Person extends { role: DealRole; user: string }>(
  tx: Kysely<never>,
  tenantId: string,
  department: string | null,
  people: readonly Person[],
): Promise<Person[]> {
  const found = await readPoolPeople(
    tx,
    tenantId,
    people.map(({ role }) => ({ role, department })),
  )
  const full = found.filter((person) => isFull(roomOf(person))).map(({ asked, user }) => `${asked.role} ${user.id}`)
  return people.filter(({ role, user }) => !full.includes(`${role} ${user}`))
}
