import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readCompany, wholeSightOf } from '../../foundation/access/company.ts'
import { listCustomFields, listOwnOptions, listSegmentFilters } from '../../platform/index.ts'

/**
 * With whose eyes it is told which records a sequence is for: all records of the company, and the segments of whoever wrote it, so that it is
 * for the same ones whoever applies it.
 */
export async function eyesOf(tx: Kysely<never>, tenantId: string, sequence: string): Promise<Actor> {
  const found = await sql<{ author: string | null }>`select s.created_by as author from sequence s
    where s.tenant_id = ${tenantId}::uuid and s.id = ${sequence}::uuid`.execute(tx)
  const author = found.rows[0]?.author ?? null
  const eyes = wholeSightOf(tenantId, await readCompany(tx, tenantId), await listCustomFields(tx, tenantId))
  const lists = await listOwnOptions(tx, tenantId)
  if (author === null) return { ...eyes, lists }
  return { ...eyes, lists, userId: author, segments: await listSegmentFilters(tx, tenantId, author) }
}
