import { CompiledQuery, type DatabaseConnection, DummyDriver, Kysely, PostgresDialect, type Transaction } from 'kysely'
import type { Writable } from 'node:stream'
import pg from 'pg'
import { backgroundShare } from './background-share.ts'
import { guardTenant } from './guard.ts'
import { preparedName } from './prepared.ts'
import { type Alone, sessionLocks } from './session-lock.ts'
import { readTypesPlainly } from './types.ts'

/** What `pg` needs to reach a server. */
export type PgConnection = pg.ClientConfig

/** Sees one company's rows inside one transaction, and nothing else. */
export type Tx<Tables> = Transaction<Tables>

/** The door to the data: every statement runs inside a transaction that knows its company. */
export type Database = {
  /** Reads of one company; one snapshot per statement. */
  read: <Tables, Result>(tenantId: string, work: (tx: Tx<Tables>) => Promise<Result>) => Promise<Result>
  /** Writes of one company: all or nothing. */
  write: <Tables, Result>(tenantId: string, work: (tx: Tx<Tables>) => Promise<Result>) => Promise<Result>
  /** The few tables that belong to no company: companies themselves and sign-in identities. */
  global: <Tables, Result>(work: (tx: Tx<Tables>) => Promise<Result>) => Promise<Result>
  /** Work that one server alone does at a time. */
  alone: Alone
  pool: pg.Pool
  close: () => Promise<void>
}

export type DatabaseOptions = { connections?: number; onError?: (error: Error) => void }

/** Opens a pool as the application's role, whose rows are limited by the company of the transaction. */
export function openDatabase(connection: PgConnection, options: DatabaseOptions = {}): Database {
  const connections = options.connections ?? 16
  const pool = new pg.Pool({
    ...connection,
    max: connections,
    types: readTypesPlainly,
    // Names are compared byte by byte and times come in UTC, whatever the server's own setting.
    options: '-c timezone=UTC -c jit=off',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    pipeline: true,
  })
  pool.on('error', (error) => options.onError?.(error))
  // A connection may also break between two statements of a transaction, when nobody waits on it: the next statement tells, and without
  // a listener the process would end.
  pool.on('connect', (client) => client.on('error', ignore))
  const dialect = new PostgresDialect({ pool: guarded(pool) })
  const pooled = new Kysely<unknown>({ dialect }).getExecutor()
  const share = backgroundShare(Math.max(1, Math.floor(connections / 3)))

  /** Statements on one connection, each sent as soon as it is asked for: see `together`. */
  function statementsOn<Tables>(connection: DatabaseConnection): Tx<Tables> {
    const executor = pooled.withConnectionProvider({ provideConnection: (consumer) => consumer(connection) })
    return new Kysely<Tables>({ config: { dialect }, dialect, driver: new DummyDriver(), executor }) as Tx<Tables>
  }

  function run<Tables, Result>(
    begin: string,
    work: (tx: Tx<Tables>) => Promise<Result>,
    { writes }: { writes: boolean },
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      const transaction = async (connection: DatabaseConnection) => {
        // Sent in one go with the first statement. Should it fail, the row rules show that statement nothing, and we tell below.
        const begun = connection.executeQuery(CompiledQuery.raw(begin))
        begun.catch(ignore)
        try {
          const result = await work(statementsOn(connection))
          await begun
          // What was only read is known now; nobody needs to wait for the end of its transaction.
          if (!writes) resolve(result)
          const ended = await connection.executeQuery<{ command: string }>(CompiledQuery.raw('commit'))
          if (ended.rows[0]?.command !== 'COMMIT') throw new Error('a statement failed unseen, and all was rolled back')
          resolve(result)
        } catch (error) {
          // A broken connection cannot roll back; the first error is the one worth telling.
          await connection.executeQuery(CompiledQuery.raw('rollback')).catch(ignore)
          throw error
        }
      }
      share(() => pooled.provideConnection(transaction)).catch(reject)
    })
  }

  return {
    read: (tenantId, work) =>
      run(`begin read only; set local app.tenant = '${checkedId(tenantId)}'`, work, { writes: false }),
    write: (tenantId, work) => run(`begin; set local app.tenant = '${checkedId(tenantId)}'`, work, { writes: true }),
    global: (work) => run('begin', work, { writes: true }),
    alone: sessionLocks(pool),
    pool,
    close: () => pool.end(),
  }
}

/** Statements asked for at the same moment leave in one packet: a system call each would cost more than their text. */
function gatherer(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  let isGathering = false
  return () => {
    if (isGathering) return
    isGathering = true
    stream.cork()
    process.nextTick(() => {
      isGathering = false
      stream.uncork()
    })
  }
}

/** SQLSTATE of "cached plan must not change result type". */
const outdatedPlan = '0A000'

function ignore(): void {
  // Told elsewhere: see where it is used.
}

/** `SET LOCAL` takes no parameter, so the literal is proved to be an id first. */
function checkedId(id: string): string {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id)) throw new Error('not a tenant id')
  return id
}

/** The pool as Kysely sees it: each statement is checked once for its company before it is sent. */
function guarded(pool: pg.Pool) {
  return {
    connect: async () => {
      const client = await pool.connect()
      const gather = gatherer(client)
      let isOutdated = false
      return {
        query: (text: string, values?: unknown[]) => {
          guardTenant(text)
          gather()
          const name = values && values.length > 0 ? preparedName(text) : undefined
          if (name === undefined) return client.query(text, values)
          return client.query({ name, text, values: values ?? [] }).catch((error: { code?: string }) => {
            // A migration changed the table behind a kept plan: the connection goes, and with it all plans that it kept.
            isOutdated ||= error.code === outdatedPlan
            throw error
          })
        },
        release: () => client.release(isOutdated),
      }
    },
    end: () => pool.end(),
  } as unknown as pg.Pool
}
