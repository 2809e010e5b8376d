import type { Process, Stage } from '#contract/opportunities/process.ts'
import { type Kysely, sql } from 'kysely'
import { notFound } from '../../foundation/access/refusal.ts'

/** Processes with all stages that they ever had, in order. */
export async function listProcesses(tx: Kysely<never>, tenantId: string): Promise<Process[]> {
  const found = await sql<Process>`
    select p.id, p.version, p.name, p.standard, p.active, p.latest as number, p.departments, p.deal_types as "dealTypes",
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'position', s.position, 'outcome', s.outcome, 'probability', s.probability, 'forecastCategory', s.forecast_category, 'retired', s.retired) order by s.position), '[]'::jsonb)
        from stage s where s.tenant_id = p.tenant_id and s.process_id = p.id) as stages
    from process p where p.tenant_id = ${tenantId}::uuid order by p.standard desc, p.created_at, p.id`.execute(tx)
  return found.rows
}

/** One process; a change locks it, so that what is read next is what is changed. */
export async function findProcess(tx: Kysely<never>, tenantId: string, id: string): Promise<Process> {
  const process = (await listProcesses(tx, tenantId)).find((candidate) => candidate.id === id)
  if (!process) throw notFound()
  return process
}

/** A stage, the process that it belongs to, and the version that new deals of the process get. */
export type PlacedStage = Stage & { processId: string; number: number }

/** The stages of a process as deals are placed in them; those that it no longer has take in none. */
export function placedStages(process: Process): PlacedStage[] {
  return process.stages
    .filter((stage) => !stage.retired)
    .map((stage) => ({ ...stage, processId: process.id, number: process.number }))
}

const columns = sql`s.id, s.name, s.position, s.outcome, s.probability, s.forecast_category as "forecastCategory", s.retired, s.process_id as "processId", p.latest as number`

export async function findStage(tx: Kysely<never>, tenantId: string, id: string): Promise<PlacedStage | null> {
  const found = await sql<PlacedStage>`select ${columns} from stage s
    join process p on p.tenant_id = s.tenant_id and p.id = s.process_id
    where s.tenant_id = ${tenantId}::uuid and s.id = ${id}::uuid`.execute(tx)
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

/** Where deals of a process begin, and for which deals it is meant. */
export type Beginning = PlacedStage & { departments: string[]; dealTypes: string[]; standard: boolean }

/** The first stages of the processes in use, the standard one's first and then the oldest's. */
export async function beginnings(tx: Kysely<never>, tenantId: string, processId?: string): Promise<Beginning[]> {
  const found = await sql<Beginning>`
    select ${columns}, p.departments, p.deal_types as "dealTypes", p.standard from process p
    join stage s on s.tenant_id = p.tenant_id and s.process_id = p.id and not s.retired
      and s.position = (select min(f.position) from stage f where f.tenant_id = p.tenant_id and f.process_id = p.id and not f.retired)
    where p.tenant_id = ${tenantId}::uuid and p.active and ${processId ? sql`p.id = ${processId}::uuid` : sql`true`}
    order by p.standard desc, p.created_at, p.id`.execute(tx)
  return found.rows
}

/** Where a deal begins of which nothing is said. */
export async function firstStage(tx: Kysely<never>, tenantId: string): Promise<PlacedStage | null> {
  const [first] = await beginnings(tx, tenantId)
  return first ?? null
}
