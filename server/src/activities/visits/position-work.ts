import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Work } from '../../platform/index.ts'
import { readSetting } from './setting.ts'

/** Rows of one transaction: short enough that nobody waits behind it. */
const batch = 500

/**
 * Deletes where people were once the company keeps it no longer; when they came, what was judged and what they said stays. Killed at any
 * point it goes on where it was, for what is deleted is there no more.
 */
export function positionWork(context: Context): Work {
  return {
    name: 'visit-positions',
    live: async (tx, tenantId) => {
      const border = await borderOf(tx, context, tenantId)
      const found = await sql`select 1 where ${sql.join(
        parts.map(
          ({ table, old }) =>
            sql`exists(select 1 from ${sql.table(table)} as x where x.tenant_id = ${tenantId}::uuid and ${old(border)})`,
        ),
        sql` or `,
      )}`.execute(tx)
      return found.rows.length > 0 ? [tenantId] : []
    },
    run: async (tenantId, _id, signal) => {
      while (!signal.aborted)
        if ((await context.database.write(tenantId, (tx: Tx<never>) => deleteSome(tx, context, tenantId))) === 0) return
    },
    // What cannot be deleted now is tried again by the next look.
    failed: async () => undefined,
  }
}

const empty = (columns: readonly string[]) => sql.join(columns.map((column) => sql`${sql.ref(column)} = null`))
const parts: readonly { table: string; old: (border: string) => RawBuilder<boolean>; forget: RawBuilder<unknown> }[] = [
  {
    table: 'visit',
    old: (border) =>
      sql`(x.in_latitude is not null or x.out_latitude is not null) and x.in_received_at < ${border}::timestamptz`,
    forget: empty(
      ['in', 'out'].flatMap((way) => ['latitude', 'longitude', 'accuracy', 'distance'].map((name) => `${way}_${name}`)),
    ),
  },
  {
    table: 'visit_photo',
    old: (border) => sql`x.latitude is not null and x.received_at < ${border}::timestamptz`,
    forget: empty(['latitude', 'longitude', 'accuracy']),
  },
  {
    table: 'place_proposal',
    old: (border) => sql`x.latitude is not null and x.at < ${border}::timestamptz`,
    forget: empty(['latitude', 'longitude', 'accuracy']),
  },
]

async function borderOf(tx: Kysely<never>, context: Context, tenantId: string): Promise<string> {
  const { setting } = await readSetting(tx, tenantId)
  return new Date(context.now().getTime() - setting.keepDays * dayMs).toISOString()
}

/** Deletes the next positions; answers how many. */
async function deleteSome(tx: Kysely<never>, context: Context, tenantId: string): Promise<number> {
  const border = await borderOf(tx, context, tenantId)
  let gone = 0
  for (const { table, old, forget } of parts) {
    const found =
      await sql`update ${sql.table(table)} as r set ${forget} where r.tenant_id = ${tenantId}::uuid and r.id in
      (select x.id from ${sql.table(table)} as x where x.tenant_id = ${tenantId}::uuid and ${old(border)} order by x.id limit ${batch} for update)`.execute(
        tx,
      )
    gone += Number(found.numAffectedRows ?? 0n)
  }
  return gone
}
