import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { TestProject } from 'vitest/node'
import { type EmbeddedConnection, startEmbeddedPostgres } from '../../server/src/foundation/database/embedded.ts'
import { migrate } from '../../server/src/foundation/database/migrate.ts'

/** One PostgreSQL for the whole run; its database `tiejun`, migrated once, is the template of every test's own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tiejun-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'warn' }), fast: true })
  await migrate(postgres.owner)
  project.provide('postgres', { owner: postgres.owner, app: postgres.app, folder: dataDir })
  return async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Reached as the owner of the tables and as the application; the folder goes with the run. */
    postgres: { owner: EmbeddedConnection; app: EmbeddedConnection; folder: string }
  }
}
