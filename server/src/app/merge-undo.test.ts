import { activityOperations } from '#contract/activities/activity.operations.ts'
import { analysisOperations } from '#contract/analytics/analysis.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
let made = 0

const create = async (more = {}) => {
  made += 1
  // Names of which none is like another.
  const name = `${'甲乙丙丁戊己庚辛壬癸'[made % 10]}${String.fromCodePoint(0x5000 + made * 7)}${String.fromCodePoint(0x6000 + made * 13)}厂`
  return (await house().administrator.call(customerOperations.create, { body: { name, ...more } })).body
}
const merge = (id: string, from: string, take: string[] = []) =>
  house().administrator.call(customerOperations.merge, { params: { id }, body: { from, take } })
const undo = (id: string, from: string) =>
  house().administrator.call(customerOperations.undoMerge, { params: { id }, body: { from } })

/** All that is known of a customer and what belongs to it, without what only counts writes. */
async function standing(id: string) {
  const { administrator } = house()
  const of = { filter: { all: [{ field: 'customer', operator: 'is' as const, value: id }] }, sort: 'name', limit: 100 }
  const {
    version: _,
    updatedAt: __,
    ...customer
  } = (await administrator.call(customerOperations.read, { params: { id } })).body
  const lists = await Promise.all([
    administrator.call(contactOperations.list, { query: of }),
    administrator.call(opportunityOperations.list, { query: of }),
    administrator.call(activityOperations.list, { query: of }),
    administrator.call(customerOperations.list, {
      query: { ...of, filter: { all: [{ field: 'parent', operator: 'is' as const, value: id }] } },
    }),
  ])
  return { customer, attached: lists.map(({ body }) => body.items.map((item) => item.id).sort()) }
}

const figures = async () => {
  const { administrator } = house()
  return [
    (await administrator.call(analysisOperations.funnel, { query: {} })).body.stages.map(({ count, amount }) => [
      count,
      amount,
    ]),
    (await administrator.call(analysisOperations.results, { query: { by: 'owner' } })).body.total,
  ]
}

const side = fc.record({
  contacts: fc.nat(2),
  deals: fc.array(fc.constantFrom('open', 'won', 'lost'), { maxLength: 3 }),
  activities: fc.nat(2),
  children: fc.nat(1),
  phone: fc.constantFrom(null, '0512-66660000', '010-88880000'),
  city: fc.constantFrom(null, '苏州', '北京'),
})

test('a merge that is undone leaves two customers as they were, with everything attached and the same figures', async () => {
  const { administrator } = house()
  const stages = (await administrator.call(processOperations.list)).body.items[0]?.stages ?? []
  const grow = async ({
    contacts,
    deals,
    activities,
    children,
    phone,
    city,
  }: Record<string, unknown> & { deals: string[] }) => {
    const customer = await create({ phone, city })
    const body = { customer: customer.id }
    for (let at = 0; at < Number(contacts); at += 1)
      await administrator.call(contactOperations.create, { body: { ...body, name: `人 ${at}` } })
    for (let at = 0; at < Number(activities); at += 1)
      await administrator.call(activityOperations.create, { body: { ...body, name: `事 ${at}` } })
    for (let at = 0; at < Number(children); at += 1) await create({ parent: customer.id })
    for (const [at, outcome] of deals.entries()) {
      const deal = await administrator.call(opportunityOperations.create, {
        body: { ...body, name: `单 ${at}`, amount: '1000.00' },
      })
      const stage = stages.find((one) => one.outcome === outcome)
      if (outcome !== 'open' && stage)
        await administrator.call(opportunityOperations.advance, {
          params: { id: deal.body.id },
          body: { stage: stage.id, ...(outcome === 'lost' ? { lossReason: 'price' } : {}) },
        })
    }
    return customer.id
  }
  await fc.assert(
    fc.asyncProperty(side, side, fc.subarray(['phone', 'city', 'name']), async (one, other, take) => {
      const [kept, gone] = [await grow(one), await grow(other)]
      const before = { kept: await standing(kept), gone: await standing(gone), figures: await figures() }
      expect((await merge(kept, gone, take)).status).toBe(200)
      const all = await standing(kept)
      expect(all.attached.map((ids) => ids.length)).toEqual(
        before.kept.attached.map((ids, at) => ids.length + (before.gone.attached[at]?.length ?? 0)),
      )
      expect(all.customer.openOpportunities).toBe(
        (before.kept.customer.openOpportunities ?? 0) + (before.gone.customer.openOpportunities ?? 0),
      )
      expect(await figures()).toEqual(before.figures)
      expect((await undo(kept, gone)).status).toBe(200)
      expect({ kept: await standing(kept), gone: await standing(gone), figures: await figures() }).toEqual(before)
    }),
    { numRuns: 6 },
  )
}, 60_000)

test('what was done since stays: a changed value, a contact given away, a contact that is new', async () => {
  const { administrator } = house()
  const [kept, gone] = [await create({ city: '苏州' }), await create({ city: '北京', phone: '010-77770000' })]
  const third = await create()
  const contact = (name: string, customer: string) =>
    administrator.call(contactOperations.create, { body: { name, customer } })
  const [stays, leaves] = [(await contact('随行', gone.id)).body, (await contact('转走', gone.id)).body]
  await merge(kept.id, gone.id, ['city', 'phone'])
  await administrator.call(customerOperations.change, { params: { id: kept.id }, body: { city: '上海' } })
  await administrator.call(contactOperations.change, { params: { id: leaves.id }, body: { customer: third.id } })
  const fresh = (await contact('新来', kept.id)).body
  const back = await undo(kept.id, gone.id)
  expect(back.body).toMatchObject({ id: gone.id, city: '北京', phone: '010-77770000', deletedAt: null })
  expect((await administrator.call(customerOperations.read, { params: { id: kept.id } })).body).toMatchObject({
    city: '上海',
    phone: null,
  })
  const at = async (id: string) =>
    (await administrator.call(contactOperations.read, { params: { id } })).body.customer?.id
  expect([await at(stays.id), await at(leaves.id), await at(fresh.id)]).toEqual([gone.id, third.id, kept.id])
  const story = await administrator.call(eventOperations.timeline, {
    params: { type: 'customer', id: gone.id },
    query: {},
  })
  expect(story.body.items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['merged-away', 'unmerged']))
  expect((await undo(kept.id, gone.id)).status).toBe(404)
})

test('is refused after thirty days, under a later merge, where the other has come back by itself, and to who lacks the right', async () => {
  const { administrator, person, now } = house()
  const [kept, first, second] = [await create(), await create(), await create()]
  await merge(kept.id, first.id)
  now.at = new Date(now.at.getTime() + 1_000)
  await merge(kept.id, second.id)
  expect((await undo(kept.id, first.id)).problem.code).toBe('merge-contradicted')
  const stranger = await person('外人', 'representative')
  expect(
    (await stranger.call(customerOperations.undoMerge, { params: { id: kept.id }, body: { from: second.id } })).status,
  ).toBe(404)
  await administrator.call(customerOperations.restore, { params: { id: second.id } })
  expect((await undo(kept.id, second.id)).status).toBe(404)
  const [old, older] = [await create(), await create()]
  await merge(old.id, older.id)
  const today = now.at
  now.at = new Date(today.getTime() + 31 * dayMs)
  expect((await undo(old.id, older.id)).problem.code).toBe('merge-too-old')
  now.at = today
})
