import { importFields } from '#contract/platform/import-fields.ts'
import { asFields } from '#contract/platform/custom-field.ts'
import type { Fields, RecordType } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, type Refusal } from '../../foundation/access/refusal.ts'
import { fieldAccess, reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { createdEvent, type Derive, lifeEvent, prepareDraft } from '../../foundation/records/actions.ts'
import { leavingAmong } from '../../foundation/records/owner.ts'
import { type RecordSpec, withOwnLists } from '../../foundation/records/record-spec.ts'
import type { RecordActions } from '../../foundation/records/routes.ts'
import type { Values } from '../../foundation/records/values.ts'
import { changesBetween, insertRecords, lockRecord, markDeleted, toLocked } from '../../foundation/records/write.ts'
import type { ImportAdapter } from './import-adapter.ts'
import { toBeMade } from './import-references.ts'

/** One way by which a row means a known record: the values that say it, and the SQL that finds records by them. */
export type Identity = {
  /** The key's value in a row, or null where the row does not say it. */
  of: (values: Values) => string | null
  /** The same of a stored record `r`, as text; an index should serve it, or the narrower column beside it. */
  sql: string
  /** An indexed column, and the part of the key that it must equal. */
  narrow?: { of: (key: string) => string; sql: string }
}

export type RecordAdapterSetting = {
  spec: RecordSpec & { type: RecordType }
  actions: Pick<RecordActions, 'patchLocked'>
  /** From the surest to the least sure. */
  identities: readonly Identity[]
  derive?: Derive
  defaults?: (actor: Actor) => Values
  tidy?: (values: Values) => Values
  synonyms?: ImportAdapter['synonyms']
}

/** The adapter of a record type whose rows are records of its spec; a room's special ways replace its parts. */
export function recordAdapter(setting: RecordAdapterSetting): ImportAdapter {
  const { spec, actions, identities, derive } = setting
  return {
    target: spec.type,
    tables: [spec.table, 'event'],
    independent: true,
    fields: (actor) => {
      const fields: Fields = {
        ...importFields(spec.type, withOwnLists(spec.fields, actor)),
        ...asFields(actor.customFields, spec.type),
        ...spec.further?.fields(actor),
      }
      return Object.fromEntries(
        Object.entries(fields).filter(([name]) => fieldAccess(actor.rights, spec.type, name) === 'write'),
      )
    },
    allowed: (actor) => sightOf(actor, spec.type, 'import').kind !== 'none',
    ...(setting.synonyms ? { synonyms: setting.synonyms } : {}),
    ...(setting.tidy ? { tidy: setting.tidy } : {}),
    keysOf: (values) =>
      identities.flatMap((identity, index) => {
        const key = identity.of(values)
        return key === null ? [] : [`${index} ${key}`]
      }),
    findKnown: (tx, actor, rows) => findByIdentity(tx, actor, spec, identities, rows),
    ...('owner' in spec.fields && !spec.forThoseWhoLeave ? { faultsOf: refuseLeaving } : {}),
    prepare: (actor, values) => {
      const prepared = prepareDraft(spec, actor, { ...setting.defaults?.(actor), ...values })
      if ('owner' in spec.fields && !reaches(sightOf(actor, spec.type, 'import'), prepared['owner'] as string))
        throw invalidField('owner', 'owner-out-of-reach')
      return prepared
    },
    create: async (tx, context, actor, records) => {
      const rows = records.map(({ id, values }) => ({ id, values, ...(derive ? { derived: derive(values) } : {}) }))
      await insertRecords(tx, context, actor, spec, rows)
      await appendEvents(
        tx,
        context,
        actor,
        rows.map((row) => createdEvent(spec, row)),
      )
    },
    change: async (tx, context, actor, id, values) => {
      const locked = await lockRecord(tx, actor, spec, id, 'change')
      const patch = Object.fromEntries(Object.entries(values).filter(([name]) => !spec.fields[name]?.atCreation))
      if (Object.keys(changesBetween(spec, locked.values, patch)).length === 0) return false
      await actions.patchLocked(tx, context, actor, locked, patch)
      return true
    },
    revert: async (tx, context, actor, id, changes) => {
      const locked = await lockRecord(tx, actor, spec, id, 'change')
      const patch: Values = {}
      for (const [name, { from, to }] of Object.entries(changes)) {
        const custom = name.startsWith('custom.')
        const now = custom ? (locked.values['custom'] as Values)[name.slice(7)] : locked.values[name]
        if (JSON.stringify(plainId(to)) !== JSON.stringify(now ?? null)) continue
        if (custom) patch['custom'] = { ...(patch['custom'] as Values | undefined), [name.slice(7)]: from }
        else patch[name] = plainId(from)
      }
      if (Object.keys(patch).length > 0) await actions.patchLocked(tx, context, actor, locked, patch)
    },
    createdBy: (tx, actor, ids) => createdByImport(tx, actor, spec.table, ids),
    undoCreated: async (tx, context, actor, importId, most) => {
      const locked = await lockCreated(tx, actor, spec, importId, most)
      await markDeleted(
        tx,
        context,
        actor,
        spec,
        locked.map((row) => row.id),
        true,
      )
      await appendEvents(
        tx,
        context,
        actor,
        locked.map((row) => lifeEvent(spec, row, 'deleted', { reason: 'import-undone' })),
      )
      return locked.length
    },
  }
}

/** Rows for somebody who is about to leave; a row that names nobody is for whoever imports. */
async function refuseLeaving(tx: Kysely<never>, actor: Actor, rows: readonly Values[]): Promise<(Refusal | null)[]> {
  const owners = rows.map(({ owner }) => (typeof owner === 'string' ? owner : actor.userId))
  const leaving = await leavingAmong(tx, actor.tenantId, new Set(owners))
  return owners.map((owner) => (leaving.has(owner) ? invalidField('owner', 'owner-leaving') : null))
}

/** The log carries references with their names. */
function plainId(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : value
}

/** Undeleted records that an import made, under lock. */
export async function lockCreated(tx: Kysely<never>, actor: Actor, spec: RecordSpec, importId: string, most: number) {
  const found = await sql<Record<string, unknown>>`select r.* from ${sql.table(spec.table)} as r
    where r.tenant_id = ${actor.tenantId}::uuid and r.import_id = ${importId}::uuid and r.deleted_at is null order by r.id limit ${most} for update of r`.execute(
    tx,
  )
  return found.rows.map((row) => toLocked(spec, row))
}

/** Which of these rows of a table the running import made. */
export async function createdByImport(
  tx: Kysely<never>,
  actor: Actor,
  table: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const found = await sql<{
    id: string
  }>`select r.id from ${sql.table(table)} as r where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${[...ids]}::uuid[]) and r.import_id = ${actor.importId ?? null}::uuid`.execute(
    tx,
  )
  return new Set(found.rows.map((row) => row.id))
}

/** The record that each row means: by the surest identity that finds one; the oldest where there are several. */
async function findByIdentity(
  tx: Kysely<never>,
  actor: Actor,
  spec: RecordSpec,
  identities: readonly Identity[],
  rows: readonly Values[],
): Promise<(string | null)[]> {
  const found: (string | null)[] = rows.map(() => null)
  for (const identity of identities) {
    const keys = rows.map((values, index) => (found[index] ? null : identity.of(values)))
    const asked = [...new Set(keys.filter((key): key is string => key !== null && !key.includes(toBeMade)))]
    if (asked.length === 0) continue
    const expression = sql.raw<string>(identity.sql)
    const { narrow } = identity
    // Key by key, and deleted records are left out only afterwards: a planner that does not know yet how much has just been imported
    // would otherwise take the index of undeleted records and read all of them for each key. Under row-level security an index serves
    // plain comparisons only, so the narrow part of a key is cut off here, not there.
    const known = await sql<{
      id: string
      key: string
    }>`select found.id, asked.key from unnest(${asked}::text[], ${asked.map((key) => narrow?.of(key) ?? key)}::text[]) as asked(key, narrow)
      cross join lateral (select r.id, r.deleted_at from ${sql.table(spec.table)} as r where r.tenant_id = ${actor.tenantId}::uuid and ${expression} = asked.key ${narrow ? sql`and ${sql.raw(narrow.sql)} = asked.narrow` : sql``}
        and ${inSight(actor, spec.type, 'see', 'r')} order by r.deleted_at is null desc, r.created_at, r.id limit 1) as found where found.deleted_at is null`.execute(
      tx,
    )
    const ids = new Map(known.rows.map(({ id, key }) => [key, id]))
    for (const [index, key] of keys.entries()) if (key !== null) found[index] = ids.get(key) ?? found[index] ?? null
  }
  return found
}
