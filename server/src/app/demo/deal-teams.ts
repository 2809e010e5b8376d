import type { StageDefinition } from '#contract/opportunities/stage-definition.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { usualWorkTime } from '#contract/organization/work-time.ts'
import { dayMs, hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { renewTeamShares } from '../../opportunities/index.ts'
import { addUser, afterWorking, listDepartments, listRoles } from '../../organization/index.ts'
import {
  type Deal,
  eventsOf,
  insertMembers,
  insertRequests,
  type Pool,
  type Row,
  type Team,
  writeCredit,
} from './deal-team-rows.ts'
import { keepToRoom } from './deal-team-room.ts'
import { type Random, randomFrom } from './random.ts'
import { declines, handAsks, results, supporters } from './team-words.texts.ts'

/** People for every role, their pools, and what they were asked for on deals: delivered, under way, waiting, late, declined. */
export async function writeDealTeams(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 11)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { pool, capacities } = await writePools(tx, context, actor)
    const deals = await dealsWithDuties(tx, actor.tenantId)
    const teams = keepToRoom(
      random.fork(),
      deals.map((deal) => teamOf(context, random, pool, deal)),
      pool,
      capacities,
    )
    const rows = teams.flatMap((team) => team.rows)
    await insertRequests(tx, actor, rows)
    await insertMembers(tx, context, actor, teams)
    await renewTeamShares(
      tx,
      context,
      actor,
      deals.map(({ id }) => id),
    )
    await writeCredit(tx, context, actor, teams)
    await appendEvents(
      tx,
      context,
      actor,
      teams.flatMap(({ deal, rows: asked }) => asked.flatMap((row) => eventsOf(deal, row))),
    )
  })
}

/** Who leads people or sells beside supporting takes no more than this. */
const sellersRoom = 14

type Pools = { pool: Pool; capacities: ReadonlyMap<string, number | null> }

async function writePools(tx: Kysely<never>, context: Context, actor: Actor): Promise<Pools> {
  const { tenantId } = actor
  const role = (await listRoles(tx, tenantId)).find(({ key }) => key === 'collaborator')
  const support = (await listDepartments(tx, tenantId)).find(({ name }) => name === '售前与商务部')
  const pools = new Map<DealRole, string[]>()
  const put = (of: DealRole, user: string) => pools.set(of, [...(pools.get(of) ?? []), user])
  const capacities = new Map<string, number | null>()
  for (const one of supporters) {
    const id = await addUser(tx, context, actor, {
      name: one.name,
      title: one.title,
      email: `${one.key}@support.demo.example`,
      departmentId: support?.id ?? null,
      roleIds: role ? [role.id] : [],
    })
    capacities.set(id, one.capacity)
    for (const of of one.roles) put(of, id)
  }
  await sql`update user_account set status = 'active' where tenant_id = ${tenantId}::uuid and email like '%@support.demo.example'`.execute(
    tx,
  )
  const known = await sql<{ id: string; email: string }>`select u.id, u.email from user_account u
    where u.tenant_id = ${tenantId}::uuid and u.email = any(${['presales@demo.example', 'legal@demo.example', 'director@demo.example']}::text[]) order by u.email`.execute(
    tx,
  )
  const of = {
    'presales@demo.example': 'pre-sales',
    'legal@demo.example': 'legal',
    'director@demo.example': 'executive',
  } as const
  for (const { id, email } of known.rows) {
    put(of[email as keyof typeof of], id)
    capacities.set(id, sellersRoom)
  }
  const rows = [...pools].flatMap(([name, users]) =>
    users.map((user) => ({ id: context.newId(), role: name, user, capacity: capacities.get(user) ?? null })),
  )
  await sql`insert into role_pool_member (tenant_id, id, role, user_id, capacity)
    select ${tenantId}::uuid, n.id, n.role, n."user", n.capacity from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, role text, "user" uuid, capacity integer)`.execute(
    tx,
  )
  return { pool: pools, capacities }
}

/** Deals on the version that asks for people: the open ones, and those that were lost on it. */
async function dealsWithDuties(tx: Kysely<never>, tenantId: string): Promise<Deal[]> {
  const found = await sql<Deal>`
    select o.id, o.name, o.customer_id as customer, o.owner_id as owner, o.outcome, u.department_id as department,
      (select jsonb_agg(jsonb_build_object('stage', v.stage_id, 'entered', v.entered_at, 'left', v.left_at, 'roles', coalesce(s.said #> '{definition,roles}', '[]'::jsonb)) order by v.entered_at)
        from stage_visit v join process_version p on p.tenant_id = v.tenant_id and p.process_id = o.process_id and p.number = o.process_version
        left join lateral jsonb_array_elements(p.design -> 'stages') as s(said) on s.said ->> 'id' = v.stage_id::text
        where v.tenant_id = ${tenantId}::uuid and v.opportunity_id = o.id) as visits
    from opportunity o join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id
    where o.tenant_id = ${tenantId}::uuid and o.process_version = 2 and o.outcome in ('open', 'lost') and o.deleted_at is null
    order by o.created_at, o.name`.execute(tx)
  return found.rows
}

