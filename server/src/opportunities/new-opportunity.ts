import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import { together } from '../foundation/database/together.ts'
import { prepareDraft } from '../foundation/records/actions.ts'
import { nameOf, type Values } from '../foundation/records/values.ts'
import { checkReferences } from '../foundation/records/write.ts'
import type { GateParts } from './gates/gate-part.ts'
import { makeStageTasks } from './gates/stage-tasks.actions.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { askForStage } from './requests/stage-requests.actions.ts'
import { type NewOpportunity, writeOpportunities } from './opportunity.write.ts'
import { designOf } from './processes/design.queries.ts'
import { processFor } from './processes/process-choice.rules.ts'
import { beginnings, type PlacedStage } from './processes/process.queries.ts'

/** What a draft becomes before it is written, checked; `kept` are values that the house brings along. */
export async function newOpportunity(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  draft: Values,
  kept: Values = {},
): Promise<NewOpportunity> {
  const values = { ...prepareDraft(opportunitySpec, actor, draft), ...kept }
  const [, stage] = await together([
    checkReferences(tx, actor, opportunitySpec, values),
    startingStage(tx, actor, values),
  ])
  return { id: context.newId(), values, stage }
}

/** A new opportunity begins at the first stage of the process it was given, or of the one meant for such deals. */
async function startingStage(tx: Kysely<never>, actor: Actor, values: Values): Promise<PlacedStage> {
  const process = values['process'] as string | null | undefined
  const processes = await beginnings(tx, actor.tenantId, process ?? undefined)
  if (processes.length === 0 && process) throw invalidField('process', 'process-out-of-use')
  const isAsked = !process && processes.some(({ departments }) => departments.length > 0)
  const departments = isAsked ? await departmentsOf(tx, actor.tenantId, values['owner'] as string) : []
  const chosen = processFor(processes, { dealType: (values['dealType'] as string | undefined) ?? null, departments })
  if (!chosen) throw new Refusal(409, 'no-process')
  return chosen
}

/** The departments of a person, from their own up. */
async function departmentsOf(tx: Kysely<never>, tenantId: string, userId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`with recursive up as (
      select d.id, d.parent_id, 0 as step from user_account u join department d on d.tenant_id = ${tenantId}::uuid and d.id = u.department_id
      where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid
      union all
      select d.id, d.parent_id, up.step + 1 from up join department d on d.tenant_id = ${tenantId}::uuid and d.id = up.parent_id where up.step < 50
    ) select id from up order by step`.execute(tx)
  return found.rows.map((row) => row.id)
}

/** Writes a new opportunity, with the tasks and requests of the stage in which it begins. */
export async function writeNew(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  parts: GateParts,
  made: NewOpportunity,
): Promise<void> {
  const { id, stage, values } = made
  const [, design] = await together([
    writeOpportunities(tx, context, actor, [made]),
    designOf(tx, actor.tenantId, stage.processId, stage.number),
  ])
  const definition = design.stages.find((one) => one.id === stage.id)?.definition
  const deal = {
    id,
    owner: (values['owner'] as string | null | undefined) ?? null,
    customer: (values['customer'] as string | null | undefined) ?? null,
  }
  await makeStageTasks(tx, context, actor, parts, deal, stage.id, definition?.tasks ?? [])
  await askForStage(tx, context, actor, { ...deal, name: nameOf(values) }, stage.id, definition?.roles ?? [])
}
