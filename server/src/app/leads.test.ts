import { activityOperations } from '#contract/activities/activity.operations.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import type { LeadDraft } from '#contract/customers/lead.ts'
import { conversionOperations } from '#contract/opportunities/lead-conversion.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { fileOperations } from '#contract/platform/file.ts'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

async function newLead(who: Caller, more: Partial<LeadDraft> = {}) {
  const made = await who.call(leadOperations.create, {
    body: { name: '李伟（远大）', company: '长沙远大机电', ...more },
  })
  expect(made.status).toBe(201)
  return made.body
}

const kept = {
  source: 'exhibition',
  mobile: '13800001111',
  email: 'li@example.com',
  title: '采购经理',
  city: '长沙',
  need: '要两台',
}

describe('converting', () => {
  test('makes a customer, a contact and an opportunity of one lead, and everything goes along', async () => {
    const { administrator, person, data } = house()
    const seller = await person('卖一', 'representative')
    const lead = await newLead(administrator, { ...kept, owner: seller.actor.userId })
    await seller.call(activityOperations.create, { body: { name: '头一通电话', kind: 'call', lead: lead.id } })
    const client = new pg.Client(data.owner)
    await client.connect()
    await client.query(
      `insert into file (tenant_id, id, record_type, record_id, name, bytes, media_type, digest, store_key, created_at) values ($1, gen_random_uuid(), 'lead', $2, '名片.jpg', 1, 'image/jpeg', 'x', 'x', now())`,
      [administrator.actor.tenantId, lead.id],
    )
    await client.end()

    const done = await administrator.call(conversionOperations.convert, {
      params: { id: lead.id },
      version: lead.version,
      body: {
        customer: { draft: { name: '长沙远大机电' } },
        contact: { draft: { name: '李伟' } },
        opportunity: { draft: { name: '远大两台', amount: '120000.00' } },
      },
    })
    expect(done.status).toBe(200)
    const { customer, contact, opportunity } = done.body
    expect(done.body.lead).toMatchObject({
      status: 'qualified',
      convertedCustomer: { id: customer.id },
      convertedContact: { id: contact?.id },
      convertedOpportunity: { id: opportunity?.id },
    })
    const read = async (operation: { path: string }, id: string) =>
      (await seller.raw({ method: 'GET', url: operation.path.replace(':id', id) })).body
    expect(await read(customerOperations.read, customer.id)).toMatchObject({
      source: 'exhibition',
      city: '长沙',
      owner: { id: seller.actor.userId },
      openOpportunities: 1,
      lastActivityAt: expect.any(String) as string,
    })
    expect(await read(contactOperations.read, contact?.id ?? '')).toMatchObject({
      mobile: '13800001111',
      email: 'li@example.com',
      title: '采购经理',
      customer: { id: customer.id },
      owner: { id: seller.actor.userId },
    })
    expect(await read(opportunityOperations.read, opportunity?.id ?? '')).toMatchObject({
      source: 'exhibition',
      description: '要两台',
      customer: { id: customer.id },
      lead: { id: lead.id },
      leadOn: '2026-05-20',
      owner: { id: seller.actor.userId },
    })
    const activities = await seller.call(activityOperations.list, {
      query: { filter: { all: [{ field: 'opportunity', operator: 'is', value: opportunity?.id ?? '' }] } },
    })
    expect(activities.body.items[0]).toMatchObject({ lead: { id: lead.id }, customer: { id: customer.id } })
    const files = await seller.call(fileOperations.list, { params: { type: 'customer', id: customer.id } })
    expect(files.body.items.map((file) => file.name)).toEqual(['名片.jpg'])
    for (const [type, id] of [
      ['customer', customer.id],
      ['contact', contact?.id ?? ''],
      ['opportunity', opportunity?.id ?? ''],
    ] as const) {
      const story = await seller.call(eventOperations.timeline, { params: { type, id } })
      const told = story.body.items.map((event) => `${event.recordType} ${event.kind}`)
      expect(told, type).toEqual(expect.arrayContaining(['lead created', 'lead converted', 'activity created']))
      expect(new Set(story.body.items.map((event) => event.id)).size).toBe(told.length)
    }
  })

  test('joins a customer and a contact that are there, and leaves out what is not wanted', async () => {
    const { administrator } = house()
    const customer = (await administrator.call(customerOperations.create, { body: { name: '已有客户' } })).body
    const contact = (
      await administrator.call(contactOperations.create, { body: { name: '已有人', customer: customer.id } })
    ).body
    const lead = await newLead(administrator)
    const wrong = await administrator.call(conversionOperations.convert, {
      params: { id: (await newLead(administrator)).id },
      body: { customer: { draft: { name: '别的客户' } }, contact: { id: contact.id } },
    })
    expect(wrong.problem.errors).toEqual([{ path: 'contact.id', code: 'contact-of-other-customer' }])
    const done = await administrator.call(conversionOperations.convert, {
      params: { id: lead.id },
      body: { customer: { id: customer.id }, contact: { id: contact.id }, opportunity: null },
    })
    expect(done.body).toMatchObject({ customer: { id: customer.id }, contact: { id: contact.id }, opportunity: null })
  })

  test('happens once, also when two ask at the same moment, and a fault leaves nothing behind', async () => {
    const { administrator } = house()
    const lead = await newLead(administrator)
    const convert = (name: string, amount = '1.00') =>
      administrator.call(conversionOperations.convert, {
        params: { id: lead.id },
        body: { customer: { draft: { name } }, opportunity: { draft: { name, amount } } },
      })
    const faulty = await administrator.call(conversionOperations.convert, {
      params: { id: lead.id },
      body: {
        customer: { draft: { name: '留不下' } },
        opportunity: { draft: { name: '坏', product: '00000000-0000-7000-8000-000000000000' } },
      },
    })
    expect(faulty.problem.errors).toEqual([{ path: 'opportunity.draft.product', code: 'reference-unknown' }])
    const count = async (name: string) =>
      (await administrator.call(customerOperations.list, { query: { search: name } })).body.items.length
    expect(await count('留不下')).toBe(0)
    const answers = await Promise.all([convert('同时一号'), convert('同时二号')])
    expect(answers.map((answer) => answer.status).toSorted((one, other) => one - other)).toEqual([200, 409])
    expect(answers.find((answer) => answer.status === 409)?.problem.code).toBe('lead-converted-already')
    expect((await count('同时一号')) + (await count('同时二号'))).toBe(1)
  })

  test('needs the rights of each creation, and unveils nothing', async () => {
    const { administrator, person } = house()
    const [seller, other] = [await person('卖二', 'representative'), await person('卖三', 'representative')]
    const lead = await newLead(administrator, { owner: seller.actor.userId })
    const body = { customer: { draft: { name: '权限' } } }
    expect((await other.call(conversionOperations.convert, { params: { id: lead.id }, body })).status).toBe(404)
    const hidden = (await administrator.call(customerOperations.create, { body: { name: '看不见的客户' } })).body
    const blind = await seller.call(conversionOperations.convert, {
      params: { id: lead.id },
      body: { customer: { id: hidden.id } },
    })
    expect(blind.problem.errors).toEqual([{ path: 'customer.id', code: 'reference-unknown' }])
    expect((await seller.call(conversionOperations.convert, { params: { id: lead.id }, body })).status).toBe(200)
  })

  test('both a known and a new customer, or neither, is refused', async () => {
    const { administrator } = house()
    const lead = await newLead(administrator)
    for (const customer of [{}, { id: lead.id, draft: { name: '双' } }]) {
      const answer = await administrator.call(conversionOperations.convert, {
        params: { id: lead.id },
        body: { customer },
      })
      expect(answer.problem.errors).toEqual([{ path: 'customer', code: 'either-known-or-new' }])
    }
  })

  test('the lead follows its customer when that one is merged away', async () => {
    const { administrator } = house()
    const lead = await newLead(administrator)
    const done = await administrator.call(conversionOperations.convert, {
      params: { id: lead.id },
      body: { customer: { draft: { name: '要并走' } } },
    })
    const stays = (await administrator.call(customerOperations.create, { body: { name: '留下的' } })).body
    await administrator.call(customerOperations.merge, {
      params: { id: stays.id },
      body: { from: done.body.customer.id, take: [] },
    })
    const read = await administrator.call(leadOperations.read, { params: { id: lead.id } })
    expect(read.body.convertedCustomer?.id).toBe(stays.id)
  })
})

