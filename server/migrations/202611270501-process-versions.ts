import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Processes have versions that say what each stage asks for; deals keep the evidence of their milestones and the tasks of their stages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `alter table process
      add column latest integer not null default 1,
      add column draft jsonb,
      add column departments text[] not null default '{}',
      add column deal_types text[] not null default '{}'`,
  )
  await run(db, `alter table stage add column retired boolean not null default false`)
  await run(
    db,
    `alter table opportunity
      add column process_version integer not null default 1,
      add column deal_type text`,
  )
  await tenantTable(
    db,
    'process_version',
    `process_id uuid not null, number integer not null, design jsonb not null, note text, published_at timestamptz not null, published_by uuid`,
  )
  await run(
    db,
    `create unique index process_version_number on process_version (tenant_id, process_id, number) include (published_at)`,
  )
  await tenantTable(
    db,
    'milestone_mark',
    `opportunity_id uuid not null, milestone text not null, note text, file_id uuid, marked_at timestamptz not null, marked_by uuid`,
  )
  await run(db, `create unique index milestone_mark_of on milestone_mark (tenant_id, opportunity_id, milestone)`)
  await tenantTable(
    db,
    'stage_task',
    `opportunity_id uuid not null, stage_id uuid not null, task text not null, activity_id uuid not null`,
  )
  await run(db, `create unique index stage_task_of on stage_task (tenant_id, opportunity_id, task)`)
  await reference(db, 'process_version', 'process_id', 'process')
  await reference(db, 'milestone_mark', 'opportunity_id', 'opportunity', 'on delete cascade')
  await reference(db, 'stage_task', 'opportunity_id', 'opportunity', 'on delete cascade')
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await sql`insert into process_version (tenant_id, id, process_id, number, design, published_at)
      select p.tenant_id, gen_random_uuid(), p.id, 1, jsonb_build_object('policy', ${JSON.stringify(freePolicy)}::jsonb, 'stages',
        (select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'outcome', s.outcome, 'probability', s.probability, 'forecastCategory', s.forecast_category,
          'definition', ${JSON.stringify(plainStage)}::jsonb) order by s.position) from stage s where s.tenant_id = p.tenant_id and s.process_id = p.id)), p.created_at
      from process p where p.tenant_id = ${id}::uuid`.execute(db)
    await sql`update role set rights = jsonb_set(rights, '{capabilities}', (rights -> 'capabilities') || '["override-gates"]'::jsonb)
      where tenant_id = ${id}::uuid and key in ('director', 'manager')`.execute(db)
  }
}

const freePolicy = { back: 'free', skip: 'free', imports: 'free' }
const plainStage = {
  goal: { zh: '', en: '' },
  help: { zh: '', en: '' },
  materials: [],
  buyingStage: null,
  expectedDays: null,
  requiredFields: [],
  criteria: [],
  milestones: [],
  tasks: [],
  roles: [],
}
