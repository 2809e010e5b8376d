import type { PgConnection } from './database.ts'
import { findRunningPostgres, startEmbeddedPostgres } from './embedded.ts'
import { DataDirectoryInUse } from './embedded-lock.ts'
import type { Log } from './embedded-server.ts'
import { connectionsByUrl } from './roles.ts'

export type Connections = {
  /** Owns the tables: migrations, backup, restore. */
  owner: PgConnection
  /** What the application works with; rows are limited by company. */
  app: PgConnection
  stop: () => Promise<void>
}

type Place = { dataDir: string; databaseUrl: string | undefined }

/**
 * Connections to the database that the configuration names: a given server, or the embedded one, which is started for as long as it
 * is needed. A command that `joins` may use the embedded server of a running Tiejun instead of being refused.
 */
export async function openConnections(place: Place, log: Log, options: { joins?: boolean } = {}): Promise<Connections> {
  if (place.databaseUrl !== undefined)
    return { ...(await connectionsByUrl(place.databaseUrl)), stop: async () => undefined }
  try {
    return await startEmbeddedPostgres({ dataDir: place.dataDir, log })
  } catch (error) {
    const running =
      options.joins && error instanceof DataDirectoryInUse ? await findRunningPostgres(place.dataDir) : undefined
    if (!running) throw error
    return { ...running, stop: async () => undefined }
  }
}