describe('the end of a lead', () => {
  test('is reached by its own actions alone, on every path', async () => {
    const { administrator } = house()
    const lead = await newLead(administrator)
    const params = { id: lead.id }
    for (const status of ['qualified', 'disqualified'] as const) {
      const created = await administrator.call(leadOperations.create, { body: { name: '直接', status } })
      const patched = await administrator.call(leadOperations.change, { params, body: { status } })
      for (const answer of [created, patched])
        expect(answer.problem.errors).toEqual([{ path: 'status', code: 'lead-status-by-action' }])
      const many = await administrator.call(leadOperations.bulkChange, {
        body: { selection: { ids: [lead.id] }, patch: { status } },
      })
      expect(many.body).toEqual({ changed: 0, refused: [{ id: lead.id, code: 'lead-status-by-action' }] })
    }
  })

  test('a lead is given up with a reason, taken up again, and both stand in its story', async () => {
    const { administrator } = house()
    const lead = await newLead(administrator)
    const params = { id: lead.id }
    expect((await administrator.call(leadOperations.disqualify, { params, body: {} as never })).status).toBe(422)
    const stale = await administrator.call(leadOperations.disqualify, {
      params,
      body: { reason: 'no-need' },
      version: 9,
    })
    expect(stale.status).toBe(412)
    const given = await administrator.call(leadOperations.disqualify, {
      params,
      body: { reason: 'no-budget', note: '明年再说' },
      version: lead.version,
    })
    expect(given.body).toMatchObject({ status: 'disqualified', disqualifyReason: 'no-budget' })
    const twice = await administrator.call(leadOperations.disqualify, { params, body: { reason: 'other' } })
    expect(twice.problem.code).toBe('lead-given-up')
    const refused = await administrator.call(conversionOperations.convert, {
      params,
      body: { customer: { draft: { name: '不行' } } },
    })
    expect(refused.problem.code).toBe('lead-given-up')
    expect((await administrator.call(leadOperations.change, { params, body: { status: 'new' } })).status).toBe(422)
    const reopened = await administrator.call(leadOperations.reopen, { params })
    expect(reopened.body).toMatchObject({ status: 'working', disqualifyReason: null })
    expect((await administrator.call(leadOperations.reopen, { params })).problem.code).toBe('lead-open-already')
    const story = await administrator.call(eventOperations.timeline, { params: { type: 'lead', id: lead.id } })
    expect(story.body.items.slice(0, 2)).toMatchObject([
      { kind: 'reopened' },
      { kind: 'disqualified', reason: '明年再说', changes: { disqualifyReason: { to: 'no-budget' } } },
    ])
  })
})

