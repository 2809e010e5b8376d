import type { Hit } from '#contract/platform/search.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { fieldAccess, sightOf, readsField } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { searchSql } from '../foundation/records/list.ts'
import { searchable } from '../foundation/text/grams.ts'
import type { Specs } from './event.queries.ts'

/** What is shown beside a name, so that two of the same name can be told apart; a field that the reader may not read is left out. */
const details: Partial<Record<RecordType, { field: string; of: string }>> = {
  customer: { field: 'city', of: 'r.city' },
  contact: {
    field: 'customer',
    of: '(select c.name from customer c where c.tenant_id = r.tenant_id and c.id = r.customer_id)',
  },
  lead: { field: 'company', of: 'r.company' },
  opportunity: {
    field: 'customer',
    of: '(select c.name from customer c where c.tenant_id = r.tenant_id and c.id = r.customer_id)',
  },
  product: { field: 'code', of: 'r.code' },
}

/** Matches considered per type before the best are chosen: beyond them a longer question is the better help. */
const considered = 200

/** Finds records of several types by name, spelling, number and address, those that begin with the question first. */
export async function searchEverything(
  tx: Kysely<never>,
  specs: Specs,
  actor: Actor,
  text: string,
  types: readonly RecordType[],
  limit: number,
): Promise<Hit[]> {
  const seen = types.filter(
    (type) => sightOf(actor, type, 'see').kind !== 'none' && fieldAccess(actor.rights, type, 'name') !== 'hidden',
  )
  if (seen.length === 0) return []
  const start = `${searchable(text)}%`
  const parts = seen.map((type) => {
    const spec = specs[type]
    const detail = details[type]
    const shown = detail && readsField(actor.rights, type, detail.field) ? sql.raw(detail.of) : sql`null`
    return sql`(select ${type} as type, r.id, r.name, ${shown} as detail, (r.search_text like ${start}) as first, r.updated_at from (
        select * from ${sql.table(spec.table)} as r where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and ${searchSql(spec, actor, text, 'r')} and ${inSight(actor, type, 'see', 'r')} limit ${considered}
      ) as r order by first desc, length(r.name), r.updated_at desc limit ${limit})`
  })
  const found =
    await sql<Hit>`select hit.type, hit.id, hit.name, hit.detail from (${sql.join(parts, sql` union all `)}) as hit`.execute(
      tx,
    )
  return found.rows
}
