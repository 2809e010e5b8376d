import { createWriteStream } from 'node:fs'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { ZipFile } from 'yazl'
import type { PgConnection } from '../database/database.ts'
import { listTenants, plainForms, readTable, Sum } from './backup-copy.ts'
import {
  type BackupManifest,
  BackupUnusable,
  fileEntry,
  type FileSum,
  manifestEntry,
  type TableSum,
  tableEntry,
} from './backup-manifest.ts'
import { estimateRows, listMigrations, listTables } from './backup-tables.ts'

export type BackupOptions = {
  owner: PgConnection
  dataDir: string
  path: string
  now: Date
  progress?: (rows: number, estimate: number) => void
}

/**
 * Writes everything of an installation into one archive: each table's rows as one snapshot saw them, uploaded files, and the key that
 * sealed secrets need. People may go on working. The archive appears under its name only when it is complete.
 */
export async function writeBackup(options: BackupOptions): Promise<BackupManifest> {
  const client = new pg.Client(options.owner)
  await client.connect()
  const unfinished = `${options.path}.unfinished`
  try {
    await client.query('begin isolation level repeatable read read only')
    await plainForms(client)
    const manifest = await writeArchive(client, unfinished, options)
    await client.query('commit')
    const file = await open(unfinished)
    await file.sync()
    await file.close()
    await rename(unfinished, options.path)
    return manifest
  } finally {
    await rm(unfinished, { force: true })
    await client.end()
  }
}

async function writeArchive(
  client: pg.Client,
  path: string,
  { dataDir, now, progress }: BackupOptions,
): Promise<BackupManifest> {
  const migrations = await listMigrations(client)
  if (migrations.length === 0)
    throw new BackupUnusable('There is nothing to back up: this database has not been used by Tiejun.')
  const [tables, tenants, estimate] = [await listTables(client), await listTenants(client), await estimateRows(client)]
  const sums: TableSum[] = []
  const files: FileSum[] = []
  let rows = 0
  const zip = new ZipFile()
  // Entries are written one after another; each is opened when its turn has come, so one connection serves all tables.
  for (const table of tables) {
    zip.addReadStreamLazy(tableEntry(table.name), { forceZip64Format: true }, (give) => {
      const finished = (sum: TableSum) => {
        sums.push(sum)
        rows += sum.rows
        progress?.(rows, Math.max(rows, estimate))
      }
      give(null, failing(zip, Readable.from(readTable(client, table, tenants, finished))))
    })
  }
  for (const file of await listFiles(dataDir)) {
    zip.addReadStreamLazy(fileEntry(file), { forceZip64Format: true }, (give) => {
      give(
        null,
        failing(zip, Readable.from(readSummed(join(dataDir, file), (sum) => files.push({ path: file, ...sum })))),
      )
    })
  }
  const manifest = (): BackupManifest => ({ format: 1, createdAt: now.toISOString(), migrations, tables: sums, files })
  zip.addReadStreamLazy(manifestEntry, {}, (give) =>
    give(null, Readable.from([Buffer.from(JSON.stringify(manifest(), null, 1))])),
  )
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 }))
  return manifest()
}

/** The ZIP writer does not hear its sources fail; its output must end with them. */
function failing(zip: ZipFile, source: Readable): Readable {
  return source.once('error', (error) => (zip.outputStream as Readable).destroy(error))
}

/** What of the data directory belongs to the installation: its key, uploads, and the files of imports. All else can be made anew. */
const keptPaths = ['secret.key', 'files', 'imports']

async function listFiles(dataDir: string): Promise<string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => keptPaths.includes(path.split('/')[0] ?? ''))
    .sort()
}

async function* readSummed(
  path: string,
  finished: (sum: { bytes: number; sha256: string }) => void,
): AsyncGenerator<Buffer> {
  const sum = new Sum()
  // Uploads are capped at a size that fits in memory; a file deleted meanwhile is empty in the archive, as its record is gone as well.
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? Buffer.alloc(0) : Promise.reject(error),
  )
  sum.add(content)
  yield content
  finished(sum.done())
}
