import type { MovingStage, StageMapping } from '#contract/opportunities/process-design.operations.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { requestsInVersion, type StageAsk } from '../requests/version-requests.rules.ts'
import { designOf } from './design.queries.ts'
import { isBehind, readStanding } from './version-moves.actions.ts'

/** Deals that stand alike: in the same stage, with the same requests and standard tasks. */
type Alike = { stage: string; owned: boolean; asks: Omit<StageAsk, 'id'>[]; made: string[]; deals: number }

/** What moving the open deals of earlier versions by a mapping would ask for and take back, by the stages in which they stand. */
export async function previewMoves(
  tx: Kysely<never>,
  actor: Actor,
  processId: string,
  mapping: StageMapping,
): Promise<MovingStage[]> {
  const { number, stages: standing } = await readStanding(tx, actor, processId)
  const { stages } = await designOf(tx, actor.tenantId, processId, number)
  const alike = await dealsAlike(tx, actor, processId, number)
  return standing.map(({ stage, deals }) => {
    const target = stages.find(({ id, outcome }) => id === (mapping[stage] ?? stage) && outcome === 'open')
    const asks = new Map<DealRole, number>()
    const withdraws = new Map<DealRole, number>()
    const sum = { keeps: 0, tasks: 0 }
    for (const group of target ? alike.filter((one) => one.stage === stage) : []) {
      const held = group.asks.map((ask, at) => ({ ...ask, id: String(at) }))
      const move = { to: target?.id ?? '', mapping, owned: group.owned }
      const moved = requestsInVersion(held, move, stages)
      for (const { role } of moved.ask) asks.set(role, (asks.get(role) ?? 0) + group.deals)
      for (const { id, role } of held)
        if (moved.withdraw.includes(id)) withdraws.set(role, (withdraws.get(role) ?? 0) + group.deals)
      const live = held.filter(({ id, state }) => state !== 'delivered' && !moved.withdraw.includes(id))
      sum.keeps += live.length * group.deals
      const fresh = (target?.definition.tasks ?? []).filter(({ key }) => !group.made.includes(key))
      sum.tasks += group.owned ? fresh.length * group.deals : 0
    }
    return { stage, deals, to: target?.id ?? null, asks: counted(asks), withdraws: counted(withdraws), ...sum }
  })
}

const counted = (roles: ReadonlyMap<DealRole, number>) => [...roles].map(([role, count]) => ({ role, count }))

async function dealsAlike(tx: Kysely<never>, actor: Actor, processId: string, number: number): Promise<Alike[]> {
  const { tenantId } = actor
  const found = await sql<Alike>`
    with behind as (
      select r.id, r.stage_id, r.owner_id is not null as owned from opportunity r where ${isBehind(actor, processId, number)}
    ), asked as (
      select q.opportunity_id, jsonb_agg(jsonb_build_object('stage', q.stage_id, 'role', q.role, 'state', q.state) order by q.stage_id, q.role, q.state) as asks
      from resource_request q where q.tenant_id = ${tenantId}::uuid and q.opportunity_id in (select behind.id from behind)
        and q.stage_id is not null and q.state <> 'withdrawn' group by 1
    ), done as (
      select t.opportunity_id, jsonb_agg(t.task order by t.task) as made from stage_task t
      where t.tenant_id = ${tenantId}::uuid and t.opportunity_id in (select behind.id from behind) group by 1
    )
    select behind.stage_id as stage, behind.owned, coalesce(asked.asks, '[]'::jsonb) as asks, coalesce(done.made, '[]'::jsonb) as made, count(*)::int as deals
    from behind left join asked on asked.opportunity_id = behind.id left join done on done.opportunity_id = behind.id group by 1, 2, 3, 4`.execute(
    tx,
  )
  return found.rows
}
