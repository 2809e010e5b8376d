import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { addPerson, setUpCompany } from '../../../tests/support/company.ts'
import { databaseAddress, openTestDatabase } from '../../../tests/support/database.ts'
import { freePort } from '../../../tests/support/free-port.ts'
import { truths } from '../../../tests/support/figures.ts'
import {
  changeHandover,
  contactSpec,
  customerSpec,
  deriveCustomer,
  openHandover,
  startHandover,
} from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { insertRecords } from '../foundation/records/write.ts'
import { firstStage, writeOpportunities } from '../opportunities/index.ts'
import { startBackground } from '../platform/index.ts'
import { handoverParts, handoversOf } from './handing-over.ts'

const customers = 4_000

/** Customers of a person, each with a contact and every third with an open deal. */
async function fill(context: Context, actor: Actor, owner: string): Promise<void> {
  for (let at = 0; at < customers; at += 500) {
    const rows = Array.from({ length: 500 }, (_, one) => {
      const values = { name: `客户 ${at + one}`, owner }
      return { id: context.newId(), values, derived: deriveCustomer(values) }
    })
    await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      const stage = await firstStage(tx, actor.tenantId)
      if (!stage) throw new Error('no process')
      await insertRecords(tx, context, actor, customerSpec, rows)
      const attached = rows.map((row) => ({ id: context.newId(), values: { name: '属于', owner, customer: row.id } }))
      await insertRecords(tx, context, actor, contactSpec, attached)
      const deals = attached.filter((_, one) => one % 3 === 0)
      await writeOpportunities(
        tx,
        context,
        actor,
        deals.map(({ values }) => ({ id: context.newId(), values: { ...values, amount: '10.00' }, stage })),
      )
    })
  }
}

type Counts = { done: number; state: string; mine: number; contacts: number; events: number }

async function counts(context: Context, actor: Actor, from: string): Promise<Counts> {
  const found = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sql<Counts>`select h.done, h.state,
      (select count(*)::int from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.owner_id = ${from}::uuid) as mine,
      (select count(*)::int from contact c where c.tenant_id = ${actor.tenantId}::uuid and c.owner_id = ${from}::uuid) as contacts,
      (select count(*)::int from event e where e.tenant_id = ${actor.tenantId}::uuid and e.record_type = 'customer' and e.kind = 'transferred') as events
      from handover h where h.tenant_id = ${actor.tenantId}::uuid`.execute(tx),
  )
  const row = found.rows[0]
  if (!row) throw new Error('no handover')
  return row
}

test('a handover that is cut off by kill -9 goes on exactly once', async () => {
  const { database, owner } = await openTestDatabase()
  const { context, administrator } = await setUpCompany(database)
  const [from, one, other] = await Promise.all(
    ['走', '一', '二'].map((name) => addPerson(context, administrator, name, 'representative')),
  )
  if (!from || !one || !other) throw new Error('no people')
  await fill(context, administrator, from.userId)
  const { id } = await openHandover(context, administrator, { from: from.userId })
  const successors = [one.userId, other.userId]
  await changeHandover(context, administrator, id, { rule: { kind: 'even', by: 'amount', successors } }, undefined)
  await startHandover(context, administrator, handoverParts, id, undefined)

  const child = execFile(process.execPath, [resolve(import.meta.dirname, '../cli.ts'), 'start'], {
    env: {
      ...process.env,
      DATABASE_URL: databaseAddress(owner),
      DATA_DIR: context.dataDir,
      PORT: await freePort(),
      LOG_LEVEL: 'fatal',
    },
  })
  const now = () => counts(context, administrator, from.userId)
  await expect.poll(async () => (await now()).done, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const cut = await now()
  expect(cut).toMatchObject({
    state: 'running',
    mine: customers - cut.done,
    contacts: customers - cut.done,
    events: cut.done,
  })
  expect(cut.done).toBeLessThan(customers)

  const background = startBackground(context, [handoversOf(context)])
  await background.idle()
  await background.stop()
  // The killed server's lock falls with its connection, which the database may notice a moment later.
  if ((await now()).state === 'running') {
    const again = startBackground(context, [handoversOf(context)])
    await expect.poll(async () => (await now()).state, { timeout: 30_000 }).toBe('done')
    await again.stop()
  }
  expect(await now()).toEqual({ state: 'done', done: customers, mine: 0, contacts: 0, events: customers })
  const client = new pg.Client(owner)
  await client.connect()
  try {
    for (const [name, [full, kept]] of Object.entries(truths))
      expect((await client.query(kept)).rows, name).toEqual((await client.query(full)).rows)
  } finally {
    await client.end()
  }
}, 120_000)
