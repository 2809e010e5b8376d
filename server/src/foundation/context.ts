import type { Logger } from 'pino'
import type { Database } from './database/database.ts'

/** What every action and query may use of the world: data, time, ids, and a voice. Tests give their own. */
export type Context = {
  database: Database
  now: () => Date
  newId: (at?: Date) => string
  log: Logger
  /** Encrypts secrets at rest and signs links. */
  secret: Buffer
  /** Where people reach this installation, without a slash at the end. */
  publicUrl: string
  /** Folder of files, exports and imports. */
  dataDir: string
}
