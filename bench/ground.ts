import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { fillDemo, demoSeed } from '../server/src/app/demo-company.ts'
import { demoSizes } from '../server/src/app/demo/write-demo.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import { companyToday } from '../server/src/foundation/access/company.ts'
import type { Context } from '../server/src/foundation/context.ts'
import { openDatabase, type PgConnection, type Tx } from '../server/src/foundation/database/database.ts'
import { renewExecution } from '../server/src/activities/index.ts'
import { changeConflictRule, readConflictRule } from '../server/src/customers/index.ts'
import { startEmbeddedPostgres } from '../server/src/foundation/database/embedded.ts'
import { migrate } from '../server/src/foundation/database/migrate.ts'
import { installationSecret } from '../server/src/foundation/identity/secrets.ts'
import { newId } from '../server/src/foundation/ids.ts'
import { addProcess, projectSelling } from '../server/src/opportunities/index.ts'
import { createApiKey, findPerson, setUp } from '../server/src/organization/index.ts'
import { type Bare, bareTimes } from './bare-times.ts'
import { dayGround } from './day-ground.ts'
import { leadGround } from './lead-ground.ts'
import { gateGround } from './gate-ground.ts'
import { poolGround } from './pool-ground.ts'
import { type Deal, type Ground, madeHere, type ScenarioName } from './scenarios.ts'
import { letterGround } from './letter-ground.ts'
import { talkGround } from './talk-ground.ts'
import { storyGround } from './story-ground.ts'

const mostLookUps = 1_000

/** Rows that are read from what is counted once a day. */
const counted: readonly ScenarioName[] = [
  'execution of a quarter over all activities',
  'execution of a year over all activities',
]

export type PreparedGround = Ground & { company: Record<string, number>; bare: Map<string, Bare> }

/** Opens the measured installation, fills it with the large company once, and times the bare SQL of what will be asked. */
export async function prepareGround(
  dataDir: string,
  only: string | undefined,
  say: (line: string) => void,
): Promise<PreparedGround> {
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
      const { tenantId, isNew } = await companyOf(context, say)
      await database.write(tenantId, (tx: Tx<never>) => postponeNight(tx, tenantId, context.now()))
      // A single row is looked at now: what is counted of everybody once a day waits for a whole run, unless it is what is looked at.
      if (isNew || !only || counted.some((name) => name.includes(only))) {
        say('counting what was done')
        await renewExecution(context, tenantId)
        say('tidy')
        await tidy(postgres.owner)
      } else await database.write(tenantId, (tx: Tx<never>) => postponeCount(context, tx, tenantId))
      return await ground(context, tenantId, only, say)
    } finally {
      await database.close()
    }
  } finally {
    await postgres.stop()
  }
}

/** Puts off what is done at night, wherever night is now: looking for duplicates among all that was loaded takes one processor many minutes. */
async function postponeNight(tx: Kysely<never>, tenantId: string, now: Date): Promise<void> {
  const due = new Date(now.getTime() + dayMs).toISOString()
  await sql`insert into duplicate_sweep as s (tenant_id, id, due_at) values (${tenantId}::uuid, ${tenantId}::uuid, ${due}::timestamptz)
    on conflict (tenant_id, id) do update set due_at = excluded.due_at`.execute(tx)
}

/** Takes everybody as counted today: what changed since the last count is noted and counted all the same. */
async function postponeCount(context: Context, tx: Tx<never>, tenantId: string): Promise<void> {
  await sql`update execution_pass set pass_after = null, passed_on = ${await companyToday(tx, context, tenantId)}::date where tenant_id = ${tenantId}::uuid`.execute(
    tx,
  )
}

/** What the database does by itself in quiet minutes: without it the first measurements after loading would be of something else. */
async function tidy(owner: PgConnection): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}

async function companyOf(context: Context, say: (line: string) => void): Promise<{ tenantId: string; isNew: boolean }> {
  const found = await context.database.global((tx: Tx<never>) =>
    sql<{ id: string }>`select id from tenant limit 1`.execute(tx),
  )
  if (found.rows[0]) return { tenantId: found.rows[0].id, isNew: false }
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
  return { tenantId, isNew: true }
}

