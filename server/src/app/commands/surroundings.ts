import pino, { type Logger } from 'pino'
import { type Config, readConfig } from '../../foundation/config.ts'
import type { Surroundings } from './command.ts'
import { createOutput } from './output.ts'

/** What commands use, made of the process's environment. */
export function createSurroundings(json: boolean): Surroundings {
  let config: Config | undefined
  let log: Logger | undefined
  const readOnce = () => (config ??= readConfig(process.env))
  // Logs go to stderr: stdout is for results.
  const logOnce = () => (log ??= pino({ level: readOnce().logLevel }, pino.destination({ fd: 2, sync: true })))
  return {
    config: readOnce,
    log: logOnce,
    output: createOutput(json),
    withDatabase: async (work) => {
      const { openConnections } = await import('../../foundation/database/connections.ts')
      const { owner, app, stop } = await openConnections(readOnce(), logOnce(), { joins: true })
      try {
        return await work({ owner, app })
      } finally {
        await stop()
      }
    },
  }
}
