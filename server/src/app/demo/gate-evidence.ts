import type { Design } from '#contract/opportunities/stage-definition.ts'
import { hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import { Readable } from 'node:stream'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type NewEvent } from '../../foundation/events/event.ts'
import { storeFile } from '../../platform/index.ts'
import { fileHomes } from '../file-homes.ts'
import type { Random } from './random.ts'
import { evidenceFiles } from './words.texts.ts'

const mostFiles = 12

/** An open deal on its way: where it stands since when, and when it left the stages before. */
export type Deal = {
  id: string
  name: string
  customer: string | null
  owner: string
  boss: string | null
  stage: string
  entered: string
  left: Record<string, string> | null
}

type Stages = Design['stages']

/** A deal in a stage that it has come to, the stage before, and when it left it, which may have been to come back. */
export type Stop = { deal: Deal; stage: Stages[number]; before: Stages[number] | undefined; left: string | undefined }

/** The stages that deals have come to, in their order. */
export function stopsOf(deals: readonly Deal[], stages: Stages): Stop[] {
  return deals.flatMap((deal) =>
    stages.flatMap((stage, at) => {
      const left = deal.left?.[stage.id]
      if (left === undefined && stage.id !== deal.stage) return []
      return [{ deal, stage, before: stages[at - 1], left }]
    }),
  )
}

export const nameOf = (name: { zh: string; en: string }) => name.zh || name.en

/** What was confirmed and approved on the way: all of the stages passed, some of the present one. */
export async function writeEvidence(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  random: Random,
  stops: readonly Stop[],
): Promise<void> {
  const now = context.now().getTime()
  const marks = stops.flatMap(({ deal, stage, left }) =>
    stage.definition.milestones.flatMap(({ key, name, evidence }) => {
      const byHand = evidence.kind === 'confirmation' || evidence.kind === 'approval'
      if (!byHand || !random.chance(left === undefined ? 0.45 : 0.95)) return []
      const from = Date.parse(left ?? deal.entered)
      const at = left === undefined ? from + random.unit() * (now - from) : from - random.unit() * hourMs
      const by = evidence.kind === 'approval' ? (deal.boss ?? deal.owner) : deal.owner
      return [{ deal, key, name: nameOf(name), by, at: new Date(at).toISOString() }]
    }),
  )
  const rows = marks.map(({ deal, key, by, at }) => ({ id: context.newId(), deal: deal.id, key, by, at }))
  await sql`insert into milestone_mark (tenant_id, id, opportunity_id, milestone, marked_at, marked_by)
    select ${actor.tenantId}::uuid, m.id, m.deal, m.key, m.at, m.by from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, deal uuid, key text, at timestamptz, by uuid)`.execute(
    tx,
  )
  await appendEvents(
    tx,
    context,
    actor,
    marks.map(({ deal, name, by, at }) => ({
      ...eventOf(deal, 'milestone-met', by, at),
      changes: { milestone: { from: null, to: name } },
    })),
  )
}

export function eventOf(deal: Deal, kind: string, by: string, at: string): NewEvent {
  return {
    kind,
    recordType: 'opportunity',
    recordId: deal.id,
    recordName: deal.name,
    customerId: deal.customer,
    at: new Date(at),
    by,
  }
}

/** Some have their evidence on file. */
export async function attachFiles(
  context: Context,
  actor: Actor,
  random: Random,
  present: readonly Stop[],
): Promise<void> {
  let left = mostFiles
  for (const { deal, stage } of present) {
    const milestone = stage.definition.milestones.find(({ evidence }) => evidence.kind === 'file')
    if (!milestone || left === 0 || !random.chance(0.4)) continue
    left -= 1
    const content = `${deal.name}\n${nameOf(milestone.name)}\n`
    const file = await storeFile(
      context,
      fileHomes,
      actor,
      'opportunity',
      deal.id,
      `${random.pick(evidenceFiles)}.txt`,
      Readable.from([Buffer.from(content)]),
    )
    await context.database.write(actor.tenantId, (tx: Tx<never>) =>
      sql`insert into milestone_mark (tenant_id, id, opportunity_id, milestone, file_id, marked_at, marked_by)
        values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${deal.id}::uuid, ${milestone.key}, ${file.id}::uuid, ${context.now().toISOString()}::timestamptz, ${deal.owner}::uuid)`.execute(
        tx,
      ),
    )
  }
}
