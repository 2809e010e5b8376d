import type { Process, Stage } from '#contract/opportunities/process.ts'
import { type Kysely, sql } from 'kysely'

/** Processes with their stages in order. */
export async function listProcesses(tx: Kysely<never>, tenantId: string): Promise<Process[]> {
  const found = await sql<Process>`
    select p.id, p.version, p.name, p.standard, p.active,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'position', s.position, 'outcome', s.outcome, 'probability', s.probability, 'forecastCategory', s.forecast_category) order by s.position), '[]'::jsonb)
        from stage s where s.tenant_id = p.tenant_id and s.process_id = p.id) as stages
    from process p where p.tenant_id = ${tenantId}::uuid order by p.standard desc, p.created_at, p.id`.execute(tx)
  return found.rows
}

/** A stage and the process that it belongs to. */
export type PlacedStage = Stage & { processId: string }

export async function findStage(tx: Kysely<never>, tenantId: string, id: string): Promise<PlacedStage | null> {
  const found =
    await sql<PlacedStage>`select s.id, s.name, s.position, s.outcome, s.probability, s.forecast_category as "forecastCategory", s.process_id as "processId"
    from stage s where s.tenant_id = ${tenantId}::uuid and s.id = ${id}::uuid`.execute(tx)
  return found.rows[0] ?? null
}

/** The stage in which an opportunity stands. */
export async function findStageOf(
  tx: Kysely<never>,
  tenantId: string,
  opportunityId: string,
): Promise<Pick<Stage, 'id' | 'name'> | null> {
  const found = await sql<Pick<Stage, 'id' | 'name'>>`select s.id, s.name from opportunity o
    join stage s on s.tenant_id = o.tenant_id and s.id = o.stage_id
    where o.tenant_id = ${tenantId}::uuid and o.id = ${opportunityId}::uuid`.execute(tx)
  return found.rows[0] ?? null
}

/** Where a new opportunity begins: the first stage of the process asked for, else of the standard one, or of the oldest that is in use. */
export async function firstStage(tx: Kysely<never>, tenantId: string, processId?: string): Promise<PlacedStage | null> {
  const found =
    await sql<PlacedStage>`select s.id, s.name, s.position, s.outcome, s.probability, s.forecast_category as "forecastCategory", s.process_id as "processId"
    from stage s join process p on p.tenant_id = s.tenant_id and p.id = s.process_id
    where s.tenant_id = ${tenantId}::uuid and p.active and ${processId ? sql`p.id = ${processId}::uuid` : sql`true`} order by p.standard desc, p.created_at, p.id, s.position limit 1`.execute(
      tx,
    )
  return found.rows[0] ?? null
}
