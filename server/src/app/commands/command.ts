import type { Command } from 'commander'
import type { Logger } from 'pino'
import type { Config } from '../../foundation/config.ts'
import type { PgConnection } from '../../foundation/database/database.ts'

/** What a command ends with; the numbers are documented by `tiejun --help` and may be relied on by scripts. */
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

/** Connections to the database that the configuration names: the tables' owner and the application's role. */
export type Reached = { owner: PgConnection; app: PgConnection }

/** What every command may use. */
export type Surroundings = {
  config: () => Config
  log: () => Logger
  /** Reaches the database, starting the embedded one where no server runs it, for as long as the work takes. */
  withDatabase: <Result>(work: (reached: Reached) => Promise<Result>) => Promise<Result>
  output: Output
}

export type Output = {
  /** For people; goes to stderr, so that stdout stays clean for `--json`. */
  say: (text: string) => void
  /** The result: one line of JSON with `--json`, otherwise what `inWords` makes of it. */
  result: <Value>(value: Value, inWords: (value: Value) => string) => void
  /** A bar on a terminal, a line now and then elsewhere, nothing with `--json`. */
  progress: (label: string) => Progress
}

export type Progress = { at: (done: number, total?: number) => void; end: () => void }

/**
 * One command of `tiejun`: each `*.command.ts` file in this folder exports one as `command`. `build` adds arguments, options and the
 * action to a command that already has its name and `--json`; heavy modules are imported inside the action, so that `--help` is instant.
 */
export type CommandDefinition = { name: string; summary: string; build: (command: Command, surroundings: Surroundings) => void }
