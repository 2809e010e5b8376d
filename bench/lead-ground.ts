import { sql } from 'kysely'
import { deriveLead, leadSpec } from '../server/src/customers/index.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import type { Tx } from '../server/src/foundation/database/database.ts'
import { insertRecords } from '../server/src/foundation/records/write.ts'
import { brandOf } from './brands.ts'

/** Leads that are there to be converted: more than any run converts. */
const waiting = 12_000
const batch = 1_000
const name = 'Measured lead'

/** Leads of one person, each of a company that nobody knows yet; what earlier runs converted is made up for. */
export async function leadGround(context: Context, actor: Actor): Promise<string[]> {
  const { tenantId } = actor
  const open = () =>
    context.database.read(tenantId, (tx: Tx<never>) =>
      sql<{
        id: string
      }>`select l.id from lead l where l.tenant_id = ${tenantId}::uuid and l.name = ${name} and l.status = 'new'
        and l.owner_id = ${actor.userId}::uuid and l.deleted_at is null order by l.id`.execute(tx),
    )
  const missing = waiting - (await open()).rows.length
  const from = Date.now()
  for (let made = 0; made < missing; made += batch) {
    const rows = Array.from({ length: Math.min(batch, missing - made) }, (_, at) => {
      const values = {
        name,
        company: brandOf(from + made + at),
        status: 'new',
        source: 'inquiry',
        need: '两条线的检测设备',
        owner: actor.userId,
      }
      return { id: context.newId(), values, derived: deriveLead(values) }
    })
    await context.database.write(tenantId, (tx: Tx<never>) => insertRecords(tx, context, actor, leadSpec, rows))
  }
  return (await open()).rows.map(({ id }) => id)
}
