import type { CustomField, CustomFieldDraft } from '#contract/platform/custom-field.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../foundation/access/refusal.ts'
import { checkVersion, lockRow } from '../foundation/access/version.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import { spelling } from '../foundation/text/grams.ts'

/** The fields that a company has added, those out of use too. */
export async function listCustomFields(tx: Kysely<never>, tenantId: string): Promise<CustomField[]> {
  const found =
    await sql<CustomField>`select f.id, f.version, f.record_type as "recordType", f.key, f.kind, f.label, f.required, f.options, f.position, f.active
    from custom_field f where f.tenant_id = ${tenantId}::uuid order by f.record_type, f.position, f.id`.execute(tx)
  return found.rows
}

const most = 200

/** Adds a field; every list, form, filter, import and export of the record type has it from the next request on. */
export async function createCustomField(context: Context, actor: Actor, draft: CustomFieldDraft): Promise<CustomField> {
  if (!can(actor, 'manage-fields')) throw forbidden()
  const chooses = draft.kind === 'choice' || draft.kind === 'choices'
  if (chooses && !draft.options?.length) throw invalidField('options', 'required')
  return write(context, actor, async (tx: Tx<never>) => {
    const existing = (await listCustomFields(tx, actor.tenantId)).filter(
      (field) => field.recordType === draft.recordType,
    )
    if (existing.length >= most) throw new Refusal(409, 'too-many')
    const key =
      draft.key ??
      freeKey(
        draft.label.en || draft.label.zh,
        existing.map((field) => field.key),
      )
    if (existing.some((field) => field.key === key)) throw invalidField('key', 'exists-already')
    const id = context.newId()
    const now = context.now().toISOString()
    await sql`insert into custom_field (tenant_id, id, record_type, key, kind, label, required, options, position, created_at, updated_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${draft.recordType}, ${key}, ${draft.kind}, ${JSON.stringify(draft.label)}::jsonb, ${draft.required ?? false},
        ${JSON.stringify(chooses ? draft.options : [])}::jsonb, ${existing.length}, ${now}::timestamptz, ${now}::timestamptz)`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      { kind: 'created', recordType: 'custom-field', recordId: id, recordName: draft.label.zh || draft.label.en },
    ])
    return readCustomField(tx, actor, id)
  })
}

export type CustomFieldPatch = {
  label?: CustomField['label'] | undefined
  required?: boolean | undefined
  options?: CustomField['options'] | undefined
  active?: boolean | undefined
  position?: number | undefined
}

/** Changes how a field is called, whether it is asked and which options it has; values already stored stay as they are. */
export async function changeCustomField(
  context: Context,
  actor: Actor,
  id: string,
  patch: CustomFieldPatch,
  version: number | undefined,
): Promise<CustomField> {
  if (!can(actor, 'manage-fields')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'custom_field', id)
    const before = await readCustomField(tx, actor, id)
    checkVersion(version, before)
    const given = Object.fromEntries(
      Object.entries(patch).filter(([, value]) => value !== undefined),
    ) as Partial<CustomField>
    const after = { ...before, ...given }
    await sql`update custom_field set label = ${JSON.stringify(after.label)}::jsonb, required = ${after.required}, options = ${JSON.stringify(after.options)}::jsonb, active = ${after.active},
      position = ${after.position}, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    const changes = Object.fromEntries(
      Object.keys(given).map((key) => [
        key,
        { from: before[key as keyof CustomField], to: after[key as keyof CustomField] },
      ]),
    )
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'custom-field',
        recordId: id,
        recordName: after.label.zh || after.label.en,
        changes,
      },
    ])
    return readCustomField(tx, actor, id)
  })
}

/** A key from the label's words or its pinyin, with a number where it is taken. */
export function freeKey(label: string, taken: readonly string[]): string {
  const words = (spelling(label)?.full ?? label).toLowerCase().match(/[a-z0-9]+/g) ?? []
  const joined = words
    .map((word, index) => (index === 0 ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`))
    .join('')
    .replace(/^\d+/, '')
  const base = joined.slice(0, 30) || 'field'
  let key = base
  for (let number = 2; taken.includes(key); number += 1) key = `${base}${number}`
  return key
}

async function readCustomField(tx: Kysely<never>, actor: Actor, id: string): Promise<CustomField> {
  const field = (await listCustomFields(tx, actor.tenantId)).find((candidate) => candidate.id === id)
  if (!field) throw notFound()
  return field
}
