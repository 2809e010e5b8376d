import type { ReadyMadeTemplate } from '#contract/activities/visits/ready-made/parts.ts'
import type { TemplateDesign } from '#contract/activities/visits/template.operations.ts'
import { faultsOfDefinition, type TemplateDefinition, type TemplateUse } from '#contract/activities/visits/template.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalid, Refusal } from '../../foundation/access/refusal.ts'
import { checkVersion, lockRow } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { readTemplate } from './template.queries.ts'

const called = ({ zh, en }: TemplateUse['name']) => zh || en

function checkMayDesign(actor: Actor): void {
  if (!can(actor, 'manage-processes')) throw forbidden()
}

function checkDefinition(definition: TemplateDefinition): void {
  const faults = faultsOfDefinition(definition)
  if (faults.length > 0) throw invalid(faults)
}

async function tell(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  kind: string,
  template: { id: string; name: TemplateUse['name'] },
  changes: Changes = {},
  reason: string | null = null,
): Promise<void> {
  await appendEvents(tx, context, actor, [
    { kind, recordType: 'visit-template', recordId: template.id, recordName: called(template.name), changes, reason },
  ])
}

/** Makes a template whose definition is a draft at first. */
export async function createTemplate(
  context: Context,
  actor: Actor,
  { definition, ...use }: TemplateUse & { definition: TemplateDefinition },
): Promise<TemplateDesign> {
  checkMayDesign(actor)
  checkDefinition(definition)
  return write(context, actor, async (tx: Tx<never>) => {
    const id = context.newId()
    await insertTemplate(tx, context, actor, id, use)
    await writeDraft(tx, context, actor, id, definition)
    await tell(tx, context, actor, 'created', { id, name: use.name })
    return readTemplate(tx, actor.tenantId, id)
  })
}

async function insertTemplate(tx: Kysely<never>, context: Context, actor: Actor, id: string, use: TemplateUse) {
  const now = context.now().toISOString()
  await sql`insert into visit_template (tenant_id, id, name, purpose, customer_types, industries, stages, created_at, updated_at)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${JSON.stringify(use.name)}::jsonb, ${use.purpose}, ${use.customerTypes}::text[], ${use.industries}::text[], ${use.stages}::text[], ${now}::timestamptz, ${now}::timestamptz)`.execute(
    tx,
  )
}

/** Adds templates that come with the house, already published; answers their ids and versions in the same order. */
export async function addTemplates(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  templates: readonly ReadyMadeTemplate[],
): Promise<{ id: string; versionId: string }[]> {
  const made: { id: string; versionId: string }[] = []
  for (const { key: _, definition, ...use } of templates) {
    const id = context.newId()
    await insertTemplate(tx, context, actor, id, use)
    made.push({ id, versionId: await insertVersion(tx, context, actor, id, 1, definition, null) })
  }
  return made
}

type TemplatePatch = {
  [Name in keyof TemplateUse | 'retired']?: (TemplateUse & { retired: boolean })[Name] | undefined
}

/** Changes what a template is called, which visits it is for, and whether it is still offered. */
export async function changeTemplate(
  context: Context,
  actor: Actor,
  id: string,
  patch: TemplatePatch,
  version: number | undefined,
): Promise<TemplateDesign> {
  checkMayDesign(actor)
  return changing(context, actor, id, version, async (tx, before) => {
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
    const after = { ...before, ...(given as Partial<TemplateUse & { retired: boolean }>) }
    await sql`update visit_template set name = ${JSON.stringify(after.name)}::jsonb, purpose = ${after.purpose}, customer_types = ${after.customerTypes}::text[],
        industries = ${after.industries}::text[], stages = ${after.stages}::text[], retired = ${after.retired}, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const names = Object.keys(given) as (keyof TemplatePatch)[]
    const changes = Object.fromEntries(names.map((name) => [name, { from: before[name], to: after[name] }]))
    await tell(tx, context, actor, 'changed', after, changes)
  })
}

/** Keeps what is being drawn; it is whole enough to be published, but no visit goes by it. */
export async function saveTemplateDraft(
  context: Context,
  actor: Actor,
  id: string,
  definition: TemplateDefinition,
  version: number | undefined,
): Promise<TemplateDesign> {
  checkMayDesign(actor)
  checkDefinition(definition)
  return changing(context, actor, id, version, (tx) => writeDraft(tx, context, actor, id, definition))
}

export async function discardTemplateDraft(
  context: Context,
  actor: Actor,
  id: string,
  version: number | undefined,
): Promise<TemplateDesign> {
  checkMayDesign(actor)
  return changing(context, actor, id, version, (tx, before) => {
    // What was never published would be left with nothing.
    if (before.number === 0) throw new Refusal(409, 'nothing-to-publish')
    return writeDraft(tx, context, actor, id, null)
  })
}

/** Makes the draft the next version. Visits that have begun keep theirs: no version is ever changed. */
export async function publishTemplate(
  context: Context,
  actor: Actor,
  id: string,
  note: string | undefined,
  version: number | undefined,
): Promise<TemplateDesign> {
  checkMayDesign(actor)
  return changing(context, actor, id, version, async (tx, before) => {
    if (!before.draft) throw new Refusal(409, 'nothing-to-publish')
    const number = before.number + 1
    await insertVersion(tx, context, actor, id, number, before.draft, note || null)
    const changes = { number: { from: before.number, to: number } }
    await tell(tx, context, actor, 'version-published', before, changes, note || null)
  })
}

async function changing(
  context: Context,
  actor: Actor,
  id: string,
  version: number | undefined,
  work: (tx: Tx<never>, before: TemplateDesign) => Promise<void>,
): Promise<TemplateDesign> {
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'visit_template', id)
    const before = await readTemplate(tx, actor.tenantId, id)
    checkVersion(version, before)
    await work(tx, before)
    return readTemplate(tx, actor.tenantId, id)
  })
}

async function writeDraft(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  draft: TemplateDefinition | null,
): Promise<void> {
  await sql`update visit_template set draft = ${draft === null ? null : JSON.stringify(draft)}::jsonb, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
}

async function insertVersion(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  template: string,
  number: number,
  definition: TemplateDefinition,
  note: string | null,
): Promise<string> {
  const id = context.newId()
  const now = context.now().toISOString()
  await sql`insert into visit_template_version (tenant_id, id, template_id, number, definition, note, published_at, published_by)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${template}::uuid, ${number}, ${JSON.stringify(definition)}::jsonb, ${note}, ${now}::timestamptz, ${actor.userId}::uuid)`.execute(
    tx,
  )
  await sql`update visit_template set latest = ${number}, draft = null, version = version + 1, updated_at = ${now}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and id = ${template}::uuid`.execute(tx)
  return id
}