function teamOf(context: Context, random: Random, pool: Pool, deal: Deal): Team {
  const members = new Map<DealRole, string>()
  const rows: Row[] = []
  const asked = new Set<string>()
  for (const visit of deal.visits)
    for (const duty of visit.roles) {
      const people = pool.get(duty.role) ?? []
      const key = `${visit.stage} ${duty.role}`
      if (duty.role === 'sales' || people.length === 0 || asked.has(key)) continue
      asked.add(key)
      const person = members.get(duty.role) ?? random.pick(people)
      const row = requestOf(context, random, deal, visit, duty, person)
      rows.push(row)
      if (row.taken_by !== null) members.set(duty.role, row.taken_by)
    }
  if (deal.outcome === 'open' && random.chance(0.12)) rows.push(askedByHand(context, random, deal, pool))
  return { deal, rows }
}

/** What became of a request: of stages that were left all is delivered; of the present one some is, some is under way, some waits. */
function requestOf(
  context: Context,
  random: Random,
  deal: Deal,
  visit: Deal['visits'][number],
  { role, required, hours }: StageDefinition['roles'][number],
  person: string,
): Row {
  const now = context.now().getTime()
  const isPast = visit.left !== null && deal.outcome === 'open'
  const fate = isPast ? 0 : random.unit()
  const waits = fate > 0.76
  // What waits was asked in the last days; the rest when the stage was entered.
  const recent = now - random.unit() * 4 * dayMs
  const end = visit.left === null ? now : Date.parse(visit.left)
  const asked =
    deal.outcome === 'open' && waits ? Math.max(Date.parse(visit.entered), recent) : Date.parse(visit.entered)
  const due =
    hours === null ? null : afterWorking(new Date(asked), hours * 60, { ...usualWorkTime, timeZone: 'Asia/Shanghai' })
  const spent = Math.max(hourMs, end - asked)
  const taken = new Date(asked + Math.min(spent * 0.5, random.skewed(hours ?? 8, 0.9) * 1.6 * hourMs)).toISOString()
  const ended = new Date(Date.parse(taken) + (end - Date.parse(taken)) * (0.3 + random.unit() * 0.6)).toISOString()
  const row: Row = {
    id: context.newId(new Date(asked)),
    deal: deal.id,
    stage: visit.stage,
    role,
    required,
    state: 'open',
    department: deal.department,
    hours,
    due: due?.toISOString() ?? null,
    needed_on: null,
    effort: random.pick([2, 4, 6, 8, 12]),
    asked_by: deal.owner,
    asked_at: new Date(asked).toISOString(),
    asked_of: null,
    taken_by: null,
    taken_at: null,
    ended_at: null,
    ended_by: null,
    end_reason: null,
    result: null,
    note: null,
    exceeded: null,
    declined: [],
  }
  if (deal.outcome === 'lost')
    // Nobody had taken it when the deal was lost, or it was under way.
    return {
      ...row,
      state: 'withdrawn',
      ended_at: visit.left ?? taken,
      ended_by: deal.owner,
      end_reason: 'deal-lost',
      ...(fate < 0.5 ? { taken_by: person, taken_at: taken } : {}),
    }
  if (isPast || fate < 0.45)
    return {
      ...row,
      state: 'delivered',
      taken_by: person,
      taken_at: taken,
      ended_at: ended,
      ended_by: person,
      result: random.pick(results[role] ?? ['已完成']),
    }
  if (!waits) {
    const days = random.whole(-2, 6)
    return {
      ...row,
      state: 'accepted',
      taken_by: person,
      taken_at: taken,
      needed_on: new Date(now + days * dayMs).toISOString().slice(0, 10),
    }
  }
  if (fate > 0.94)
    return {
      ...row,
      declined: [{ by: person, reason: random.pick(declines), at: new Date(asked + hourMs).toISOString() }],
      state: role === 'legal' || role === 'executive' ? 'unstaffed' : 'open',
    }
  return fate > 0.84 ? { ...row, asked_of: person } : row
}

function askedByHand(context: Context, random: Random, deal: Deal, pool: Pool): Row {
  const [role, note, hours] = random.pick(handAsks)
  const person = random.pick(pool.get(role) ?? [deal.owner])
  const visit = {
    stage: '',
    entered: new Date(context.now().getTime() - random.whole(1, 5) * dayMs).toISOString(),
    left: null,
    roles: [],
  }
  const row = requestOf(context, random, deal, visit, { role, required: false, hours }, person)
  return { ...row, stage: null, note }
}
