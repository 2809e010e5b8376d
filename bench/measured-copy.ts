import pg from 'pg'
import pino from 'pino'
import type { PgConnection } from '../server/src/foundation/database/database.ts'
import { startEmbeddedPostgres } from '../server/src/foundation/database/embedded.ts'

/** The loaded company while a copy of it stands in its place. */
const kept = 'tiejun_loaded'

/**
 * Puts a copy in the place of the loaded company: what a run writes is measured on it and thrown away with it, so that the next run finds
 * what this one did.
 */
export async function takeCopy(dataDir: string, say: (line: string) => void): Promise<void> {
  const started = performance.now()
  await onServer(dataDir, async (client, { database }) => {
    await client.query(`alter database ${database} rename to ${kept}`)
    await client.query(`create database ${database} template ${kept} strategy file_copy`)
  })
  say(`copied the company in ${Math.round((performance.now() - started) / 1000)} s`)
}

/** Throws the copy away and puts the loaded company back; nothing happens where none was taken. A run that was killed is put right by the next. */
export async function putBack(dataDir: string): Promise<void> {
  await onServer(dataDir, async (client, { database }) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [kept])
    if (rowCount === 0) return
    await client.query(`drop database if exists ${database} with (force)`)
    await client.query(`alter database ${kept} rename to ${database}`)
  })
}

/** Works beside the databases, on a server that nobody else uses. */
async function onServer(
  dataDir: string,
  work: (client: pg.Client, owner: PgConnection) => Promise<void>,
): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'warn' }) })
  const client = new pg.Client({ ...postgres.owner, database: 'postgres' })
  try {
    await client.connect()
    await work(client, postgres.owner)
  } finally {
    await client.end()
    await postgres.stop()
  }
}
