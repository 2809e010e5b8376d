import type { Database, Tx } from '../server/src/foundation/database/database.ts'
import { percentiles } from './load.ts'

type Statement = { text: string; values: unknown[] }

class Undone extends Error {}

/** The same doors, but what is written is taken back: its statements can then be sent again and again. */
export function takingBack(database: Database): Database {
  return {
    ...database,
    write: async <Tables, Result>(tenantId: string, work: (tx: Tx<Tables>) => Promise<Result>): Promise<Result> => {
      let result: Result | undefined
      await database
        .write(tenantId, async (tx: Tx<Tables>) => {
          result = await work(tx)
          throw new Undone()
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error
        })
      return result as Result
    },
  }
}

/**
 * The time of the bare SQL: the statements that a query or an action really sends are written down once, then sent again as they are
 * inside one transaction with the row rules on, which is taken back. What the API takes beyond this is ours to answer for.
 */
export async function timeBareSql(
  database: Database,
  tenantId: string,
  work: () => Promise<unknown>,
  rounds = 60,
): Promise<{ p50: number; p95: number; p99: number }> {
  const statements = await writtenDown(database, work)
  const client = await database.pool.connect()
  const times: number[] = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      const before = performance.now()
      await client.query(`begin; set local app.tenant = '${tenantId}'`)
      for (const { text, values } of statements) await client.query(text, values)
      await client.query('rollback')
      times.push(performance.now() - before)
    }
  } finally {
    client.release()
  }
  return percentiles(times)
}

async function writtenDown(database: Database, work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  const { pool } = database
  const connect = pool.connect.bind(pool)
  const listening = async () => {
    const client = await connect()
    const query = client.query.bind(client)
    return new Proxy(client, {
      get: (target, name) =>
        name === 'query'
          ? (asked: string | Statement, values: unknown[] = []) => {
              // A statement whose plan is kept comes as one object with its name.
              const statement = typeof asked === 'string' ? { text: asked, values } : asked
              if (!/^(begin|commit|rollback)/.test(statement.text))
                statements.push({ text: statement.text, values: statement.values })
              return typeof asked === 'string' ? query(asked, values) : query(asked)
            }
          : Reflect.get(target, name, target),
    })
  }
  pool.connect = listening as typeof pool.connect
  try {
    await work()
  } finally {
    pool.connect = connect
  }
  return statements
}
