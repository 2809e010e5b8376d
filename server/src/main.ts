import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from './foundation/config.ts'
import { type Connections, openConnections } from './foundation/database/connections.ts'
import { openDatabase } from './foundation/database/database.ts'
import { DataDirectoryInUse } from './foundation/database/embedded-lock.ts'
import { migrate } from './foundation/database/migrate.ts'

/** How long the end of another server on the same data is waited for. */
const patience = 5_000

/** A server that answers, until it is stopped. */
export type RunningTiejun = { url: string; setupUrl: string | null; stop: () => Promise<void> }

/** Starts everything in order: data, schema, house, door. What was started is stopped again if a later step fails. */
export async function start(config: Config, log: Logger): Promise<RunningTiejun> {
  const undo: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    // Loading the house takes about as long as starting PostgreSQL, so both happen at once.
    const house = import('./app/compose.ts')
    house.catch(() => undefined)
    const { owner, app, stop: release } = await openWhenFree(config, log)
    undo.push(release)
    const applied = await migrate(owner)
    if (applied.length > 0) log.info({ migrations: applied }, 'the schema was brought up to date')
    const database = openDatabase(app, {
      onError: (error) => {
        if (undo.length > 0) log.warn(`a connection to the database was lost: ${error.message}`)
      },
    })
    undo.push(database.close)
    const { compose } = await house
    const {
      app: server,
      setupUrl,
      close,
    } = await compose({
      dataDir: config.dataDir,
      publicUrl: config.publicUrl,
      database,
      listen: app,
      log,
      mail: config.mail,
      robots: { hosts: config.robotHosts },
    })
    undo.push(close)
    await server.listen({ port: config.port, host: config.host })
    return { url: config.publicUrl, setupUrl: await setupUrl(), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A server that was just told to end, or whose launcher was killed, needs a moment; only one that stays is in the way. */
async function openWhenFree(config: Config, log: Logger): Promise<Connections> {
  for (const startedAt = performance.now(); ; await wait(100)) {
    try {
      return await openConnections(config, log)
    } catch (error) {
      if (!(error instanceof DataDirectoryInUse) || performance.now() - startedAt > patience) throw error
    }
  }
}
