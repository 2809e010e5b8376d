import { Kysely, PostgresDialect } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { readdir } from 'node:fs/promises'
import pg from 'pg'
import type { PgConnection } from './database.ts'

const folder = new URL('../../../migrations/', import.meta.url)

async function migrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort()
  const misnamed = names.find((name) => !/^\d{12}-[a-z0-9-]+\.ts$/.test(name))
  // A migration that is passed over in silence would be missed only where its column is asked for.
  if (misnamed) throw new Error(`${misnamed} is not named like a migration: <yyyymmddnnnn>-<purpose>.ts`)
  const loaded = await Promise.all(
    names.map(async (name) => [name.slice(0, -3), (await import(new URL(name, folder).href)) as Migration] as const),
  )
  return Object.fromEntries(loaded)
}

/** Brings a database to today's schema, as the owner of its tables. Safe to run at every start and by several servers at once. */
export async function migrate(connection: PgConnection): Promise<string[]> {
  const pool = new pg.Pool({ ...connection, max: 2 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: migrations },
      migrationTableName: 'migration',
      migrationLockTableName: 'migration_lock',
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error instanceof Error ? error : new Error('a migration failed', { cause: error })
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}
