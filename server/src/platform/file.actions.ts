import type { StoredFile } from '#contract/platform/file.ts'
import { isRecordType, type RecordType } from '#contract/shared/field.ts'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { forbidden, notFound, Refusal } from '../foundation/access/refusal.ts'
import { ownerOfRecord } from '../foundation/records/actions.ts'
import { customerOfRecord } from '../foundation/records/customer-of-record.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { alsoAsked, write } from '../foundation/http/idempotent.ts'
import type { Specs } from './event.queries.ts'
import { mediaTypeOf } from './media-type.rules.ts'

/** Where files lie: at records, and with what has a sight of its own beside them. */
export type FileHomes = {
  specs: Specs
  /** Refuses who may not see a thing of a type, or not add to it; what lies there is logged nowhere. */
  others: Readonly<
    Partial<Record<string, (tx: Kysely<never>, actor: Actor, id: string, action: 'see' | 'change') => Promise<void>>>
  >
}

async function checkHome(
  tx: Kysely<never>,
  { specs, others }: FileHomes,
  actor: Actor,
  { type, id }: { type: string; id: string },
  action: 'see' | 'change',
): Promise<void> {
  if (isRecordType(type)) await ownerOfRecord(tx, actor, type, specs[type].table, id, action)
  else if (others[type]) await others[type](tx, actor, id, action)
  else throw notFound()
}

/** One file; a company that needs larger ones keeps them elsewhere and links. */
export const largestFile = 50 * 1024 * 1024

const folder = (context: Context) => join(context.dataDir, 'files')

/** The files of a record that the actor sees. */
export async function listFiles(
  tx: Kysely<never>,
  specs: Specs,
  actor: Actor,
  type: RecordType,
  recordId: string,
): Promise<StoredFile[]> {
  await ownerOfRecord(tx, actor, type, specs[type].table, recordId)
  return readFiles(tx, actor.tenantId, sql`f.record_type = ${type} and f.record_id = ${recordId}::uuid`)
}

async function readFiles(tx: Kysely<never>, tenantId: string, which: RawBuilder<unknown>): Promise<StoredFile[]> {
  const found =
    await sql<StoredFile>`select f.id, f.name, f.bytes::float8 as bytes, f.media_type as "mediaType", f.created_at as "createdAt",
      case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as "createdBy"
    from file f left join user_account u on u.tenant_id = f.tenant_id and u.id = f.created_by
    where f.tenant_id = ${tenantId}::uuid and ${which} and f.deleted_at is null order by f.id desc`.execute(tx)
  return found.rows
}

/** Stores an upload under a random name while counting it, then notes it at its record. What fails leaves nothing behind. */
export async function storeFile(
  context: Context,
  homes: FileHomes,
  actor: Actor,
  type: string,
  recordId: string,
  name: string,
  content: Readable & { truncated?: boolean },
  /** What must be the person's to do with the record. */
  right: 'see' | 'change' = 'change',
): Promise<StoredFile> {
  await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    checkHome(tx, homes, actor, { type, id: recordId }, right),
  )
  const id = context.newId()
  const place = join(folder(context), id.slice(-2))
  await mkdir(place, { recursive: true, mode: 0o700 })
  const path = join(place, id)
  const digest = createHash('sha256')
  let bytes = 0
  let start = Buffer.alloc(0)
  try {
    await pipeline(
      content,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          bytes += chunk.length
          if (bytes > largestFile) throw new Refusal(413, 'file-too-large')
          if (start.length < 512) start = Buffer.concat([start, chunk]).subarray(0, 512)
          digest.update(chunk)
          yield chunk
        }
      },
      createWriteStream(`${path}.part`, { mode: 0o600, flush: true }),
    )
    await rename(`${path}.part`, path)
    const checksum = digest.digest('hex')
    alsoAsked([name, checksum])
    const stored = await write(context, actor, async (tx: Tx<never>) => {
      await sql`insert into file (tenant_id, id, record_type, record_id, name, bytes, media_type, digest, store_key, created_by, created_at)
        values (${actor.tenantId}::uuid, ${id}::uuid, ${type}, ${recordId}::uuid, ${name.slice(0, 200)}, ${bytes}, ${mediaTypeOf(start, name)}, ${checksum}, ${id}, ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz)`.execute(
        tx,
      )
      await logFile(tx, context, homes, actor, { type, id: recordId }, 'file-added', name)
      const [found] = await readFiles(tx, actor.tenantId, sql`f.id = ${id}::uuid`)
      if (!found) throw notFound()
      return found
    })
    // A repetition is answered with the file of the first time, and leaves none of its own.
    if (stored.id !== id) await rm(path, { force: true })
    return stored
  } catch (error) {
    await rm(`${path}.part`, { force: true })
    await rm(path, { force: true })
    throw error
  }
}

