import { activityOperations } from '#contract/activities/activity.operations.ts'
import { completenessOperations } from '#contract/customers/completeness.ts'
import {
  itemsOf,
  lackingPart,
  missingOf,
  scoredLevels,
  scoreOf,
  usualWeights,
  weightsFor,
} from '#contract/customers/completeness.items.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()

const create = async (body: { name: string; [field: string]: unknown }, by: Caller = house().administrator) =>
  (await by.call(customerOperations.create, { body, confirmed: 'duplicate-ask' })).body
const read = async (id: string) => (await house().administrator.call(customerOperations.read, { params: { id } })).body
const addContact = async (customer: string, more: object = {}) =>
  (
    await house().administrator.call(contactOperations.create, {
      body: { name: `联系人${Math.random()}`, customer, ...more },
      confirmed: 'duplicate-ask',
    })
  ).body
const scoreNow = (values: Record<string, unknown>, weights = usualWeights) =>
  scoreOf(itemsOf(values), weightsFor(weights, values['level']))

describe('the score of a customer', () => {
  test('rises with each thing that is known of it, and falls when one goes', async () => {
    const made = await create({ name: '空白精密', level: 'A' })
    expect(made.completeness).toBe(scoreNow(made))
    const { body } = await house().administrator.call(customerOperations.change, {
      params: { id: made.id },
      body: { creditCode: '91350100M000100Y43', industry: 'C', province: '浙江省' },
    })
    expect(body.completeness).toBeGreaterThan(made.completeness ?? 0)
    const contact = await addContact(made.id, { mobile: '13800138000', decisionMaker: true })
    const known = await read(made.id)
    expect(known).toMatchObject({
      contacts: 1,
      reachableContacts: 1,
      decidingContacts: 1,
      completeness: scoreNow(known),
    })
    await house().administrator.call(contactOperations.change, {
      params: { id: contact.id },
      body: { mobile: null, decisionMaker: false },
    })
    expect(await read(made.id)).toMatchObject({ contacts: 1, reachableContacts: 0, decidingContacts: 0 })
    await house().administrator.call(contactOperations.change, {
      params: { id: contact.id },
      body: { buyingRole: 'decision-maker' },
    })
    expect(await read(made.id)).toMatchObject({ decidingContacts: 1 })
    await house().administrator.call(contactOperations.change, {
      params: { id: contact.id },
      body: { buyingRole: 'user' },
    })
    await house().administrator.call(contactOperations.remove, { params: { id: contact.id } })
    expect(await read(made.id)).toMatchObject({ contacts: 0, completeness: body.completeness })
    await house().administrator.call(contactOperations.restore, { params: { id: contact.id } })
    expect(await read(made.id)).toMatchObject({ contacts: 1 })
    await house().administrator.call(activityOperations.create, {
      body: { name: '拜访', kind: 'visit', customer: made.id },
    })
    const followed = await read(made.id)
    expect(followed.completeness).toBe(scoreNow(followed))
    expect(missingOf(itemsOf(followed), weightsFor(usualWeights, 'A'))[0]).toBe('decider')
  })

  test('is the same in SQL as in the rule, whatever is known and done', async () => {
    const { administrator } = house()
    const fields = fc.record(
      {
        level: fc.constantFrom('A', 'B', 'C', null),
        industry: fc.constantFrom('C', null),
        creditCode: fc.constantFrom('91350100M000100Y43', null),
        phone: fc.constantFrom('021-55550000', null),
        province: fc.constantFrom('江苏省', null),
        city: fc.constantFrom('苏州', null),
        address: fc.constantFrom('工业园区 1 号', null),
        givenLatitude: fc.constantFrom(31.3, null),
        givenLongitude: fc.constantFrom(120.6, null),
        employees: fc.constantFrom(0, 120, null),
        website: fc.constantFrom('a.example', null),
      },
      { requiredKeys: [] },
    )
    const people = fc.array(fc.record({ mobile: fc.constantFrom('13900139000', null), decisionMaker: fc.boolean() }), {
      maxLength: 2,
    })
    let number = 0
    await fc.assert(
      fc.asyncProperty(fields, fields, people, async (first, second, contacts) => {
        const { id } = await create({ name: `性质 ${(number += 1)} 号`, ...first })
        for (const one of contacts) await addContact(id, one)
        await administrator.call(customerOperations.change, {
          params: { id },
          body: second,
          confirmed: 'duplicate-ask',
        })
        const now = await read(id)
        expect(now.contacts).toBe(contacts.length)
        expect(now.completeness).toBe(scoreNow(now))
      }),
      { numRuns: 40 },
    )
  })

  test('counts what comes from another customer in a merge, and goes back with it', async () => {
    const { administrator } = house()
    const [kept, gone] = [await create({ name: '留存化工' }), await create({ name: '并走纺织' })]
    await addContact(gone.id, { phone: '010-88880000' })
    await administrator.call(customerOperations.merge, { params: { id: kept.id }, body: { from: gone.id, take: [] } })
    expect(await read(kept.id)).toMatchObject({ contacts: 1, reachableContacts: 1 })
    await administrator.call(customerOperations.undoMerge, { params: { id: kept.id }, body: { from: gone.id } })
    expect([await read(kept.id), await read(gone.id)]).toMatchObject([{ contacts: 0 }, { contacts: 1 }])
  })

  test('is right however many contacts come at the same moment', async () => {
    const { id } = await create({ name: '并发物流' })
    await Promise.all(Array.from({ length: 8 }, () => addContact(id, { mobile: '13700137000' })))
    expect(await read(id)).toMatchObject({ contacts: 8, reachableContacts: 8 })
  })
})

