import { activityOperations } from '#contract/activities/activity.operations.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { erasureOperations } from '#contract/customers/erasure.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { companyOperations } from '#contract/organization/organization.operations.ts'
import { conversionOperations } from '#contract/opportunities/lead-conversion.ts'
import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse({ sweepMs: 250 })

/** Everything that the database holds of the company, as text. */
async function everything(): Promise<string> {
  const { context, administrator } = house()
  const { tenantId } = administrator.actor
  const tables = ['contact', 'lead', 'event', 'customer', 'activity', 'opportunity', 'file', 'deal_contact']
  return context.database.read(tenantId, async (tx: Tx<never>) => {
    const found: string[] = []
    for (const table of tables) {
      const rows = await sql<{
        all: string | null
      }>`select string_agg(to_jsonb(t)::text, ' ') as all from ${sql.table(table)} as t where t.tenant_id = ${tenantId}::uuid`.execute(
        tx,
      )
      found.push(rows.rows[0]?.all ?? '')
    }
    return found.join('\n')
  })
}

async function customerOf(owner: Caller, name: string): Promise<string> {
  return (await owner.call(customerOperations.create, { body: { name } })).body.id
}

const secrets = ['钱多多', '13912345678', 'qian@duoduo.example', '爱打网球']

test('whoever is erased is gone from their record, its history and the events of others; what happened stays', async () => {
  const { administrator } = house()
  const customer = await customerOf(administrator, '瑞康医疗器械')
  const made = await administrator.call(contactOperations.create, {
    body: {
      name: '钱多多',
      customer,
      mobile: '13912345678',
      email: 'qian@duoduo.example',
      description: '爱打网球',
      birthday: '1980-02-29',
    },
  })
  const { id } = made.body
  const below = await administrator.call(contactOperations.create, { body: { name: '下属', customer, reportsTo: id } })
  await administrator.call(contactOperations.change, { params: { id: below.body.id }, body: { reportsTo: null } })
  await administrator.call(contactOperations.change, { params: { id }, body: { mobile: '13700000000', title: '院长' } })
  const call = await administrator.call(activityOperations.create, {
    body: { name: '电话沟通', kind: 'call', customer, contact: id, done: true },
  })
  await administrator.call(activityOperations.change, { params: { id: call.body.id }, body: { contact: null } })
  await administrator.call(activityOperations.change, { params: { id: call.body.id }, body: { contact: id } })
  const before = await everything()
  for (const secret of secrets) expect(before, secret).toContain(secret)

  const erased = await administrator.call(erasureOperations.contact, {
    params: { id },
    body: { reason: '本人来信要求' },
  })
  expect(erased.status).toBe(200)
  expect(erased.body.events).toBeGreaterThan(3)
  const after = await everything()
  for (const secret of [...secrets, '13700000000', '院长']) expect(after, secret).not.toContain(secret)
  expect(after).toContain('电话沟通')
  expect(after).toContain('本人来信要求')
  const now = await administrator.call(contactOperations.read, { params: { id } })
  expect(now.body).toMatchObject({
    name: '（已抹除）',
    mobile: null,
    email: null,
    birthday: null,
    customer: { id: customer },
  })
  expect(now.body.deletedAt).not.toBeNull()

  expect(
    (await administrator.call(contactOperations.list, { query: { deleted: 'true' } })).body.items.map((one) => one.id),
  ).not.toContain(id)
  expect((await administrator.call(contactOperations.restore, { params: { id } })).status).toBe(404)
  const again = await administrator.call(erasureOperations.contact, { params: { id }, body: { reason: '再来' } })
  expect([again.status, again.problem.code]).toEqual([409, 'erased-already'])
})

test('the lead that a contact came from is erased with it, and reports count it as before', async () => {
  const { administrator } = house()
  const lead = await administrator.call(leadOperations.create, {
    body: {
      name: '孙小线',
      company: '华达新能源',
      mobile: '13911112222',
      source: 'exhibition',
      need: '要一套检测设备',
    },
  })
  const converted = await administrator.call(conversionOperations.convert, {
    params: { id: lead.body.id },
    body: {
      customer: { draft: { name: '华达新能源' } },
      contact: { draft: { name: '孙小线', mobile: '13911112222' } },
    },
  })
  expect(converted.status, JSON.stringify(converted.problem)).toBe(200)
  const contact = converted.body.contact
  if (!contact) throw new Error('no contact')
  const erased = await administrator.call(erasureOperations.contact, {
    params: { id: contact.id },
    body: { reason: '本人要求' },
  })
  expect(erased.body.leads).toBe(1)
  const after = await everything()
  for (const secret of ['孙小线', '13911112222', '要一套检测设备']) expect(after, secret).not.toContain(secret)
  expect((await administrator.call(leadOperations.read, { params: { id: lead.body.id } })).body).toMatchObject({
    name: '（已抹除）',
    status: 'qualified',
    source: 'exhibition',
  })
})

