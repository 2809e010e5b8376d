import { Command, CommanderError } from 'commander'
import { readdirSync } from 'node:fs'
import { type CommandDefinition, CommandFailure, exitCodes } from './app/commands/command.ts'
import { createSurroundings } from './app/commands/surroundings.ts'
import { WrongConfig } from './foundation/config.ts'
import { DataDirectoryInUse } from './foundation/database/embedded-lock.ts'

const folder = new URL('./app/commands/', import.meta.url)
const ending = '.command.ts'

const notes = `
Environment:
  PORT          port of the web server (3000)
  HOST          address it listens on (localhost; 0.0.0.0 lets others in)
  DATA_DIR      folder of the data (./data)
  DATABASE_URL  another PostgreSQL ≥ 15 instead of the embedded one
  PUBLIC_URL    address that people use (http://localhost:3000)
  LOG_LEVEL     fatal, error, warn, info, debug, trace or silent (info)

Exit codes:
  0 done   1 failed   2 wrong usage   3 wrong environment   4 port or data in use
  5 refused: nothing was changed      6 partly done: see the report`

/** Every file in the folder of commands is one; only the one that was asked for is loaded. */
async function buildProgram(asked: string | undefined): Promise<Command> {
  const program = new Command('tiejun')
    .description('Sales management, self-installed.')
    .exitOverride()
    .showHelpAfterError('Add --help to see how.')
    .addHelpText('after', notes)
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort()
  const wanted = asked !== undefined && names.includes(asked) ? [asked] : names
  const surroundings = createSurroundings(process.argv.includes('--json'))
  for (const name of wanted) {
    const { command: definition } = (await import(new URL(name + ending, folder).href)) as {
      command: CommandDefinition
    }
    const command = program.command(name).description(definition.summary)
    if (definition.json !== false) command.option('--json', 'print the result as one line of JSON')
    definition.build(command, surroundings)
  }
  return program
}

/** Says in one sentence what went wrong where it can, and which number the process ends with. */
function explain(error: unknown): { code: number; text: string } {
  if (error instanceof CommanderError)
    return { code: error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage, text: '' }
  if (error instanceof CommandFailure) return { code: error.code, text: error.message }
  if (error instanceof WrongConfig) return { code: exitCodes.wrongConfig, text: error.message }
  if (error instanceof DataDirectoryInUse) return { code: exitCodes.inUse, text: error.message }
  return { code: exitCodes.failed, text: inWords(error) }
}

/** A stack helps only who looks for a bug. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const wantsMore = ['debug', 'trace'].includes(process.env['LOG_LEVEL'] ?? '')
  if (wantsMore && error.stack) return error.stack
  // A name with several addresses fails with one error for each and no message of its own.
  const [first] = error instanceof AggregateError ? error.errors : []
  return `${error.message || (first instanceof Error ? first.message : error.name)} (LOG_LEVEL=debug tells more)`
}

try {
  const program = await buildProgram(process.argv[2])
  await program.parseAsync()
} catch (error) {
  const { code, text } = explain(error)
  if (text !== '') process.stderr.write(`${text}\n`)
  process.exitCode = code
}
// Whatever a command left open must not keep it from ending.
process.exit()
