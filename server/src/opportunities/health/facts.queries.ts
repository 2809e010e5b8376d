import type { DealRule } from '#contract/opportunities/health/deal-rule.ts'
import type { DealFacts, Proof, Push } from '#contract/opportunities/health/health.ts'
import type { BuyingStage } from '#contract/opportunities/stage-definition.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { criterionSql } from '../processes/design.check.ts'
import { designOf } from '../processes/design.queries.ts'
import { unfilledRoles } from '../requests/filled-roles.queries.ts'
import type { HealthParts } from './health-part.ts'

type Row = {
  id: string
  process: string
  number: number
  stageId: string
  since: string
  startedOn: string
  usualDays: number | null
  nextStepOn: string | null
  expectedCloseOn: string | null
  lastActivityOn: string | null
  buyingStage: BuyingStage | null
  buyingStageOn: string | null
  people: number
  deciders: { id: string; name: string }[]
  pushes: Push[]
  steps: { id: string; name: string; on: string }[]
  rivals: { id: string; name: string }[]
  custom: Record<string, boolean>
}

/** The open deals among some, each with all that rules are judged by: one statement for all of them, and one of each other room. */
export async function readDealFacts(
  tx: Kysely<never>,
  eyes: Actor,
  now: Date,
  parts: HealthParts,
  rules: readonly DealRule[],
  ids: readonly string[],
): Promise<Map<string, DealFacts>> {
  if (ids.length === 0) return new Map()
  const { tenantId } = eyes
  const { timeZone } = eyes.company
  const held = rules.flatMap((rule) => {
    const holds = rule.kind === 'custom' && rule.on ? criterionSql(eyes, now, rule.filter) : null
    return holds === null ? [] : [sql`${sql.lit(rule.key)}::text, coalesce(${holds}, false)`]
  })
  const found = await sql<Row>`
    select r.id, r.process_id as process, r.process_version as number, r.stage_id as "stageId", (r.stage_entered_at at time zone ${timeZone})::date as since,
      coalesce(r.started_on, (r.created_at at time zone ${timeZone})::date) as "startedOn", p.usual_days as "usualDays", r.next_step_on as "nextStepOn", r.expected_close_on as "expectedCloseOn",
      (r.last_activity_at at time zone ${timeZone})::date as "lastActivityOn", r.buying_stage as "buyingStage", r.buying_stage_on as "buyingStageOn",
      coalesce(known.people, 0) as people, coalesce(known.deciders, '[]'::jsonb) as deciders, coalesce(put.pushes, '[]'::jsonb) as pushes, coalesce(way.steps, '[]'::jsonb) as steps, coalesce(against.rivals, '[]'::jsonb) as rivals,
      jsonb_build_object(${sql.join(held)}) as custom
    from opportunity as r
    left join stage_pace p on p.tenant_id = ${tenantId}::uuid and p.stage_id = r.stage_id
    left join lateral (
      select count(*)::int as people, jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.id) filter (where d.buying_role = 'decision-maker') as deciders
      from deal_contact d join contact c on c.tenant_id = ${tenantId}::uuid and c.id = d.contact_id and c.deleted_at is null
      where d.tenant_id = ${tenantId}::uuid and d.opportunity_id = r.id) as known on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('on', (m.valid_from at time zone ${timeZone})::date, 'from', m.was, 'to', m.expected_close_on) order by m.valid_from) as pushes
      from (select v.valid_from, v.expected_close_on, lag(v.expected_close_on) over (order by v.valid_from, v.valid_to) as was
        from opportunity_version v where v.tenant_id = ${tenantId}::uuid and v.opportunity_id = r.id) as m where m.expected_close_on > m.was) as put on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'on', s.planned_on) order by s.planned_on, s.position) as steps
      from decision_step s where s.tenant_id = ${tenantId}::uuid and s.opportunity_id = r.id and s.done_on is null and s.planned_on is not null) as way on true
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name) as rivals
      from deal_competitor d join competitor c on c.tenant_id = ${tenantId}::uuid and c.id = d.competitor_id and c.deleted_at is null
      where d.tenant_id = ${tenantId}::uuid and d.opportunity_id = r.id and d.strength = 'strong' and d.outcome is null) as against on true
    where r.tenant_id = ${tenantId}::uuid and r.id = any(${[...ids]}::uuid[]) and r.outcome = 'open' and r.deleted_at is null`.execute(
    tx,
  )
  const deciders = [...new Set(found.rows.flatMap((row) => row.deciders.map(({ id }) => id)))]
  const met = await parts.readMet(tx, tenantId, timeZone, deciders)
  const open = found.rows.map(({ id }) => id)
  const quoted = await parts.readQuoted(tx, tenantId, timeZone, open)
  const missing = await unfilledRoles(tx, tenantId, open)
  const today = dayIn(timeZone, now)
  const facts = new Map<string, DealFacts>()
  for (const row of found.rows) {
    const design = await designOf(tx, tenantId, row.process, row.number)
    const stage = design.stages.find((one) => one.id === row.stageId)
    facts.set(row.id, {
      process: row.process,
      today,
      startedOn: row.startedOn,
      stage: { since: row.since, usualDays: row.usualDays, beside: stage?.definition.buyingStage ?? null },
      nextStepOn: row.nextStepOn,
      expectedCloseOn: row.expectedCloseOn,
      lastActivityOn: row.lastActivityOn,
      people: row.people,
      deciders: row.deciders.map((one): Proof => ({ type: 'contact', ...one, on: met.get(one.id) ?? null })),
      pushes: row.pushes,
      buying: row.buyingStage && { stage: row.buyingStage, since: row.buyingStageOn ?? row.startedOn },
      quotedOn: quoted.get(row.id) ?? null,
      steps: row.steps.map((one) => ({ type: 'decision-step', ...one })),
      missingRoles: missing.get(row.id) ?? [],
      strongCompetitors: row.rivals.map((one) => ({ type: 'competitor', ...one, on: null })),
      custom: row.custom,
    })
  }
  return facts
}