test('who may not erase is refused, and nobody erases whom they do not see', async () => {
  const { administrator, person } = house()
  const seller = await person('无权抹除', 'representative')
  const own = await seller.call(contactOperations.create, { body: { name: '自己的联系人' } })
  const refused = await seller.call(erasureOperations.contact, {
    params: { id: own.body.id },
    body: { reason: '试试' },
  })
  expect(refused.status).toBe(403)
  expect((await seller.call(erasureOperations.preview, { query: { deletedAfterDays: 1 } })).status).toBe(403)
  const nobody = await administrator.call(erasureOperations.lead, {
    params: { id: own.body.id },
    body: { reason: '试试' },
  })
  expect(nobody.status).toBe(404)
  const mute = await administrator.call(erasureOperations.contact, {
    params: { id: own.body.id },
    body: { reason: ' ' },
  })
  expect(mute.problem.errors?.[0]).toMatchObject({ path: 'reason', code: 'required' })
})

test('whose time is over is erased in the night: the bin and leads given up, and nobody else', async () => {
  const { administrator, now, context } = house()
  const make = async (name: string) => (await administrator.call(contactOperations.create, { body: { name } })).body.id
  const [binned, fresh, kept] = [await make('早已删除的王五'), await make('刚刚删除的赵六'), await make('还在的周七')]
  const lead = async (name: string) =>
    (await administrator.call(leadOperations.create, { body: { name, company: `${name}公司` } })).body.id
  const [old, recent, open] = [await lead('放弃很久的线索'), await lead('刚放弃的线索'), await lead('还在跟进的线索')]
  const giveUp = (id: string) =>
    administrator.call(leadOperations.disqualify, { params: { id }, body: { reason: 'no-need' } })
  await administrator.call(contactOperations.remove, { params: { id: binned } })
  await giveUp(old)
  const start = now.at
  try {
    now.at = new Date(start.getTime() + 100 * dayMs)
    await administrator.call(contactOperations.remove, { params: { id: fresh } })
    await giveUp(recent)
    const query = { deletedAfterDays: 30, leadsAfterMonths: 3 }
    const preview = await administrator.call(erasureOperations.preview, { query })
    expect(preview.body).toEqual({ contacts: 1, leads: 1 })
    await administrator.call(companyOperations.change, {
      body: { eraseDeletedAfterDays: 30, eraseLeadsAfterMonths: 3 },
    })
    const nameOf = async (operation: typeof contactOperations.read | typeof leadOperations.read, id: string) =>
      (
        (await administrator.call(operation as typeof contactOperations.read, { params: { id } })).body as {
          name: string
        }
      ).name
    await expect.poll(() => nameOf(contactOperations.read, binned), { timeout: 20_000 }).toBe('（已抹除）')
    await expect.poll(() => nameOf(leadOperations.read, old), { timeout: 20_000 }).toBe('（已抹除）')
    expect(await nameOf(contactOperations.read, fresh)).toBe('刚刚删除的赵六')
    expect(await nameOf(contactOperations.read, kept)).toBe('还在的周七')
    expect(await nameOf(leadOperations.read, recent)).toBe('刚放弃的线索')
    expect(await nameOf(leadOperations.read, open)).toBe('还在跟进的线索')
    const { tenantId } = administrator.actor
    const runs = await context.database.read(tenantId, (tx: Tx<never>) =>
      sql<{
        contacts: number
        leads: number
        done: boolean
      }>`select d.contacts, d.leads, d.finished_at is not null as done from erasure_run d where d.tenant_id = ${tenantId}::uuid`.execute(
        tx,
      ),
    )
    expect(runs.rows).toEqual([{ contacts: 1, leads: 1, done: true }])
  } finally {
    now.at = start
  }
})

test('the log of another company, and what was not asked for, stays as it is', async () => {
  const { data, context, administrator } = house()
  const { tenantId } = administrator.actor
  const kept = await administrator.call(contactOperations.create, {
    body: { name: '不受影响的人', mobile: '13600000000' },
  })
  // Another company in whose name nothing may be forgotten, even by id.
  const pg = await import('pg')
  const client = new pg.default.Client(data.app)
  await client.connect()
  try {
    await client.query(`begin; set local app.tenant = '${context.newId()}'`)
    const { rows } = await client.query<{ n: number }>(
      `select forget_person('contact', $1::uuid, array['name', 'mobile'], 'x', '{}'::uuid[], '{}'::uuid[]) as n`,
      [kept.body.id],
    )
    expect(rows[0]?.n).toBe(0)
    await client.query('commit')
    await client.query(`begin; set local app.tenant = '${tenantId}'`)
    await expect(
      client.query(`update event set record_name = 'x' where tenant_id = $1::uuid`, [tenantId]),
    ).rejects.toThrow(/permission denied/)
  } finally {
    await client.end()
  }
  expect(await everything()).toContain('13600000000')
})
