import { readyMade } from '#contract/opportunities/ready-made/ready-made.ts'
import { projectSellingProcess } from '#contract/opportunities/ready-made/project-selling.ts'
import { type Design, freePolicy, plainStage } from '#contract/opportunities/stage-definition.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import { activitySpec, withCompletion } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import type { NewRow } from '../../foundation/records/write.ts'
import { addProcess, listProcesses, placedStages, publishDraft, saveDraft } from '../../opportunities/index.ts'
import { attachFiles, type Deal, eventOf, nameOf, type Stop, stopsOf, writeEvidence } from './gate-evidence.ts'
import { type Random, randomFrom } from './random.ts'
import { overrideReasons, versionNote } from './words.texts.ts'
import { writeRows } from './write-rows.ts'

/** Deals that began before run on the version before: some of them are still open. */
const publishedDaysAgo = 120

/** The company has drawn gates into its process four months ago, and two more processes; open deals are on their way through them. */
export async function writeGates(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 5)
  const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.write(actor.tenantId, work)
  const at = new Date(context.now().getTime() - publishedDaysAgo * dayMs)
  const design = await publish({ ...context, now: () => at }, actor)
  await write(async (tx) => {
    for (const { key, draft } of readyMade)
      if (key === 'tender' || key === 'renewal') await addProcess(tx, { ...context, now: () => at }, actor, draft)
  })
  if (!design) return
  const deals = await write(async (tx) => {
    await sql`update opportunity set process_version = 2 where tenant_id = ${actor.tenantId}::uuid and process_id = ${design.processId}::uuid and created_at >= ${at.toISOString()}::timestamptz`.execute(
      tx,
    )
    return openDeals(tx, actor, design.processId)
  })
  const stops = stopsOf(deals, design.stages)
  const present = stops.filter(({ deal, stage }) => stage.id === deal.stage)
  await write((tx) => writeEvidence(tx, context, actor, random, stops))
  await write((tx) => writeStageTasks(tx, context, actor, random, present))
  await write((tx) => writeOverrides(tx, context, actor, random, present))
  await attachFiles(context, actor, random, present)
}

type Drawn = Design & { processId: string }

/** Publishes the ready-made definitions for the standard process, where its stages are still those of project selling. */
async function publish(context: Context, actor: Actor): Promise<Drawn | null> {
  const { tenantId } = actor
  const [process] = await context.database.read(tenantId, (tx: Tx<never>) => listProcesses(tx, tenantId))
  if (!process) return null
  const ready = projectSellingProcess.stages
  const stages = placedStages(process)
  if (stages.length !== ready.length || stages.some(({ name }, at) => name.zh !== ready[at]?.name.zh)) return null
  const drawn: Design = {
    policy: projectSellingProcess.policy ?? freePolicy,
    stages: stages.map(({ id, name, outcome, probability, forecastCategory }, at) => ({
      id,
      name,
      outcome,
      probability,
      forecastCategory,
      definition: ready[at]?.definition ?? plainStage,
    })),
  }
  await saveDraft(context, actor, process.id, drawn, undefined)
  await publishDraft(context, actor, process.id, versionNote, undefined)
  return { ...drawn, processId: process.id }
}

async function openDeals(tx: Kysely<never>, actor: Actor, processId: string): Promise<Deal[]> {
  const found =
    await sql<Deal>`select o.id, o.name, o.customer_id as customer, o.owner_id as owner, u.manager_id as boss, o.stage_id as stage, o.stage_entered_at as entered,
      (select jsonb_object_agg(v.stage_id, v.left_at) from stage_visit v where v.tenant_id = o.tenant_id and v.opportunity_id = o.id and v.left_at is not null) as left
    from opportunity o join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id
    where o.tenant_id = ${actor.tenantId}::uuid and o.process_id = ${processId}::uuid and o.process_version = 2 and o.outcome = 'open' and o.deleted_at is null
    order by o.created_at, o.name`.execute(tx)
  return found.rows
}

/** Tasks of the present stage: most of what is due is done. */
async function writeStageTasks(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  random: Random,
  present: readonly Stop[],
): Promise<void> {
  const now = context.now().getTime()
  const made = present.flatMap(({ deal, stage }) =>
    stage.definition.tasks.map(({ key, name, days }) => {
      const due = Date.parse(deal.entered) + days * dayMs
      const done = due < now && random.chance(0.75)
      const row: NewRow = {
        id: context.newId(),
        values: {
          name: nameOf(name),
          kind: 'task',
          done,
          at: new Date(due).toISOString(),
          opportunity: deal.id,
          customer: deal.customer,
          owner: deal.owner,
        },
        createdAt: deal.entered,
        updatedAt: deal.entered,
      }
      return { row, link: { id: context.newId(), deal: deal.id, stage: deal.stage, key, activity: row.id } }
    }),
  )
  await writeRows(
    tx,
    context,
    actor,
    activitySpec,
    made.map(({ row }) => withCompletion(row, context.now())),
  )
  await sql`insert into stage_task (tenant_id, id, opportunity_id, stage_id, task, activity_id)
    select ${actor.tenantId}::uuid, t.id, t.deal, t.stage, t.key, t.activity
    from jsonb_to_recordset(${JSON.stringify(made.map(({ link }) => link))}::jsonb) as t(id uuid, deal uuid, stage uuid, key text, activity uuid)`.execute(
    tx,
  )
}

/** A few were let through by a superior although something was missing. */
async function writeOverrides(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  random: Random,
  present: readonly Stop[],
): Promise<void> {
  const events = present.flatMap(({ deal, stage, before }) => {
    const missing = before?.definition.milestones.find(({ required, evidence }) => required && evidence.kind === 'file')
    if (!missing || !deal.boss) return []
    const said = nameOf(missing.name)
    const named = { id: stage.id, name: nameOf(stage.name) }
    return [
      {
        ...eventOf(deal, 'gate-overridden', deal.boss, deal.entered),
        reason: random.pick(overrideReasons),
        changes: {
          stage: { from: named, to: named },
          missing: { from: said, to: said },
        },
      },
    ]
  })
  await appendEvents(
    tx,
    context,
    actor,
    events.filter((_, at) => at % 3 === 0),
  )
}
