import { type Kysely, sql } from 'kysely'
import { companyToday, readCompany } from '../../foundation/access/company.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { isNoted, takeNoted } from '../../customers/index.ts'
import type { Work } from '../../platform/index.ts'
import { countCoverage } from '../visit-coverage/count-coverage.ts'
import { countPerson } from './count.ts'

/** Before everybody. */
const beginning = '00000000-0000-0000-0000-000000000000'

/** People of one transaction: short enough that it can be left off soon. */
const batch = 5

type Pass = { after: string | null; on: string | null }

/**
 * Keeps the sums of what people did and planned: days on which something changed within seconds, and everybody once a day, since a customer
 * may have moved. Killed at any point it goes on where it was: what it counted and how far it is are written together.
 */
export function executionWork(context: Context): Work {
  return {
    name: 'execution',
    live: async (tx, tenantId) => {
      const pass = await readPass(tx, tenantId)
      if (!pass || pass.after !== null || pass.on !== (await companyToday(tx, context, tenantId))) return [tenantId]
      const noted = await sql`select 1 from activity_recount r where r.tenant_id = ${tenantId}::uuid limit 1`.execute(
        tx,
      )
      return noted.rows.length > 0 || (await isNoted(tx, tenantId)) ? [tenantId] : []
    },
    run: (tenantId, _id, signal) => renewExecution(context, tenantId, signal),
    // The reason is in the server's log; tomorrow counts everybody again.
    failed: (tenantId) =>
      context.database.write(tenantId, async (tx: Tx<never>) => {
        await notePass(tx, tenantId, { after: null, on: await companyToday(tx, context, tenantId) })
        await sql`delete from activity_recount r where r.tenant_id = ${tenantId}::uuid`.execute(tx)
      }),
  }
}

/** Counts until nothing waits to be counted. */
export async function renewExecution(context: Context, tenantId: string, signal?: AbortSignal): Promise<void> {
  // Each step is short: whoever is asked to leave off does so after the one at hand.
  if (signal?.aborted) return
  const isDone = await context.database.write(tenantId, (tx: Tx<never>) => countSome(tx, context, tenantId))
  if (!isDone) await renewExecution(context, tenantId, signal)
}

async function readPass(tx: Kysely<never>, tenantId: string): Promise<Pass | null> {
  const found =
    await sql<Pass>`select p.pass_after as after, p.passed_on as "on" from execution_pass p where p.tenant_id = ${tenantId}::uuid`.execute(
      tx,
    )
  return found.rows[0] ?? null
}

async function notePass(tx: Kysely<never>, tenantId: string, { after, on }: Pass): Promise<void> {
  // The company's own id is the pass's: there is one of it.
  await sql`insert into execution_pass (tenant_id, id, pass_after, passed_on) values (${tenantId}::uuid, ${tenantId}::uuid, ${after}::uuid, ${on}::date)
    on conflict (tenant_id, id) do update set pass_after = excluded.pass_after, passed_on = excluded.passed_on`.execute(
    tx,
  )
}

/** Counts the next people; answers whether none is left. */
async function countSome(tx: Tx<never>, context: Context, tenantId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`execution tally ${tenantId}`}, 0))`.execute(tx)
  const today = await companyToday(tx, context, tenantId)
  const pass = await readPass(tx, tenantId)
  if (!pass || (pass.after === null && pass.on !== today)) {
    // From this commit on every change is noted; what is counted from now on misses none.
    await notePass(tx, tenantId, { after: beginning, on: pass?.on ?? null })
    return false
  }
  const { timeZone } = await readCompany(tx, tenantId)
  if (pass.after === null) return (await countNoted(tx, tenantId, timeZone)) && countHolder(tx, tenantId, timeZone)
  const found = await sql<{
    id: string
  }>`select u.id from user_account u where u.tenant_id = ${tenantId}::uuid and u.id > ${pass.after}::uuid order by u.id limit ${batch}`.execute(
    tx,
  )
  for (const { id } of found.rows) {
    await countPerson(tx, tenantId, timeZone, id, null)
    await countCoverage(tx, tenantId, timeZone, id)
  }
  const last = found.rows.length < batch ? null : (found.rows.at(-1)?.id ?? null)
  await notePass(tx, tenantId, { after: last, on: last === null ? today : pass.on })
  return false
}

/** Counts the noted days of the next person. */
async function countNoted(tx: Kysely<never>, tenantId: string, timeZone: string): Promise<boolean> {
  const next = await sql<{
    owner: string
  }>`select r.owner_id as owner from activity_recount r where r.tenant_id = ${tenantId}::uuid order by r.id limit 1`.execute(
    tx,
  )
  const owner = next.rows[0]?.owner
  if (owner === undefined) return true
  const noted = await sql<{
    day: string
  }>`delete from activity_recount r where r.tenant_id = ${tenantId}::uuid and r.owner_id = ${owner}::uuid returning r.day`.execute(
    tx,
  )
  await countPerson(tx, tenantId, timeZone, owner, [...new Set(noted.rows.map(({ day }) => day))])
  return false
}

/** Counts the customers of the next noted person; answers whether nobody was left. */
async function countHolder(tx: Kysely<never>, tenantId: string, timeZone: string): Promise<boolean> {
  const owner = await takeNoted(tx, tenantId)
  if (owner !== null) await countCoverage(tx, tenantId, timeZone, owner)
  return owner === null
}