describe('giving up many', () => {
  test('ends each for the reason, tells those that cannot be, and keeps to who may change them', async () => {
    const { administrator, person } = house()
    const [seller, other] = [await person('批量销售', 'representative'), await person('旁边的销售', 'representative')]
    const owner = seller.actor.userId
    const names = ['潮州陶艺', '泉州石材', '莆田木雕']
    const leads = await Promise.all(
      names.map((company) => newLead(administrator, { name: `${company}来电`, company, owner })),
    )
    const [first, second, third] = leads.map(({ id }) => id) as [string, string, string]
    const give = (who: Caller, ids: string[]) =>
      who.call(leadOperations.bulkDisqualify, {
        body: { selection: { ids }, reason: 'no-need', note: '展会名单清理' },
      })
    expect((await give(other, [first])).body).toEqual({ changed: 0, refused: [{ id: first, code: 'not-found' }] })
    expect((await give(seller, [first])).body).toEqual({ changed: 1, refused: [] })
    const both = await give(seller, [first, second, third])
    expect(both.body).toEqual({ changed: 2, refused: [{ id: first, code: 'lead-given-up' }] })
    const read = await seller.call(leadOperations.read, { params: { id: second } })
    expect(read.body).toMatchObject({ status: 'disqualified', disqualifyReason: 'no-need' })
    const story = await seller.call(eventOperations.timeline, { params: { type: 'lead', id: third } })
    expect(story.body.items[0]).toMatchObject({ kind: 'disqualified', reason: '展会名单清理' })
    const found = await seller.call(leadOperations.bulkDisqualify, {
      body: { selection: { all: true, search: '莆田' }, reason: 'no-need' },
    })
    expect(found.body.refused).toEqual([{ id: third, code: 'lead-given-up' }])
  })
})
