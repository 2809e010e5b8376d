import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll } from 'vitest'
import type { AtEnd } from './closings.ts'
import type { Actor } from '../../server/src/foundation/access/actor.ts'
import type { Context } from '../../server/src/foundation/context.ts'
import type { Database, Tx } from '../../server/src/foundation/database/database.ts'
import { newId } from '../../server/src/foundation/ids.ts'
import { addProcess, projectSelling } from '../../server/src/opportunities/index.ts'
import { addUser, findPerson, listRoles, setUp } from '../../server/src/organization/index.ts'

/** Sets up a company as a person would, in an empty database, with files in a folder that goes with the test file. */
export async function setUpCompany(
  database: Database,
  atEnd: AtEnd = afterAll,
): Promise<{ context: Context; administrator: Actor }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tiejun-test-data-'))
  atEnd(() => rm(dataDir, { recursive: true, force: true }))
  const context: Context = {
    database,
    now: () => new Date(),
    newId,
    log: pino({ level: 'silent' }),
    secret: Buffer.alloc(32, 7),
    publicUrl: 'http://localhost:3000',
    dataDir,
  }
  const { tenantId, userId } = await setUp(
    context,
    {
      company: { name: '测试公司', language: 'zh', timeZone: 'Asia/Shanghai', currency: 'CNY', fiscalMonth: 1 },
      administrator: { name: '管理员', login: 'admin@example.com', password: 'correct horse battery staple' },
    },
    async (tx, actor) => {
      await addProcess(tx, context, actor, projectSelling)
    },
  )
  return { context, administrator: await actorOf(context, tenantId, userId) }
}

/** Adds somebody with one of the default roles, already active. */
export async function addPerson(context: Context, administrator: Actor, name: string, role: string): Promise<Actor> {
  const userId = await context.database.write(administrator.tenantId, async (tx: Tx<never>) => {
    const roleId = (await listRoles(tx, administrator.tenantId)).find((one) => one.key === role)?.id ?? ''
    const id = await addUser(tx, context, administrator, { name, roleIds: [roleId] })
    await sql`update user_account set status = 'active' where tenant_id = ${administrator.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    return id
  })
  return actorOf(context, administrator.tenantId, userId)
}

/** A person with today's rights, as a request of theirs would have them. */
export async function actorOf(context: Context, tenantId: string, userId: string): Promise<Actor> {
  const person = await context.database.read(tenantId, (tx: Tx<never>) => findPerson(tx, tenantId, userId))
  if (!person) throw new Error('no such person')
  return { ...person.access, channel: 'web', requestId: null, customFields: [] }
}
