import type { Material, MaterialDraft, MaterialPatch } from '#contract/conversations/library/material.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, Refusal } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { searchEntry } from '../../foundation/text/grams.ts'
import type { LibraryParts } from './library.parts.ts'
import { type MaterialRow, readMaterial, seenMaterial } from './material.queries.ts'
import { mayKeep } from './material-sight.sql.ts'

/** What a keeper says of a material, as it is written. */
type Said = { [Name in keyof MaterialDraft]-?: Exclude<MaterialDraft[Name], undefined> }

const saidOf = (row: MaterialRow): Said => ({
  kind: row.kind,
  title: row.title,
  summary: row.summary,
  industries: row.industries,
  stages: row.stages,
  competitors: row.competitors,
  products: row.products,
  departments: row.departments,
  keeper: row.keeper_id,
  validUntil: row.valid_until,
})

const unsaid = {
  summary: '',
  industries: [],
  stages: [],
  competitors: [],
  products: [],
  departments: [],
  validUntil: null,
}

/** What is written, without what was left unsaid. */
const given = (patch: MaterialPatch): Partial<Said> =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))

/** A material that the actor may change, locked. */
export async function keptMaterial(tx: Kysely<never>, actor: Actor, id: string): Promise<MaterialRow> {
  const row = await seenMaterial(tx, actor, id, 'lock')
  if (!mayKeep(actor, row)) throw forbidden()
  return row
}

/** Refuses what a material is newly meant for and is not there, or not to be seen. */
async function check(
  tx: Kysely<never>,
  actor: Actor,
  parts: LibraryParts,
  said: Said,
  was: Said | null,
): Promise<void> {
  const added = (path: 'stages' | 'competitors' | 'products' | 'departments') =>
    said[path].filter((id) => !was?.[path].includes(id))
  const names = await parts.names(tx, actor, {
    stage: added('stages'),
    competitor: added('competitors'),
    product: added('products'),
  })
  for (const path of ['stages', 'competitors', 'products'] as const)
    if (names[path].length < new Set(added(path)).size) throw invalidField(path, 'reference-unknown')
  const departments = await sql`select 1 from department d
    where d.tenant_id = ${actor.tenantId}::uuid and d.id = any(${added('departments')}::uuid[])`.execute(tx)
  if (departments.rows.length < new Set(added('departments')).size)
    throw invalidField('departments', 'reference-unknown')
  if (said.keeper === was?.keeper) return
  const keeper = await sql`select 1 from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${said.keeper}::uuid and u.status = 'active'`.execute(tx)
  if (keeper.rows.length === 0) throw invalidField('keeper', 'reference-unknown')
}

/** Writes down what happened to a material; the log keeps what it was and became. */
export function logged(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  { id, title }: { id: string; title: string },
  kind: string,
  changes: Changes = {},
): Promise<void> {
  return appendEvents(tx, context, actor, [{ kind, recordType: 'material', recordId: id, recordName: title, changes }])
}

/** Begins a material. It is seen by who keeps the library until a version is published. */
export function createMaterial(
  context: Context,
  actor: Actor,
  parts: LibraryParts,
  draft: MaterialDraft,
): Promise<Material> {
  if (!can(actor, 'keep-library')) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) => {
    const said: Said = { ...unsaid, keeper: actor.userId, kind: draft.kind, title: draft.title, ...given(draft) }
    await check(tx, actor, parts, said, null)
    const id = context.newId()
    const now = context.now().toISOString()
    const entry = searchEntry([said.title, said.summary])
    await sql`insert into material (tenant_id, id, kind, title, summary, industries, stages, competitors, products, departments, keeper_id, valid_until,
        created_at, created_by, updated_at, updated_by, search_text, search_grams)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${said.kind}, ${said.title.trim()}, ${said.summary}, ${said.industries}::text[], ${said.stages}::uuid[], ${said.competitors}::uuid[],
        ${said.products}::uuid[], ${said.departments}::uuid[], ${said.keeper}::uuid, ${said.validUntil}::date,
        ${now}::timestamptz, ${actor.userId}::uuid, ${now}::timestamptz, ${actor.userId}::uuid, ${entry.text}, ${entry.grams}::text[])`.execute(
      tx,
    )
    await logged(tx, context, actor, { id, title: said.title }, 'created', { title: { from: null, to: said.title } })
    return readMaterial(tx, context, actor, parts, id)
  })
}

/** Says otherwise what a material is and for what. */
export function changeMaterial(
  context: Context,
  actor: Actor,
  parts: LibraryParts,
  id: string,
  patch: MaterialPatch,
  version: number | undefined,
): Promise<Material> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await keptMaterial(tx, actor, id)
    checkVersion(version, row)
    const was = saidOf(row)
    const said: Said = { ...was, ...given(patch) }
    await check(tx, actor, parts, said, was)
    const changes: Changes = Object.fromEntries(
      Object.entries(said).flatMap(([name, to]) => {
        const from = was[name as keyof Said]
        return JSON.stringify(from) === JSON.stringify(to) ? [] : [[name, { from, to }]]
      }),
    )
    if (Object.keys(changes).length > 0) {
      const entry = searchEntry([said.title, said.summary])
      await sql`update material set kind = ${said.kind}, title = ${said.title.trim()}, summary = ${said.summary}, industries = ${said.industries}::text[], stages = ${said.stages}::uuid[],
          competitors = ${said.competitors}::uuid[], products = ${said.products}::uuid[], departments = ${said.departments}::uuid[], keeper_id = ${said.keeper}::uuid,
          valid_until = ${said.validUntil}::date, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz, updated_by = ${actor.userId}::uuid,
          search_text = ${entry.text}, search_grams = ${entry.grams}::text[]
        where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
      await logged(tx, context, actor, { id, title: said.title }, 'changed', changes)
    }
    return readMaterial(tx, context, actor, parts, id)
  })
}

/** Offers a material no longer, or offers it again. What was never published is not offered by this. */
export function retireMaterial(
  context: Context,
  actor: Actor,
  parts: LibraryParts,
  id: string,
  retired: boolean,
): Promise<Material> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await keptMaterial(tx, actor, id)
    if (row.number === null) throw new Refusal(409, 'material-unpublished')
    const state = retired ? 'retired' : 'published'
    if (state !== row.state) {
      await sql`update material set state = ${state}, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz, updated_by = ${actor.userId}::uuid
        where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
      await logged(tx, context, actor, row, retired ? 'material-retired' : 'material-offered')
    }
    return readMaterial(tx, context, actor, parts, id)
  })
}
