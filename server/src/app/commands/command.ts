import type { Command } from 'commander'
import type { Logger } from 'pino'
import type { Config } from '../../foundation/config.ts'
import type { PgConnection } from '../../foundation/database/database.ts'
import type { Output } from './output.ts'

/** What a command ends with; the numbers are part of `tiejun --help`, and scripts may rely on them. */
export const exitCodes = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  wrongConfig: 3,
  inUse: 4,
  refused: 5,
  partlyDone: 6,
} as const

/** A failure that is told in one sentence, without a stack. */
export class CommandFailure extends Error {
  readonly code: number
  constructor(message: string, code: number = exitCodes.failed) {
    super(message)
    this.code = code
  }
}

/** Connections to the database that the configuration names: as the tables' owner and as the application. */
export type Reached = { owner: PgConnection; app: PgConnection }

/** What a command may use of the world. */
export type Surroundings = {
  /** Read at first use, so that `--help` works in any environment. */
  config: () => Config
  log: () => Logger
  /** Reaches the database for as long as the work takes; starts the embedded one where no server runs it. */
  withDatabase: <Result>(work: (reached: Reached) => Promise<Result>) => Promise<Result>
  output: Output
}

/**
 * One command of `tiejun`: a file `<name>.command.ts` in this folder exports it as `command`. `build` adds arguments, options and the
 * action; heavy modules are imported inside the action, so that `--help` answers at once. A result that is
 * neither success nor failure is set as `process.exitCode`.
 */
export type CommandDefinition = {
  summary: string
  /** `false` where no program would read the result. */
  json?: false
  build: (command: Command, surroundings: Surroundings) => void
}
