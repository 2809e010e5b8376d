import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import type { AtEnd } from './closings.ts'
import { type Database, openDatabase, type PgConnection } from '../../server/src/foundation/database/database.ts'

export type TestDatabase = {
  database: Database
  /** As the application, whose rows are limited by the company of the transaction. */
  app: PgConnection
  /** As the owner of the tables, who is a superuser here: for looking at what the application cannot see. */
  owner: PgConnection
}

/** Gives the test file a database of its own, as the template is (migrated and empty), and drops it when the file ends. */
export async function openTestDatabase(template = 'tiejun', atEnd: AtEnd = afterAll): Promise<TestDatabase> {
  const server = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asOwner((client) => client.query(`create database ${name} template ${template} strategy file_copy`))
  const app = { ...server.app, database: name }
  const database = openDatabase(app, { connections: 6 })
  atEnd(async () => {
    await database.close()
    await asOwner((client) => client.query(`drop database ${name} with (force)`))
  })
  return { database, app, owner: { ...server.owner, database: name } }
}

/** Works beside all databases of the run. */
export async function asOwner(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ ...inject('postgres').owner, database: 'postgres' })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** The same place as an address, as DATABASE_URL gives it to a process of its own. */
export function databaseAddress({ host, port, user, password, database }: PgConnection): string {
  const secret = typeof password === 'string' ? `:${encodeURIComponent(password)}` : ''
  // The host after the question mark wins; an address without any before it would not be one.
  return `postgresql://${user}${secret}@localhost/${database}?host=${encodeURIComponent(host ?? 'localhost')}&port=${port ?? 5432}`
}