describe('what counts', () => {
  test('is for who manages fields to say; scores follow in the background', async () => {
    const { administrator, person } = house()
    const seller = await person('权重销售', 'representative')
    const { body: before } = await administrator.call(completenessOperations.weights)
    const onlyPhone = Object.fromEntries(
      scoredLevels.map((level) => [
        level,
        Object.fromEntries(Object.keys(usualWeights.A).map((item) => [item, item === 'phone' ? 5 : 0])),
      ]),
    ) as typeof usualWeights
    const change = (by: Caller, version: number) =>
      by.call(completenessOperations.changeWeights, { body: { weights: onlyPhone }, version })
    expect((await change(seller, before.version)).status).toBe(403)
    const [bare, called] = [
      await create({ name: '无电话的锂电' }),
      await create({ name: '有电话的检测', phone: '0755-12340000' }),
    ]
    expect((await change(administrator, before.version)).status).toBe(200)
    expect((await change(administrator, before.version)).status).toBe(412)
    await expect
      .poll(async () => (await administrator.call(completenessOperations.weights)).body.isRenewing, { timeout: 10_000 })
      .toBe(false)
    expect([(await read(bare.id)).completeness, (await read(called.id)).completeness]).toEqual([0, 1])
    const { body: now } = await administrator.call(completenessOperations.weights)
    await administrator.call(completenessOperations.changeWeights, {
      body: { weights: usualWeights },
      version: now.version,
    })
  })
})

describe('completeness by owner', () => {
  test('opens exactly its customers, and tells each reader of those in sight alone', async () => {
    const { administrator, person } = house()
    const seller = await person('完整度销售', 'representative')
    await create({ name: '销售一号玻璃', phone: '021-10000000' }, seller)
    await create({ name: '销售二号半导体' }, seller)
    await create({ name: '销售三号光伏', level: 'C' }, seller)
    const { userId } = seller.actor
    const mine = (await seller.call(completenessOperations.byOwner)).body
    expect(mine.people.map((one) => one.person.id)).toEqual([userId])
    const all = (await administrator.call(completenessOperations.byOwner)).body
    const row = all.people.find((one) => one.person.id === userId)
    expect(row).toEqual(mine.people[0])
    const { body } = await administrator.call(completenessOperations.ofOwner, { params: { id: userId } })
    expect(body.customers).toBe(3)
    for (const { item, customers } of body.lacking) {
      const list = await administrator.call(customerOperations.list, {
        query: {
          filter: { all: [{ field: 'owner', operator: 'is', value: userId }, lackingPart(item, usualWeights)] },
          total: 'true',
        },
      })
      expect([item, list.body.total?.value]).toEqual([item, customers])
    }
    expect(body.lacking.find(({ item }) => item === 'phone')?.customers).toBe(2)
  })
})
