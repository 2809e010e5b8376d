import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/**
 * What each opportunity was, from when until when: any past moment's funnel, and what changed between two moments, are read from it.
 * Opportunities that are there already get their history from the log and the stages they stood in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'opportunity_version',
    `opportunity_id uuid not null, process_id uuid not null, stage_id uuid not null, outcome text not null, furthest integer not null,
    amount numeric(20,2), currency text, probability double precision, forecast_category text, expected_close_on date, closed_on date, owner_id uuid,
    deleted boolean not null, valid_from timestamptz not null, valid_to timestamptz not null default 'infinity',
    check (outcome in ('open', 'won', 'lost')), check (valid_from <= valid_to)`,
  )
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) await fillCompany(db, id)
  await run(
    db,
    `create unique index opportunity_version_now on opportunity_version (tenant_id, opportunity_id) where valid_to = 'infinity'`,
  )
  await run(db, `create index opportunity_version_of on opportunity_version (tenant_id, opportunity_id, valid_from)`)
  await reference(db, 'opportunity_version', 'opportunity_id', 'opportunity', 'on delete cascade')
  // What figures of a past moment count is answered from these alone.
  const counted = `opportunity_id, process_id, stage_id, furthest, amount, currency, probability, expected_close_on, closed_on, owner_id, deleted`
  await run(
    db,
    `create index opportunity_version_until on opportunity_version (tenant_id, outcome, valid_to) include (valid_from, ${counted})`,
  )
  await run(
    db,
    `create index opportunity_version_since on opportunity_version (tenant_id, valid_from) include (valid_to, outcome, ${counted})`,
  )
}

/** What an opportunity was at some time, by column. */
export type Known = Record<string, string | number | boolean | null>

/** Something that changed at a moment: what the columns named were before it. */
export type Step = { at: string; before: Known }

/** What was what from when until when, told backwards from the present: each change gives back what was before it. */
export function versionsFrom(
  now: Known,
  began: string,
  steps: readonly Step[],
): (Known & { valid_from: string; valid_to: string })[] {
  const found: (Known & { valid_from: string; valid_to: string })[] = []
  let known = now
  let until = 'infinity'
  for (const { at, before } of steps.toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))) {
    const was = { ...known, ...before }
    if (Object.keys(before).every((column) => was[column] === known[column])) continue
    const moment = at > began ? at : began
    if (moment < until) found.unshift({ ...known, valid_from: moment, valid_to: until })
    if (moment < until) until = moment
    known = was
  }
  if (began < until) found.unshift({ ...known, valid_from: began, valid_to: until })
  return found
}

type Visit = {
  at: string
  stage_id: string
  outcome: string
  probability: number
  forecast_category: string
  position: number
  closed_on: string
  backfilled: boolean
}

type Logged = { at: string; kind: string; changes: Record<string, { from: unknown; to: unknown }> }

/**
 * Moves between stages as steps, given the stays in order: with a stage go its probability and category, unless somebody said others
 * while the opportunity stood in it.
 */
export function stepsOfVisits(visits: readonly Visit[], events: readonly Logged[]): Step[] {
  let furthest = 0
  const reached = visits.map(({ outcome, position }) => {
    furthest = outcome === 'lost' ? furthest : Math.max(furthest, position)
    return furthest
  })
  return visits.slice(1).flatMap((visit, index) => {
    const left = visits[index]
    if (!left) return []
    const said = (field: string) =>
      events.findLast(
        ({ at, kind, changes }) =>
          field in changes && at >= left.at && at < visit.at && !(left.backfilled && kind === 'created'),
      )?.changes[field]?.to as string | number | null | undefined
    const before = {
      stage_id: left.stage_id,
      outcome: left.outcome,
      probability: said('probability') ?? left.probability,
      forecast_category: said('forecastCategory') ?? left.forecast_category,
      closed_on: left.outcome === 'open' ? null : (said('closedOn') ?? left.closed_on),
      furthest: reached[index] ?? 0,
    }
    return [{ at: visit.at, before }]
  })
}

const columns: Record<string, string> = {
  amount: 'amount',
  currency: 'currency',
  probability: 'probability',
  forecastCategory: 'forecast_category',
  expectedCloseOn: 'expected_close_on',
}