/** What comes to a record and goes from it stands in its story. */
async function logFile(
  tx: Tx<never>,
  context: Context,
  { specs }: FileHomes,
  actor: Actor,
  { type, id }: { type: string; id: string },
  kind: 'file-added' | 'file-deleted',
  name: string,
): Promise<void> {
  if (!isRecordType(type)) return
  const customerId = await customerOfRecord(tx, actor.tenantId, specs[type], id)
  await appendEvents(tx, context, actor, [{ kind, recordType: type, recordId: id, recordName: name, customerId }])
}

export type FoundFile = { name: string; mediaType: string; bytes: number; path: string }

type FileRow = {
  record_type: string
  record_id: string
  created_by: string | null
  name: string
  media_type: string
  bytes: string
  store_key: string
}

async function findFile(
  tx: Kysely<never>,
  homes: FileHomes,
  actor: Actor,
  id: string,
  action: 'see' | 'change',
): Promise<FileRow> {
  const found =
    await sql<FileRow>`select f.record_type, f.record_id, f.created_by, f.name, f.media_type, f.bytes, f.store_key from file f where f.tenant_id = ${actor.tenantId}::uuid and f.id = ${id}::uuid and f.deleted_at is null`.execute(
      tx,
    )
  const row = found.rows[0]
  if (!row) throw notFound()
  await checkHome(tx, homes, actor, { type: row.record_type, id: row.record_id }, action)
  // Beside records there is nobody whose all that lies there is: each takes away their own.
  if (action === 'change' && !isRecordType(row.record_type) && row.created_by !== actor.userId) throw forbidden()
  return row
}

/** Forgets the files of records that are gone for good, and notes what is still to be taken off the disk; answers how many. */
export async function forgetFiles(
  tx: Kysely<never>,
  tenantId: string,
  type: RecordType,
  ids: readonly string[],
): Promise<number> {
  const gone = await sql<{ id: string; store_key: string }>`delete from file
    where tenant_id = ${tenantId}::uuid and record_type = ${type} and record_id = any(${[...ids]}::uuid[]) returning id, store_key`.execute(
    tx,
  )
  if (gone.rows.length > 0)
    await sql`insert into forgotten_file (tenant_id, id, store_key) select ${tenantId}::uuid, g.id, g.store_key
      from jsonb_to_recordset(${JSON.stringify(gone.rows)}::jsonb) as g(id uuid, store_key text)`.execute(tx)
  return gone.rows.length
}

/** Whether files of a company that are forgotten still lie on the disk. */
export async function hasForgottenFiles(tx: Kysely<never>, tenantId: string): Promise<boolean> {
  const found = await sql`select 1 from forgotten_file f where f.tenant_id = ${tenantId}::uuid limit 1`.execute(tx)
  return found.rows.length > 0
}

/** Takes forgotten files off the disk. What a killed server left is found again, for each is noted until it is gone. */
export async function dropForgottenFiles(context: Context, tenantId: string): Promise<void> {
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{ id: string; store_key: string }>`select f.id, f.store_key from forgotten_file f
      where f.tenant_id = ${tenantId}::uuid order by f.id`.execute(tx),
  )
  if (found.rows.length === 0) return
  for (const { store_key: key } of found.rows) await rm(join(folder(context), key.slice(-2), key), { force: true })
  await context.database.write(tenantId, (tx: Tx<never>) =>
    sql`delete from forgotten_file where tenant_id = ${tenantId}::uuid and id = any(${found.rows.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    ),
  )
}

/** Where the content of some files lies, for what was allowed before to take it; those that are deleted are left out. */
export async function placesOfFiles(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FoundFile>> {
  if (ids.length === 0) return new Map()
  const found = await sql<Pick<FileRow, 'name' | 'media_type' | 'bytes' | 'store_key'> & { id: string }>`
    select f.id, f.name, f.media_type, f.bytes, f.store_key from file f
    where f.tenant_id = ${tenantId}::uuid and f.id = any(${[...ids]}::uuid[]) and f.deleted_at is null`.execute(tx)
  return new Map(found.rows.map((row) => [row.id, placeOf(context, row)]))
}

function placeOf(context: Context, row: Pick<FileRow, 'name' | 'media_type' | 'bytes' | 'store_key'>): FoundFile {
  const path = join(folder(context), row.store_key.slice(-2), row.store_key)
  return { name: row.name, mediaType: row.media_type, bytes: Number(row.bytes), path }
}

/** A file's content, under the rules of the record that it belongs to. */
export async function openFile(context: Context, homes: FileHomes, actor: Actor, id: string): Promise<FoundFile> {
  const row = await context.database.read(actor.tenantId, (tx: Tx<never>) => findFile(tx, homes, actor, id, 'see'))
  return placeOf(context, row)
}

export async function deleteFile(context: Context, homes: FileHomes, actor: Actor, id: string): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findFile(tx, homes, actor, id, 'change')
    await sql`update file set deleted_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    await logFile(tx, context, homes, actor, { type: row.record_type, id: row.record_id }, 'file-deleted', row.name)
  })
}
