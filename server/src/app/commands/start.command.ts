import type { Logger } from 'pino'
import type { RunningTiejun } from '../../main.ts'
import { type CommandDefinition, CommandFailure, exitCodes } from './command.ts'

/** Ending may take this long; then what is left is cut off. */
const patience = 9_000

export const command: CommandDefinition = {
  summary: 'run the server until Ctrl-C',
  json: false,
  build: (program, { config, log }) => {
    program
      .addHelpText(
        'after',
        '\nPORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL and LOG_LEVEL are read from the environment; see tiejun --help.',
      )
      .action(async () => {
        const asked = askedToEnd()
        const { start } = await import('../../main.ts')
        const running = await start(config(), log()).catch((error: unknown) => {
          throw plainly(error, config().port)
        })
        // In one piece: whoever waits for the first line may read the second without waiting again.
        const setUp = running.setupUrl ? `Set up your company (this link works once): ${running.setupUrl}\n` : ''
        process.stdout.write(`Tiejun is ready: ${running.url}\n${setUp}`)
        const reason = await asked
        process.exitCode = await end(running, reason, log())
      })
  },
}

type Reason = { failed: boolean; why: string; error?: unknown }

/** Settles when somebody or something wants the server to end: a signal, the launcher's death, a bug that nobody caught. */
function askedToEnd(): Promise<Reason> {
  return new Promise((settle) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => settle({ failed: false, why: signal }))
    process.once('disconnect', () => settle({ failed: false, why: 'the launcher ended' }))
    process.once('uncaughtException', (error) => settle({ failed: true, why: 'an uncaught error', error }))
  })
}

async function end(running: RunningTiejun, reason: Reason, log: Logger): Promise<number> {
  if (reason.failed) log.fatal({ err: reason.error }, reason.why)
  else log.info(`ending: ${reason.why}`)
  setTimeout(() => {
    log.error('ending took too long; what was still running is cut off')
    process.exit(exitCodes.failed)
  }, patience).unref()
  await running.stop()
  return reason.failed ? exitCodes.failed : exitCodes.done
}

function plainly(error: unknown, port: number): unknown {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  if (code === 'EADDRINUSE')
    return new CommandFailure(`Port ${port} is taken by another program. Stop it, or set PORT.`, exitCodes.inUse)
  if (code === 'EACCES')
    return new CommandFailure(
      `Port ${port} may not be used by this account. Set PORT to 1024 or above.`,
      exitCodes.inUse,
    )
  return error
}
