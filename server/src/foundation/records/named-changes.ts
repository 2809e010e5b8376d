import { type Kysely, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Changes } from '../events/event.ts'
import { type RecordSpec, targetOf } from './record-spec.ts'

/** References in the log carry names, so that it reads the same after a deletion. */
export async function namedChanges(
  tx: Kysely<never>,
  actor: Actor,
  spec: RecordSpec,
  changes: Changes,
): Promise<Changes> {
  const named = { ...changes }
  for (const [name, { from, to }] of Object.entries(changes)) {
    const field = spec.fields[name]
    if (field?.kind !== 'reference' || !field.to) continue
    const { table, localized } = targetOf(field)
    const text = localized ? sql`coalesce(nullif(t.name ->> 'zh', ''), t.name ->> 'en')` : sql`t.name`
    const ids = [from, to].filter((id) => typeof id === 'string')
    const found = await sql<{
      id: string
      name: string
    }>`select t.id, ${text} as name from ${sql.table(table)} t where t.tenant_id = ${actor.tenantId}::uuid and t.id = any(${ids}::uuid[])`.execute(
      tx,
    )
    const withName = (id: unknown) =>
      typeof id === 'string' ? { id, name: found.rows.find((row) => row.id === id)?.name ?? '' } : null
    named[name] = { from: withName(from), to: withName(to) }
  }
  return named
}
