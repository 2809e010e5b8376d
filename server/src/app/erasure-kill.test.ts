import { dayMs } from '#contract/shared/day.ts'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { setUpCompany } from '../../../tests/support/company.ts'
import { databaseAddress, openTestDatabase } from '../../../tests/support/database.ts'
import { freePort } from '../../../tests/support/free-port.ts'
import { contactSpec, erasureWork } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { insertRecords } from '../foundation/records/write.ts'
import { startBackground } from '../platform/index.ts'

const people = 3_000

/** People who have lain in the recycle bin for long, each with a history and a file on the disk. */
async function fill(context: Context, actor: Actor): Promise<void> {
  const { tenantId } = actor
  const binnedAt = new Date(context.now().getTime() - 100 * dayMs).toISOString()
  for (let at = 0; at < people; at += 500) {
    const rows = Array.from({ length: 500 }, (_, one) => ({
      id: context.newId(),
      values: { name: `秘密${at + one}`, mobile: `1380000${String(at + one).padStart(4, '0')}`, owner: actor.userId },
    }))
    const files = rows.map((row) => ({ id: context.newId(), record: row.id }))
    await context.database.write(tenantId, async (tx: Tx<never>) => {
      await insertRecords(tx, context, actor, contactSpec, rows)
      await sql`update contact set deleted_at = ${binnedAt}::timestamptz where tenant_id = ${tenantId}::uuid`.execute(
        tx,
      )
      await appendEvents(
        tx,
        context,
        actor,
        rows.map((row) => ({
          kind: 'created',
          recordType: 'contact',
          recordId: row.id,
          recordName: row.values.name,
          changes: { mobile: { from: null, to: row.values.mobile } },
        })),
      )
      await sql`insert into file (tenant_id, id, record_type, record_id, name, bytes, media_type, digest, store_key, created_at)
        select ${tenantId}::uuid, f.id, 'contact', f.record, '秘密.txt', 1, 'text/plain', '', f.id::text, ${binnedAt}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as f(id uuid, record uuid)`.execute(tx)
    })
    for (const { id } of files) {
      const place = join(context.dataDir, 'files', id.slice(-2))
      await mkdir(place, { recursive: true })
      await writeFile(join(place, id), 'x')
    }
  }
}

type Counts = { erased: number; told: number; run: number; secrets: number; rows: number; noted: number; disk: number }

/** What there is of the people: as the records, the log, the day's own count, the table of files and the disk say. */
async function counts(context: Context, { tenantId }: Actor): Promise<Counts> {
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<Omit<Counts, 'disk'>>`select
      (select count(*)::int from contact c where c.tenant_id = ${tenantId}::uuid and c.erased_at is not null) as erased,
      (select count(*)::int from event e where e.tenant_id = ${tenantId}::uuid and e.kind = 'erased') as told,
      (select coalesce(sum(d.contacts), 0)::int from erasure_run d where d.tenant_id = ${tenantId}::uuid) as run,
      (select count(*)::int from event e where e.tenant_id = ${tenantId}::uuid and e.kind = 'created' and e.record_name like '秘密%') as secrets,
      (select count(*)::int from file f where f.tenant_id = ${tenantId}::uuid) as rows,
      (select count(*)::int from forgotten_file f where f.tenant_id = ${tenantId}::uuid) as noted`.execute(tx),
  )
  const disk = await readdir(join(context.dataDir, 'files'), { recursive: true, withFileTypes: true })
  const row = found.rows[0]
  if (!row) throw new Error('no counts')
  return { ...row, disk: disk.filter((entry) => entry.isFile()).length }
}

test('erasing that is cut off by kill -9 goes on until nothing is left, on the disk neither', async () => {
  const { database, owner } = await openTestDatabase()
  const { context, administrator } = await setUpCompany(database)
  const { tenantId } = administrator
  await fill(context, administrator)
  await database.write(tenantId, (tx: Tx<never>) =>
    sql`update tenant set erase_deleted_after_days = 30 where id = ${tenantId}::uuid`.execute(tx),
  )
  const child = execFile(process.execPath, [resolve(import.meta.dirname, '../cli.ts'), 'start'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseAddress(owner),
      DATA_DIR: context.dataDir,
      PORT: await freePort(),
      LOG_LEVEL: 'fatal',
    },
  })
  const now = () => counts(context, administrator)
  await expect.poll(async () => (await now()).erased, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const cut = await now()
  expect(cut).toMatchObject({
    told: cut.erased,
    run: cut.erased,
    secrets: people - cut.erased,
    rows: people - cut.erased,
  })
  expect(cut.erased).toBeLessThan(people)
  // Whose file still lies there is either not erased yet or noted.
  expect(cut.disk).toBeLessThanOrEqual(cut.rows + cut.noted)

  const background = startBackground(context, [erasureWork(context)])
  await expect.poll(async () => (await now()).disk, { timeout: 60_000 }).toBe(0)
  await background.idle()
  await background.stop()
  expect(await now()).toEqual({
    erased: people,
    told: people,
    run: people,
    secrets: 0,
    rows: 0,
    noted: 0,
    disk: 0,
  })
}, 120_000)

test('files that a killed server left of somebody erased are taken away without any retention', async () => {
  const { database } = await openTestDatabase()
  const { context, administrator } = await setUpCompany(database)
  const { tenantId } = administrator
  const id = context.newId()
  const place = join(context.dataDir, 'files', id.slice(-2))
  await mkdir(place, { recursive: true })
  await writeFile(join(place, id), 'x')
  await database.write(tenantId, (tx: Tx<never>) =>
    sql`insert into forgotten_file (tenant_id, id, store_key) values (${tenantId}::uuid, ${id}::uuid, ${id})`.execute(
      tx,
    ),
  )
  const background = startBackground(context, [erasureWork(context)])
  await background.idle()
  await background.stop()
  expect(await counts(context, administrator)).toMatchObject({ disk: 0, noted: 0, run: 0 })
})