/** Who is measured may be told of more customers of others in a day than people would: what is measured is the check, not its limit. */
async function lookUpsFor(context: Context, actor: Actor): Promise<void> {
  const { version: _, ...rule } = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    readConflictRule(tx, actor.tenantId),
  )
  if (rule.lookupsPerDay < mostLookUps)
    await changeConflictRule(context, actor, { ...rule, lookupsPerDay: mostLookUps }, undefined)
}

async function actorOf(context: Context, tenantId: string, userId: string): Promise<Actor> {
  const person = await context.database.read(tenantId, (tx: Tx<never>) => findPerson(tx, tenantId, userId))
  if (!person) throw new Error('the measured person is gone')
  return { ...person.access, customFields: [], channel: 'command', requestId: null }
}

async function ground(
  context: Context,
  tenantId: string,
  only: string | undefined,
  say: (line: string) => void,
): Promise<PreparedGround> {
  const { database } = context
  const read = <Result>(work: (tx: Tx<never>) => Promise<Result>) => database.read(tenantId, work)
  const company = await read(async (tx) => {
    const counts = await sql<
      Record<string, number>
    >`select (select count(*)::int from user_account u where u.tenant_id = ${tenantId}::uuid) as people, (select count(*)::int from customer c where c.tenant_id = ${tenantId}::uuid and c.deleted_at is null) as customers,
      (select count(*)::int from opportunity o where o.tenant_id = ${tenantId}::uuid and o.deleted_at is null) as opportunities, (select count(*)::int from activity a where a.tenant_id = ${tenantId}::uuid and a.deleted_at is null) as activities`.execute(
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
  const manager = await byRole('manager')
  const director = await byRole('director')
  const held = await read((tx) =>
    sql<Deal>`select o.id, o.stage_id as stage, o.customer_id as customer from opportunity o
    where o.tenant_id = ${tenantId}::uuid and o.owner_id = ${representative.actor.userId}::uuid and o.outcome = 'open' and o.deleted_at is null and o.customer_id is not null and o.process_id = (select p.id from process p where p.tenant_id = ${tenantId}::uuid and p.standard) and o.name not like ${`${madeHere} %`} limit 200`.execute(
      tx,
    ),
  )
  const stages = await read((tx) =>
    sql<{
      id: string
      outcome: string
      position: number
    }>`select s.id, s.outcome, s.position from stage s join process p on p.tenant_id = s.tenant_id and p.id = s.process_id and p.standard where s.tenant_id = ${tenantId}::uuid order by s.position`.execute(
      tx,
    ),
  )
  const team = await read((tx) =>
    sql<{
      id: string
    }>`select u.id from user_account u where u.tenant_id = ${tenantId}::uuid and u.status = 'active' order by u.id limit 60`.execute(
      tx,
    ),
  )
  const deal = held.rows[0]
  const next = stages.rows.find((stage) => stage.outcome === 'open' && stage.id !== deal?.stage)
  if (!deal || !next) throw new Error('the measured representative has no open deal')
  say('bare SQL')
  const story = await storyGround(context, representative.actor, director.actor)
  const pool = await poolGround(context, director.actor, (userId) => actorOf(context, tenantId, userId))
  const leads = await leadGround(context, representative.actor)
  await dayGround(context, representative.actor)
  const talk = await talkGround(context, representative.actor, director.actor, (userId) =>
    actorOf(context, tenantId, userId),
  )
  await letterGround(context, representative.actor, director.actor)
  await lookUpsFor(context, director.actor)
  const gates = await gateGround(context, director.actor, representative.actor, deal.customer)
  const requests = await gateGround(context, director.actor, representative.actor, deal.customer, 'requests')
  const people = { representative: representative.actor, manager: manager.actor, director: director.actor }
  return {
    representative: { token: representative.token, opportunities: held.rows },
    manager: { token: manager.token },
    director: { token: director.token },
    pool,
    leads,
    gates,
    requests,
    story,
    talk,
    stages: stages.rows,
    team: team.rows.map(({ id }) => id),
    company,
    bare: await bareTimes(context, people, deal, next.id, { pool, leads, gates, requests, story, talk }, only),
  }
}
