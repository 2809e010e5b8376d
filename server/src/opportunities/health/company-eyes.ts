import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readCompany, wholeSightOf } from '../../foundation/access/company.ts'
import { listCustomFields } from '../../platform/index.ts'

/** With whose eyes deals are judged: how a deal stands does not hang on who looks. */
export async function companyEyes(tx: Kysely<never>, tenantId: string): Promise<Actor> {
  return wholeSightOf(tenantId, await readCompany(tx, tenantId), await listCustomFields(tx, tenantId))
}
