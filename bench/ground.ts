import { sql } from 'kysely'
import pino from 'pino'
import { fillDemo, demoSeed } from '../server/src/app/demo-company.ts'
import { demoSizes } from '../server/src/app/demo/write-demo.ts'
import { readResults, readFunnel } from '../server/src/analytics/index.ts'
import { customerSpec } from '../server/src/customers/index.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import { type Database, openDatabase, type Tx } from '../server/src/foundation/database/database.ts'
import { startEmbeddedPostgres } from '../server/src/foundation/database/embedded.ts'
import { migrate } from '../server/src/foundation/database/migrate.ts'
import { installationSecret } from '../server/src/foundation/identity/secrets.ts'
import { newId } from '../server/src/foundation/ids.ts'
import { listRecords } from '../server/src/foundation/records/list.ts'
import { readRecord } from '../server/src/foundation/records/read.ts'
import { addProcess, opportunitySpec, projectSelling } from '../server/src/opportunities/index.ts'
import { createApiKey, findPerson, setUp } from '../server/src/organization/index.ts'
import { timeBareSql } from './bare-sql.ts'
import type { Ground } from './scenarios.ts'

export type Bare = { p50: number; p95: number; p99: number }
export type PreparedGround = Ground & { company: Record<string, number>; bare: Map<string, Bare> }

/** Opens the measured installation, fills it with the large company once, and times the bare SQL of what will be asked. */
export async function prepareGround(dataDir: string, say: (line: string) => void): Promise<PreparedGround> {
  const log = pino({ level: 'warn' })
  const postgres = await startEmbeddedPostgres({ dataDir, log })
  try {
    await migrate(postgres.owner)
    const database = openDatabase(postgres.app)
    const context: Context = {
      database,
      now: () => new Date(),
      newId,
      log,
      secret: await installationSecret(dataDir),
      publicUrl: 'http://localhost',
      dataDir,
    }
    try {
      return await ground(context, await companyOf(context, say), say)
    } finally {
      await database.close()
    }
  } finally {
    await postgres.stop()
  }
}

async function companyOf(context: Context, say: (line: string) => void): Promise<string> {
  const found = await context.database.global((tx: Tx<never>) =>
    sql<{ id: string }>`select id from tenant limit 1`.execute(tx),
  )
  if (found.rows[0]) return found.rows[0].id
  const company = {
    name: 'Measured',
    language: 'zh',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    fiscalMonth: 1,
  } as const
  const administrator = { name: 'Measuring', login: 'bench@example.com', password: `${newId()}-${newId()}` }
  const { tenantId, userId } = await setUp(context, { company, administrator }, async (tx, actor) => {
    await addProcess(tx, context, actor, projectSelling)
  })
  const started = performance.now()
  let said = ''
  await fillDemo(context, await actorOf(context, tenantId, userId), demoSizes.scale, demoSeed, (what, done, all) => {
    if (what !== said || done === all)
      say(`${what} ${done}/${all} after ${Math.round((performance.now() - started) / 1000)} s`)
    said = what
  })
  return tenantId
}

async function actorOf(context: Context, tenantId: string, userId: string): Promise<Actor> {
  const person = await context.database.read(tenantId, (tx: Tx<never>) => findPerson(tx, tenantId, userId))
  if (!person) throw new Error('the measured person is gone')
  return { ...person.access, customFields: [], channel: 'command', requestId: null }
}

async function ground(context: Context, tenantId: string, say: (line: string) => void): Promise<PreparedGround> {
  const { database } = context
  const read = <Result>(work: (tx: Tx<never>) => Promise<Result>) => database.read(tenantId, work)
  say('analyse')
  const company = await read(async (tx) => {
    const counts = await sql<
      Record<string, number>
    >`select (select count(*)::int from user_account u where u.tenant_id = ${tenantId}::uuid) as people, (select count(*)::int from customer c where c.tenant_id = ${tenantId}::uuid) as customers,
      (select count(*)::int from opportunity o where o.tenant_id = ${tenantId}::uuid) as opportunities, (select count(*)::int from activity a where a.tenant_id = ${tenantId}::uuid) as activities`.execute(
      tx,
    )
    return counts.rows[0] ?? {}
  })
  const byRole = async (role: string) => {
    const found = await read((tx) =>
      sql<{
        id: string
      }>`select u.id from user_account u join user_role ur on ur.tenant_id = u.tenant_id and ur.user_id = u.id join role r on r.tenant_id = ur.tenant_id and r.id = ur.role_id
      where u.tenant_id = ${tenantId}::uuid and r.key = ${role} order by u.id limit 1`.execute(tx),
    )
    const actor = await actorOf(context, tenantId, found.rows[0]?.id ?? '')
    const { secret } = await createApiKey(context, actor, { name: 'bench', scopes: ['read', 'write'], days: 1 })
    return { actor, token: secret }
  }
  const representative = await byRole('representative')
  const director = await byRole('director')
  const held = await read((tx) =>
    sql<{
      id: string
      stage: string
      customer: string
    }>`select o.id, o.stage_id as stage, o.customer_id as customer from opportunity o
    where o.tenant_id = ${tenantId}::uuid and o.owner_id = ${representative.actor.userId}::uuid and o.outcome = 'open' limit 200`.execute(
      tx,
    ),
  )
  const stages = await read((tx) =>
    sql<{
      id: string
      outcome: string
      position: number
    }>`select s.id, s.outcome, s.position from stage s where s.tenant_id = ${tenantId}::uuid order by s.position`.execute(
      tx,
    ),
  )
  const bare = await bareTimes(
    database,
    tenantId,
    representative.actor,
    director.actor,
    stages.rows[0]?.id ?? '',
    held.rows[0]?.id ?? '',
  )
  return {
    representative: {
      token: representative.token,
      opportunities: held.rows,
      customers: held.rows.map((row) => row.customer),
    },
    director: { token: director.token },
    stages: stages.rows,
    company,
    bare,
  }
}

async function bareTimes(
  database: Database,
  tenantId: string,
  representative: Actor,
  director: Actor,
  stage: string,
  opportunity: string,
): Promise<Map<string, Bare>> {
  const now = new Date()
  const time = (work: (tx: Tx<never>) => Promise<unknown>) =>
    timeBareSql(database, tenantId, () => database.read(tenantId, work))
  const search = (actor: Actor, text: string) =>
    time((tx) => listRecords(tx, customerSpec, actor, now, { search: text, limit: 50 }))
  return new Map([
    [
      'list of own opportunities by stage, 50 rows',
      await time((tx) =>
        listRecords(tx, opportunitySpec, representative, now, {
          filter: { all: [{ field: 'stage', operator: 'is', value: stage }] },
          limit: 50,
        }),
      ),
    ],
    ['contains-search, Chinese', await search(representative, '华达')],
    ['contains-search, pinyin', await search(representative, 'huada')],
    ['contains-search as director, Chinese and pinyin', await search(director, '精密')],
    ['read one opportunity', await time((tx) => readRecord(tx, opportunitySpec, representative, opportunity))],
    ['funnel over all opportunities', await time((tx) => readFunnel(tx, director, {}))],
    ['won and lost by owner', await time((tx) => readResults(tx, director, { by: 'owner', unit: 'month' }))],
    [
      'list of all opportunities, 50 rows',
      await time((tx) => listRecords(tx, opportunitySpec, director, now, { limit: 50 })),
    ],
  ])
}
