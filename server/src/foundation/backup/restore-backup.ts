import { createWriteStream } from 'node:fs'
import { chmod, mkdir, rename } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import type { PgConnection } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { listTenants, plainForms, readTable, Sum, throughSum, writeTable } from './backup-copy.ts'
import { type BackupManifest, BackupUnusable, fileEntry, type TableSum, tableEntry } from './backup-manifest.ts'
import { type BackupTable, listMigrations, listTables } from './backup-tables.ts'
import { openBackup, type OpenBackup } from './open-backup.ts'

export type RestoreOptions = {
  owner: PgConnection
  dataDir: string
  path: string
  progress?: (rows: number, total: number) => void
}

/**
 * Fills an empty installation from an archive: all or nothing. Afterwards every table is read again and must be what the archive says
 * it was, byte by byte; foreign keys are checked by PostgreSQL as they are put back.
 */
export async function restoreBackup({ owner, dataDir, path, progress }: RestoreOptions): Promise<BackupManifest> {
  const backup = await openBackup(path)
  const client = new pg.Client(owner)
  try {
    await migrate(owner)
    await client.connect()
    await client.query('begin')
    await plainForms(client)
    const tables = await listTables(client)
    await checkFit(client, tables, backup.manifest)
    const total = backup.manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    await withoutBrakes(client, tables, async () => {
      let rows = 0
      for (const sum of backup.manifest.tables) {
        await fill(client, backup, sum)
        rows += sum.rows
        progress?.(rows, total)
      }
      await compare(client, tables, backup.manifest)
    })
    await restoreFiles(backup, dataDir)
    await client.query('commit')
    await client.query('analyze')
    return backup.manifest
  } finally {
    backup.close()
    await client.end()
  }
}

async function checkFit(client: pg.Client, tables: BackupTable[], manifest: BackupManifest): Promise<void> {
  const here = await listMigrations(client)
  const missing = manifest.migrations.filter((name) => !here.includes(name))
  if (missing.length > 0)
    throw new BackupUnusable(
      `The backup comes from a later version of Tiejun (${missing.join(', ')}). Update Tiejun first.`,
    )
  if (manifest.migrations.length < here.length) {
    throw new BackupUnusable(
      `The backup comes from an earlier version of Tiejun (up to ${manifest.migrations.at(-1)}). Restore it with that version, then update.`,
    )
  }
  const unknown = manifest.tables.filter((table) => !tables.some(({ name }) => name === table.name))
  if (unknown.length > 0)
    throw new BackupUnusable(
      `The backup holds tables that do not exist here: ${unknown.map(({ name }) => name).join(', ')}.`,
    )
}

/**
 * While rows are filled in, foreign keys are away (their order of tables would have circles) and limits by company do not hold for the
 * owner. Both are back before the end, inside the same transaction.
 */
async function withoutBrakes(client: pg.Client, tables: BackupTable[], work: () => Promise<void>): Promise<void> {
  const limited = tables.filter(({ tenant }) => tenant).map(({ name }) => pg.escapeIdentifier(name))
  for (const table of limited) await client.query(`alter table ${table} no force row level security`)
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${pg.escapeIdentifier(name)} limit 1`)
    if (rowCount !== 0)
      throw new BackupUnusable(
        'This installation holds data already. Restore into an empty one: another DATA_DIR or an empty database.',
      )
  }
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by conname`,
  )
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${key.name}`)
  await work()
  for (const key of keys) await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`)
  for (const table of limited) await client.query(`alter table ${table} force row level security`)
}

async function fill(client: pg.Client, backup: OpenBackup, table: TableSum): Promise<void> {
  const sum = new Sum()
  await pipeline(await backup.read(tableEntry(table.name)), throughSum(sum), writeTable(client, table))
  if (sum.done().sha256 !== table.sha256)
    throw new BackupUnusable(`The archive is damaged: ${table.name} is not what was written.`)
}

async function compare(client: pg.Client, tables: BackupTable[], manifest: BackupManifest): Promise<void> {
  const tenants = await listTenants(client)
  for (const expected of manifest.tables) {
    const table = tables.find(({ name }) => name === expected.name)
    let found: TableSum | undefined
    const parts = readTable(
      client,
      {
        ...table,
        name: expected.name,
        columns: expected.columns,
        key: table?.key ?? [],
        tenant: table?.tenant ?? false,
      },
      tenants,
      (sum) => {
        found = sum
      },
    )
    for await (const _part of parts) void _part // only the sum is of interest
    if (found?.sha256 !== expected.sha256 || found.rows !== expected.rows)
      throw new Error(`${expected.name} is not equal to the backup after restoring it`)
  }
}

async function restoreFiles(backup: OpenBackup, dataDir: string): Promise<void> {
  for (const file of backup.manifest.files) {
    const path = normalize(file.path)
    if (path.startsWith('..') || path.startsWith(sep) || path.startsWith('postgres'))
      throw new BackupUnusable(`The archive names a file outside its place: ${file.path}`)
    const target = join(dataDir, path)
    const sum = new Sum()
    await mkdir(dirname(target), { recursive: true })
    await pipeline(
      await backup.read(fileEntry(file.path)),
      throughSum(sum),
      createWriteStream(`${target}.restoring`, { mode: 0o600 }),
    )
    if (sum.done().sha256 !== file.sha256)
      throw new BackupUnusable(`The archive is damaged: ${file.path} is not what was written.`)
    await chmod(`${target}.restoring`, 0o600)
    await rename(`${target}.restoring`, target)
  }
}
