import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Context } from '../foundation/context.ts'
import { inBackground } from '../foundation/database/background-share.ts'
import type { Tx } from '../foundation/database/database.ts'
import { apart } from '../foundation/http/idempotent.ts'

/**
 * A kind of work whose own row is the job: nothing else is queued, so nothing can be lost or doubled between a queue and the data.
 * `run` goes on from its row's checkpoint and returns when the row is no longer live, or soon after `signal` asks it to leave off.
 */
export type Work = {
  name: string
  live: (tx: Tx<never>, tenantId: string) => Promise<readonly string[]>
  run: (tenantId: string, id: string, signal: AbortSignal) => Promise<void>
  /** Notes that a run ended by a fault that would come again. */
  failed: (tenantId: string, id: string, error: unknown) => Promise<void>
}

export type Background = {
  /** Looks for work now: called where some was made. */
  wake: () => void
  /** Resolves when no work is left that this server could do. */
  idle: () => Promise<void>
  /** Takes no more work and waits for the step at hand; the next server goes on from there. */
  stop: () => Promise<void>
}

/** Work of a server that has died is found by the others (or by itself, started again) within this time. */
const sweepMs = 5_000

/**
 * Does background work, one piece at a time for each kind. A session lock of the database keeps two servers from the same piece and
 * falls with the connection, so that work goes on as soon as a killed server is started again.
 */
export function startBackground(context: Context, works: readonly Work[], everyMs = sweepMs): Background {
  const lanes = works.map((work) => startLane(context, work, everyMs))
  return {
    wake: () => lanes.forEach((lane) => lane.wake()),
    idle: async () => {
      await Promise.all(lanes.map((lane) => lane.idle()))
    },
    stop: async () => {
      await Promise.all(lanes.map((lane) => lane.stop()))
    },
  }
}

function startLane(context: Context, work: Work, everyMs: number): Background {
  let asked = true
  let sweeping: Promise<void> | null = null
  const ending = new AbortController()
  const sweep = (): Promise<void> => {
    sweeping ??= inBackground(async () => {
      while (asked && !ending.signal.aborted) {
        asked = false
        await sweepOnce(context, work, ending.signal).catch((error: unknown) =>
          context.log.warn({ err: error, work: work.name }, 'background work waits'),
        )
      }
      sweeping = null
    })
    return sweeping
  }
  const wake = () => {
    asked = true
    void apart(sweep)
  }
  const timer = setInterval(wake, everyMs)
  timer.unref()
  void sweep()
  return {
    wake,
    idle: async () => {
      for (let current = sweeping; current; current = sweeping) await current
    },
    stop: async () => {
      ending.abort()
      clearInterval(timer)
      await sweeping
    },
  }
}

async function sweepOnce(context: Context, work: Work, signal: AbortSignal): Promise<void> {
  const tenants = await context.database.global(
    async (tx: Tx<never>) => (await sql<{ id: string }>`select id from tenant order by id`.execute(tx)).rows,
  )
  for (const tenant of tenants) {
    const ids = await context.database.read(tenant.id, (tx: Tx<never>) => work.live(tx, tenant.id))
    for (const id of ids) if (!signal.aborted) await runLocked(context, work, tenant.id, id, signal)
  }
}

async function runLocked(
  context: Context,
  work: Work,
  tenantId: string,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  await context.database.alone(`${work.name} ${id}`, async () => {
    try {
      await work.run(tenantId, id, signal)
    } catch (error) {
      // What was cut short by our own ending has not failed.
      if (!signal.aborted) await settleFault(context.log, work, tenantId, id, error)
    }
  })
}

/** A database that is away comes back and the work goes on then; every other fault would come again and ends it. */
async function settleFault(log: Logger, work: Work, tenantId: string, id: string, error: unknown): Promise<void> {
  if (isAway(error)) throw error
  log.error({ err: error, work: work.name, id }, 'background work failed')
  await work.failed(tenantId, id, error)
}

/** Whether an error says that the database, not the work, is at fault for now. */
function isAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  if (
    typeof code === 'string' &&
    (/^(08|53|57|40)[0-9A-Z]{3}$/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code))
  )
    return true
  return (
    typeof message === 'string' &&
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after/.test(
      message,
    )
  )
}
