import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RecordType } from '#contract/shared/field.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { ImportAdapter, ReferenceSource } from './import-adapter.ts'
import type { Candidate } from './value-match.rules.ts'

/** Beyond so many names nobody waits for every text to be compared with each. */
const mostCandidates = 3_000

export type RecordSourceSetting = {
  type: RecordType
  table: string
  /** Ways in which a text names a record: what is compared of the text, and the SQL of the same of record `r`. */
  keys: readonly { of: (text: string) => string; sql: string }[]
  /** Takes the oldest where several records bear the name; otherwise such a name says nothing. */
  oldest?: boolean
  /** Makes records of the texts through this adapter, where missing ones are made. */
  makes?: ImportAdapter
}

/** A reference to records of one type, looked up by name within the person's sight. */
export function recordSource(setting: RecordSourceSetting): ReferenceSource {
  const { type, table, makes } = setting
  const all = (actor: Actor): RawBuilder<unknown> =>
    sql`${sql.table(table)} as r where r.tenant_id = ${actor.tenantId}::uuid and ${inSight(actor, type, 'see', 'r')}`
  const rows = (actor: Actor): RawBuilder<unknown> => sql`${all(actor)} and r.deleted_at is null`
  return {
    find: async (tx, actor, texts) => {
      const found = new Map<string, string>()
      for (const key of setting.keys) {
        const asked = new Map(
          texts.filter((text) => !found.has(text) && key.of(text) !== '').map((text) => [text, key.of(text)]),
        )
        if (asked.size === 0) continue
        const expression = sql.raw<string>(key.sql)
        // Key by key and two at most: enough to know whether a name says one record. (Why deleted ones go last: see `findByIdentity`.)
        const known = await sql<{
          id: string
          key: string
        }>`select found.id, asked.key from unnest(${[...new Set(asked.values())]}::text[]) as asked(key)
          cross join lateral (select r.id, r.deleted_at from ${all(actor)} and ${expression} = asked.key order by r.deleted_at is null desc, r.created_at, r.id limit 2) as found where found.deleted_at is null`.execute(
          tx,
        )
        const ids = byKey(known.rows, setting.oldest ?? false)
        for (const [text, wanted] of asked) {
          const id = ids.get(wanted)
          if (id) found.set(text, id)
        }
      }
      return found
    },
    visible: (tx, actor, ids) => idsIn(tx, sql`${rows(actor)} and r.id = any(${[...ids]}::uuid[])`),
    candidates: async (tx, actor) => {
      const found = await sql<{
        id: string
        name: string
      }>`select r.id, r.name from ${rows(actor)} order by r.id limit ${mostCandidates + 1}`.execute(tx)
      return found.rows.length > mostCandidates ? [] : found.rows.map(toCandidate)
    },
    ...(makes
      ? {
          createsUnasked: true,
          mayCreate: (actor: Actor) => makes.allowed(actor) && sightOf(actor, type, 'create').kind !== 'none',
          create: async (tx, context, actor, texts) => {
            // Two spellings of one name make one record.
            const keyOf = (text: string) => setting.keys.at(-1)?.of(text) || text
            const records = new Map(
              texts.map((text) => [keyOf(text), { id: context.newId(), values: makes.prepare(actor, { name: text }) }]),
            )
            await makes.create(tx, context, actor, [...records.values()])
            return new Map(
              texts.flatMap((text) => records.get(keyOf(text))?.id ?? []).map((id, index) => [texts[index] ?? '', id]),
            )
          },
        }
      : {}),
  }
}

function byKey(rows: readonly { id: string; key: string }[], oldest: boolean): Map<string, string> {
  const ids = new Map<string, string>()
  const several = new Set<string>()
  for (const { id, key } of rows) {
    if (!ids.has(key)) ids.set(key, id)
    else if (!oldest) several.add(key)
  }
  for (const key of several) ids.delete(key)
  return ids
}

export async function idsIn(tx: Kysely<never>, from: RawBuilder<unknown>): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select r.id from ${from}`.execute(tx)
  return new Set(found.rows.map((row) => row.id))
}

export function toCandidate({ id, name }: { id: string; name: string }): Candidate {
  return { value: id, name, names: [name] }
}
