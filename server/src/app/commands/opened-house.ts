import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { openDatabase, type Tx } from '../../foundation/database/database.ts'
import { migrate } from '../../foundation/database/migrate.ts'
import { installationSecret } from '../../foundation/identity/secrets.ts'
import { newId } from '../../foundation/ids.ts'
import { findCompany, systemActor } from '../../organization/index.ts'
import { CommandFailure, exitCodes, type Surroundings } from './command.ts'

/** Reaches the data as the server would, brought up to date, for as long as a command works. */
export async function withContext<Result>(
  surroundings: Surroundings,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  return surroundings.withDatabase(async ({ owner, app }) => {
    await migrate(owner)
    const { dataDir, publicUrl } = surroundings.config()
    const database = openDatabase(app, { connections: 4 })
    try {
      return await work({
        database,
        dataDir,
        publicUrl,
        log: surroundings.log(),
        now: () => new Date(),
        newId,
        secret: await installationSecret(dataDir),
      })
    } finally {
      await database.close()
    }
  })
}

/** The company of this installation, acted in as its first administrator. */
export async function commandActor(context: Context): Promise<Actor> {
  const first = await context.database.global((tx: Tx<never>) => firstMember(tx))
  if (!first)
    throw new CommandFailure(
      'No company exists yet. Run `tiejun setup`, or open the set-up link of `tiejun start`.',
      exitCodes.refused,
    )
  const company = await context.database.read(first.tenantId, (tx: Tx<never>) => findCompany(tx, first.tenantId))
  if (!company) throw new CommandFailure('The company cannot be read.')
  return systemActor(first.tenantId, first.userId, company, 'command')
}

async function firstMember(tx: Kysely<never>): Promise<{ tenantId: string; userId: string } | null> {
  const found = await sql<{
    tenantId: string
    userId: string
  }>`select m.tenant_id as "tenantId", m.user_id as "userId" from membership m join tenant t on t.id = m.tenant_id order by t.created_at, m.user_id limit 1`.execute(
    tx,
  )
  return found.rows[0] ?? null
}