/** What the log says that changed, as steps; stages are told by the stays in them. */
export function stepsOfLog(events: readonly Logged[]): Step[] {
  return events.flatMap(({ at, kind, changes }): Step[] => {
    if (kind === 'deleted' || kind === 'restored') return [{ at, before: { deleted: kind === 'restored' } }]
    if (kind === 'transferred')
      return [{ at, before: { owner_id: (changes['owner']?.from as { id?: string } | null | undefined)?.id ?? null } }]
    if (kind !== 'changed' && kind !== 'stage-changed') return []
    const before = Object.entries(columns).flatMap(([field, column]) => {
      const from = changes[field]?.from
      return from === undefined
        ? []
        : [
            [
              column,
              column === 'amount' && from !== null ? Number(from).toFixed(2) : (from as string | number | null),
            ] as const,
          ]
    })
    return before.length > 0 ? [{ at, before: Object.fromEntries(before) }] : []
  })
}

type Deal = { id: string; began: string; now: Known; visits: Visit[] | null; events: Logged[] | null }

const batch = 1_000

/** Tells the history of a company's opportunities from what is known of it. */
export async function fillCompany(db: Kysely<unknown>, tenantId: string): Promise<void> {
  // The rows of a company are seen under its name alone, also by the owner of the tables.
  await sql`select set_config('app.tenant', ${tenantId}, true)`.execute(db)
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const found = await sql<Deal>`
      with deal as (select o.* from opportunity o where o.tenant_id = ${tenantId}::uuid and o.id > ${after}::uuid order by o.id limit ${batch})
      select d.id, ${iso('least(d.created_at, (select min(v.entered_at) from stage_visit v where v.tenant_id = d.tenant_id and v.opportunity_id = d.id))')} as began,
        jsonb_build_object('process_id', d.process_id, 'stage_id', d.stage_id, 'outcome', d.outcome, 'furthest', d.furthest, 'amount', d.amount::text, 'currency', d.currency,
          'probability', d.probability, 'forecast_category', d.forecast_category, 'expected_close_on', d.expected_close_on, 'closed_on', d.closed_on, 'owner_id', d.owner_id, 'deleted', d.deleted_at is not null) as now,
        (select jsonb_agg(jsonb_build_object('at', ${iso('v.entered_at')}, 'stage_id', v.stage_id, 'outcome', s.outcome, 'probability', s.probability, 'forecast_category', s.forecast_category, 'position', s.position, 'backfilled', v.backfilled,
            'closed_on', (v.entered_at at time zone t.time_zone)::date) order by v.entered_at, v.id)
          from stage_visit v join stage s on s.tenant_id = v.tenant_id and s.id = v.stage_id where v.tenant_id = d.tenant_id and v.opportunity_id = d.id) as visits,
        (select jsonb_agg(jsonb_build_object('at', ${iso('e.at')}, 'kind', e.kind, 'changes', e.changes) order by e.at, e.id) from event e
          where e.tenant_id = d.tenant_id and e.record_type = 'opportunity' and e.record_id = d.id and e.kind in ('created', 'changed', 'stage-changed', 'transferred', 'deleted', 'restored')) as events
      from deal d join tenant t on t.id = d.tenant_id order by d.id`.execute(db)
    const rows = found.rows.flatMap(({ id, began, now, visits, events }) =>
      versionsFrom(now, began, [...stepsOfVisits(visits ?? [], events ?? []), ...stepsOfLog(events ?? [])]).map(
        (version) => ({ ...version, opportunity_id: id }),
      ),
    )
    await sql`insert into opportunity_version (tenant_id, id, opportunity_id, process_id, stage_id, outcome, furthest, amount, currency, probability, forecast_category, expected_close_on, closed_on, owner_id, deleted, valid_from, valid_to)
      select ${tenantId}::uuid, gen_random_uuid(), v.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(opportunity_id uuid, process_id uuid, stage_id uuid, outcome text, furthest integer, amount numeric, currency text,
        probability double precision, forecast_category text, expected_close_on date, closed_on date, owner_id uuid, deleted boolean, valid_from timestamptz, valid_to timestamptz)`.execute(
      db,
    )
    const last = found.rows.at(-1)
    if (!last) return
    after = last.id
  }
}

/** A moment as text that is ordered as time is. */
function iso(moment: string) {
  return sql.raw(`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
}
