import { type Kysely, sql } from 'kysely'
import type { RecordSpec } from './record-spec.ts'

/** The customer in whose story a stored record stands; null where it stands in none. */
export async function customerOfRecord(
  tx: Kysely<never>,
  tenantId: string,
  spec: RecordSpec,
  id: string,
): Promise<string | null> {
  if (spec.type === 'customer') return id
  if (!('customer' in spec.fields)) return null
  const found = await sql<{
    customer: string | null
  }>`select r.customer_id as customer from ${sql.table(spec.table)} as r
    where r.tenant_id = ${tenantId}::uuid and r.id = ${id}::uuid`.execute(tx)
  return found.rows[0]?.customer ?? null
}
