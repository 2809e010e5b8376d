import type { Process } from '#contract/opportunities/process.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { lockRecord } from '../../foundation/records/write.ts'
import { wordKey } from '../../foundation/tabular/word.rules.ts'
import {
  addProcess,
  endImportedParts,
  firstStage,
  joinTeams,
  leadsDeal,
  listProcesses,
  type NewOpportunity,
  patchOpportunity,
  placedStages,
  opportunitySpec,
  type PlacedStage,
  removeOpportunities,
  requestDealOf,
  writeImported,
} from '../../opportunities/index.ts'
import { type ImportAdapter, lockCreated, recordAdapter, type ReferenceSource } from '../../platform/index.ts'
import { sourceWords } from './choice-words.ts'
import { historyOf } from './history.rules.ts'
import { processOfStages } from './stage-words.rules.ts'
import { splitTeam, withTeam } from './team-of-row.ts'
import { firstPart, textKey } from './text-keys.rules.ts'

const plain = recordAdapter({
  spec: opportunitySpec,
  actions: { patchLocked: patchOpportunity },
  identities: [
    {
      of: (values) =>
        textKey(values['name']) === null
          ? null
          : `${textKey(values['name'])}\u001f${textKey(values['customer']) ?? ''}`,
      sql: `r.name || '\u001f' || coalesce(r.customer_id::text, '')`,
      narrow: { of: firstPart, sql: 'r.name' },
    },
  ],
  synonyms: { source: sourceWords },
})

/** Stages by id, and where one begins that says none. */
type Stages = { byId: Map<string, PlacedStage>; processes: Map<string, PlacedStage[]>; first: PlacedStage }

async function loadStages(tx: Kysely<never>, actor: Actor): Promise<Stages> {
  const found = (await listProcesses(tx, actor.tenantId)).map((process) => [process.id, placedStages(process)] as const)
  const first = await firstStage(tx, actor.tenantId)
  if (!first) throw new Refusal(409, 'no-process')
  return {
    byId: new Map(found.flatMap(([, stages]) => stages.map((stage) => [stage.id, stage] as const))),
    processes: new Map(found),
    first,
  }
}

/** Rows that become opportunities, open ones and those that history has ended, with their true dates. */
export const opportunityImport: ImportAdapter = {
  ...plain,
  tables: ['opportunity', 'stage_visit', 'deal_member', 'event'],
  // Sums and times of other records are kept along: batches would wait for each other.
  independent: false,
  // Stage and closing date are written by `create` alone; the general checks do not know them.
  prepare: (actor, values) => {
    const { fields, team } = splitTeam(values)
    const { stage, closedOn, ...rest } = fields
    const prepared = plain.prepare(actor, rest)
    if (team.length > 0 && !leadsDeal(actor, prepared['owner'] as string | null)) throw forbidden()
    return {
      ...withTeam(prepared, team),
      ...(stage === undefined ? {} : { stage }),
      ...(closedOn === undefined ? {} : { closedOn }),
    }
  },
  create: async (tx, context, actor, records) => {
    const stages = await loadStages(tx, actor)
    const rows = records.map(({ id, values }) => ({ id, ...splitTeam(values) }))
    const opportunities = rows.map(({ id, fields: values }): NewOpportunity => {
      const stage = stages.byId.get(values['stage'] as string) ?? stages.first
      return {
        id,
        stage,
        ...historyOf(
          values,
          stage,
          stages.processes.get(stage.processId) ?? [stage],
          actor.company.timeZone,
          context.now(),
        ),
      }
    })
    await writeImported(tx, context, actor, opportunities)
    const parts = rows.flatMap(({ id, fields, team }) => {
      const deal = { id, name: String(fields['name']), customer: (fields['customer'] as string | undefined) ?? null }
      return team.map((part) => ({ deal, ...part }))
    })
    await joinTeams(tx, context, actor, parts)
  },
  // The stage of a known opportunity moves by advancing, which has its rules; an import leaves it.
  // Whom a file names for the team joins it; nobody's part ends because a file does not name them.
  change: async (tx, context, actor, id, { stage: _stage, closedOn: _closedOn, ...values }) => {
    const { fields, team } = splitTeam(values)
    const changed = await plain.change(tx, context, actor, id, fields)
    if (team.length === 0) return changed
    const locked = await lockRecord(tx, actor, opportunitySpec, id, 'change')
    if (!leadsDeal(actor, locked.ownerId)) throw forbidden()
    const deal = requestDealOf(locked)
    const joined = await joinTeams(
      tx,
      context,
      actor,
      team.map((part) => ({ deal, ...part })),
    )
    return joined > 0 || changed
  },
  settles: ['stage'],
  settle: settleStages,
  undoCreated: async (tx, context, actor, importId, most) => {
    const rows = await lockCreated(tx, actor, opportunitySpec, importId, most)
    await removeOpportunities(tx, context, actor, rows, 'import-undone')
    return rows.length || endImportedParts(tx, context, actor, importId, most)
  },
}

/** Finds the process that knows all the stages of a file, or makes one of them, so that one file's opportunities stand in one funnel. */
async function settleStages(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  _field: string,
  texts: readonly string[],
  chosen: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  if (texts.every((text) => chosen.has(text))) return new Map()
  const processes = (await listProcesses(tx, actor.tenantId)).filter((process) => process.active)
  const fitting = processes
    .map((process) => stagesByText(process, texts, chosen))
    .find((found) => found.size === texts.length)
  if (fitting) return fitting
  const draft = processOfStages(texts)
  const id = await addProcess(tx, context, actor, draft)
  const made = (await listProcesses(tx, actor.tenantId)).find((process) => process.id === id)
  const found = made ? stagesByText(made, texts, new Map()) : new Map<string, string>()
  const won = made?.stages.find((stage) => stage.outcome === 'won')
  for (const text of texts) if (!found.has(text) && won) found.set(text, won.id)
  return found
}

function stagesByText(
  process: Process,
  texts: readonly string[],
  chosen: ReadonlyMap<string, string>,
): Map<string, string> {
  const found = new Map<string, string>()
  for (const text of texts) {
    const stage = placedStages(process).find(
      ({ id, name }) =>
        id === chosen.get(text) || wordKey(name.zh) === wordKey(text) || wordKey(name.en) === wordKey(text),
    )
    if (stage) found.set(text, stage.id)
  }
  return found
}

/** Stages by name in either language, those of the standard process first. */
export const stageSource: ReferenceSource = {
  find: async (tx, actor, texts) => {
    const processes = (await listProcesses(tx, actor.tenantId)).filter((process) => process.active)
    return new Map(
      texts.flatMap((text) => {
        const id = processes
          .map((process) => stagesByText(process, [text], new Map()).get(text))
          .find((one) => one !== undefined)
        return id ? [[text, id] as const] : []
      }),
    )
  },
  visible: async (tx, actor, ids) => {
    const found = await sql<{
      id: string
    }>`select s.id from stage s where s.tenant_id = ${actor.tenantId}::uuid and s.id = any(${[...ids]}::uuid[])`.execute(
      tx,
    )
    return new Set(found.rows.map((row) => row.id))
  },
  candidates: async (tx, actor) =>
    (await listProcesses(tx, actor.tenantId)).flatMap((process) =>
      placedStages(process).map((stage) => ({
        value: stage.id,
        name: stage.name[actor.language] || stage.name.zh,
        names: [stage.name.zh, stage.name.en],
      })),
    ),
  // Missing stages are made together, before the first row (`settle`); by the time rows ask, they are there.
  createsUnasked: true,
  create: async () => new Map(),
}
