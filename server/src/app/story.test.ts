import { activityOperations } from '#contract/activities/activity.operations.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { customerStoryOperations } from '#contract/customers/customer-story.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { conversionOperations } from '#contract/opportunities/lead-conversion.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations, type StoryEvent } from '#contract/platform/event.ts'
import { type TimelineQuestion, type TimelineTopic, timelineTopics } from '#contract/platform/timeline.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { dayMs, hourMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'

const house = testHouse()

async function make(who: Caller, operation: { id: string }, body: object): Promise<string> {
  const made = await who.call(operation as never, { body: body as never, confirmed: 'duplicate-ask' })
  expect(made.status, JSON.stringify(made.problem)).toBe(201)
  return (made.body as { id: string }).id
}

const story = async (who: Caller, id: string, query: Partial<TimelineQuestion> = {}, type: RecordType = 'customer') => {
  const answer = await who.call(eventOperations.timeline, { params: { type, id }, query: { limit: 200, ...query } })
  expect(answer.status, JSON.stringify(answer.problem)).toBe(200)
  return answer.body.items
}

const said = (events: readonly StoryEvent[]) => events.map((event) => `${event.kind} ${event.recordName}`)

describe('the story of a group', () => {
  let seller: Caller
  let other: Caller
  const at: Record<string, string> = {}

  beforeAll(async () => {
    const { administrator, person } = house()
    seller = await person('王强', 'representative')
    other = await person('李娜', 'representative')
    const own = { owner: seller.actor.userId }
    const theirs = { owner: other.actor.userId }
    at['group'] = await make(administrator, customerOperations.create, { name: '青松控股集团', ...own })
    at['child'] = await make(administrator, customerOperations.create, {
      name: '白鹭精密制造',
      parent: at['group'],
      ...own,
    })
    at['grandchild'] = await make(administrator, customerOperations.create, {
      name: '远舟仓储',
      parent: at['child'],
      ...own,
    })
    at['foreign'] = await make(administrator, customerOperations.create, {
      name: '秘密研究院',
      parent: at['group'],
      ...theirs,
    })
    at['behind'] = await make(administrator, customerOperations.create, {
      name: '隔墙车间',
      parent: at['foreign'],
      ...own,
    })
    for (const [key, customer] of Object.entries(at))
      at[`visit ${key}`] = await make(administrator, activityOperations.create, {
        name: `拜访 ${key}`,
        kind: 'visit',
        customer,
        content: '看了车间',
        ...(key === 'foreign' ? theirs : own),
      })
    await make(administrator, activityOperations.create, {
      name: '李娜的电话',
      kind: 'call',
      customer: at['group'],
      content: '机密报价',
      ...theirs,
    })
    await make(administrator, opportunityOperations.create, {
      name: '李娜的商机',
      customer: at['group'],
      ...theirs,
    })
  })

  test('is that of one customer, and of all below it that the reader sees where asked', async () => {
    const { administrator } = house()
    expect(said(await story(seller, at['group'] ?? ''))).toEqual(['created 拜访 group', 'created 青松控股集团'])
    const whole = await story(seller, at['group'] ?? '', { below: 'true' })
    expect(said(whole)).toEqual([
      'created 拜访 behind',
      'created 拜访 grandchild',
      'created 拜访 child',
      'created 拜访 group',
      'created 隔墙车间',
      'created 远舟仓储',
      'created 白鹭精密制造',
      'created 青松控股集团',
    ])
    expect(whole.map((event) => event.customer?.name)).toEqual([
      '隔墙车间',
      '远舟仓储',
      '白鹭精密制造',
      '青松控股集团',
      '隔墙车间',
      '远舟仓储',
      '白鹭精密制造',
      '青松控股集团',
    ])
    // Who is out of sight has no story; what the reader sees behind them has, as it has its place in the tree.
    expect(said(await story(administrator, at['group'] ?? '', { below: 'true' }))).toHaveLength(12)
    const family = await seller.call(customerStoryOperations.family, { params: { id: at['group'] ?? '' } })
    expect(family.body.items.map((one) => one.name).sort()).toEqual(
      ['白鹭精密制造', '远舟仓储', '隔墙车间', '青松控股集团'].sort(),
    )
  })

  test('can be that of some of them', async () => {
    const some = await story(seller, at['group'] ?? '', { below: 'true', customers: [at['child'] ?? ''] })
    expect(said(some)).toEqual(['created 拜访 child', 'created 白鹭精密制造'])
    expect(await story(seller, at['group'] ?? '', { below: 'true', customers: [at['foreign'] ?? ''] })).toEqual([])
  })

  test('says nothing of what colleagues did out of sight, in no search, filter or page', async () => {
    for (const query of [
      {},
      { search: '机密报价' },
      { search: '李娜' },
      { topics: ['call', 'deal'] as TimelineTopic[] },
      { person: other.actor.userId },
    ])
      expect(JSON.stringify(await story(seller, at['group'] ?? '', { ...query, below: 'true' }))).not.toMatch(
        /李娜|机密|秘密/,
      )
    expect(said(await story(house().administrator, at['group'] ?? '', { search: '机密报价' }))).toEqual([
      'created 李娜的电话',
    ])
  })

  test('is absent to whom the customer is', async () => {
    for (const operation of [customerStoryOperations.family, customerStoryOperations.nextSteps])
      expect((await seller.call(operation as never, { params: { id: at['foreign'] } as never })).status).toBe(404)
    const answer = await seller.call(eventOperations.timeline, {
      params: { type: 'customer', id: at['foreign'] ?? '' },
      query: { below: 'true' },
    })
    expect(answer.status).toBe(404)
  })

  test('does not say to whom a customer belongs where that may not be read', async () => {
    const reader = await personWithout(house(), '看不到上级的人', { customer: { parent: 'hidden' } })
    const family = await reader.call(customerStoryOperations.family, { params: { id: at['group'] ?? '' } })
    expect(family.body.items.map((one) => one.name)).toEqual(['青松控股集团'])
  })
})

test('a lead that became the customer, its files and those of contacts and deals stand in the story', async () => {
  const { administrator } = house()
  const lead = await make(administrator, leadOperations.create, { name: '赵敏', company: '梧桐光电' })
  await make(administrator, activityOperations.create, { name: '第一次通话', kind: 'call', lead })
  const converted = await administrator.call(conversionOperations.convert, {
    params: { id: lead },
    body: {
      customer: { draft: { name: '梧桐光电' } },
      contact: { draft: { name: '赵敏' } },
      opportunity: { draft: { name: '梧桐产线' } },
    },
  })
  expect(converted.status).toBe(200)
  const { customer, contact, opportunity } = converted.body
  for (const [path, id] of [
    ['contact', contact?.id],
    ['opportunity', opportunity?.id],
  ] as const) {
    const uploaded = await administrator.raw({
      method: 'POST',
      url: `/api/v1/records/${path}/${id}/files`,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: `--x\r\ncontent-disposition: form-data; name="file"; filename="${path}.txt"\r\n\r\nhello\r\n--x--\r\n`,
    })
    expect(uploaded.status).toBe(201)
  }
  expect(said(await story(administrator, customer.id, { topics: ['file'] }))).toEqual([
    'file-added opportunity.txt',
    'file-added contact.txt',
  ])
  const all = said(await story(administrator, customer.id))
  for (const line of ['created 第一次通话', 'created 赵敏', 'converted 赵敏', 'created 梧桐产线', 'created 梧桐光电'])
    expect(all).toContain(line)
})

test('hidden fields have no values in the story and are found by no search', async () => {
  const { administrator } = house()
  const id = await make(administrator, customerOperations.create, { name: '藏锋器械' })
  await administrator.call(customerOperations.change, { params: { id }, body: { description: '底价八折', level: 'A' } })
  const reader = await personWithout(house(), '看不到备注的人', {
    customer: { description: 'hidden', level: 'hidden' },
  })
  expect(JSON.stringify(await story(reader, id))).not.toContain('底价')
  expect(await story(reader, id, { search: '底价' })).toEqual([])
  expect(said(await story(administrator, id, { search: '底价' }))).toEqual(['changed 藏锋器械'])
  // That a change was important would tell that the hidden level changed.
  expect(said(await story(reader, id, { important: 'true' }))).toEqual(['created 藏锋器械'])
  expect(said(await story(administrator, id, { important: 'true' }))).toEqual(['changed 藏锋器械', 'created 藏锋器械'])
  const unnamed = await personWithout(house(), '看不到客户名的人', { customer: { name: 'masked' } })
  expect(JSON.stringify(await story(unnamed, id))).not.toContain('藏锋器械')
  const kindless = await personWithout(house(), '看不到方式的人', { activity: { kind: 'hidden' } })
  await make(administrator, activityOperations.create, { name: '登门', kind: 'visit', customer: id })
  expect(await story(kindless, id, { topics: ['visit'] })).toEqual([])
})

test('words are found in subjects, contents, reasons, references and choices, from two characters on', async () => {
  const { administrator } = house()
  const id = await make(administrator, customerOperations.create, { name: '琥珀食品', industry: 'C' })
  await make(administrator, activityOperations.create, {
    name: '回访',
    kind: 'call',
    customer: id,
    content: '对方关心 100% 不锈钢_304',
  })
  expect(said(await story(administrator, id, { search: '关心' }))).toEqual(['created 回访'])
  expect(said(await story(administrator, id, { search: '100%' }))).toEqual(['created 回访'])
  expect(await story(administrator, id, { search: '1000%' })).toEqual([])
  expect(said(await story(administrator, id, { search: '钢_3' }))).toEqual(['created 回访'])
  expect(await story(administrator, id, { search: '钢x3' })).toEqual([])
  expect(said(await story(administrator, id, { search: '琥珀' }))).toContain('created 琥珀食品')
  expect(said(await story(administrator, id, { search: '制造' }))).toEqual(['created 琥珀食品'])
  const short = await administrator.call(eventOperations.timeline, {
    params: { type: 'customer', id },
    query: { search: '心' },
  })
  expect(short.status).toBe(400)
})

test('what is planned next stands first, late or not, of activities and open deals that the reader sees', async () => {
  const { administrator, person, now } = house()
  const seller = await person('周岩', 'representative')
  const own = { owner: seller.actor.userId }
  const id = await make(administrator, customerOperations.create, { name: '飞鸿物流', ...own })
  const below = await make(administrator, customerOperations.create, { name: '石桥仓配', parent: id, ...own })
  const day = (days: number) => new Date(now.at.getTime() + days * dayMs).toISOString()
  const plan = (name: string, days: number, customer: string, owner: string) =>
    make(administrator, activityOperations.create, { name, kind: 'task', at: day(days), customer, owner })
  await plan('送样', 3, id, seller.actor.userId)
  await plan('迟了的回访', -2, id, seller.actor.userId)
  await plan('别人的任务', -9, id, administrator.actor.userId)
  await plan('下级的任务', -5, below, seller.actor.userId)
  await make(administrator, activityOperations.create, {
    name: '做完了',
    kind: 'call',
    at: day(-20),
    customer: id,
    ...own,
  })
  await make(administrator, opportunityOperations.create, {
    name: '飞鸿二期',
    customer: id,
    nextStep: '递交方案',
    nextStepOn: day(1).slice(0, 10),
    ...own,
  })
  const steps = await seller.call(customerStoryOperations.nextSteps, { params: { id } })
  expect(steps.body.items.map(({ what, overdue, type }) => [what, overdue, type])).toEqual([
    ['迟了的回访', true, 'activity'],
    ['递交方案', false, 'opportunity'],
    ['送样', false, 'activity'],
  ])
  expect(steps.body.items[0]?.owner?.name).toBe('周岩')
  const group = await seller.call(customerStoryOperations.nextSteps, { params: { id }, query: { below: 'true' } })
  expect(group.body.items[0]).toMatchObject({ what: '下级的任务', customer: { name: '石桥仓配' }, overdue: true })
})

/** What a topic means, said once more in other words. */
function isAbout(event: StoryEvent, topic: TimelineTopic, kinds: ReadonlyMap<string, string>): boolean {
  const kind = event.recordType === 'activity' ? (kinds.get(event.recordId ?? '') ?? 'note') : null
  const topics: Record<string, TimelineTopic> = { wechat: 'message', email: 'message' }
  if (kind !== null && (topics[kind] ?? kind) === topic) return true
  if (topic === 'deal') return event.recordType === 'opportunity'
  if (topic === 'people') return event.recordType === 'contact' || event.recordType === 'lead'
  if (topic === 'change') return event.kind === 'changed'
  return topic === 'ownership' && event.kind === 'transferred'
}

/** A moment before all others of the test, and the day of a moment in the company. */
const earliest = Date.parse('2026-01-05T03:00:00Z')
const dayOf = (moment: number) => new Date(moment + 8 * hourMs).toISOString().slice(0, 10)
const writtenAt = (event: StoryEvent) => Number.parseInt(event.id.slice(0, 8) + event.id.slice(9, 13), 16)

test('any story is read page by page without a gap or a double, whatever narrows it', async () => {
  const { administrator, person, context } = house()
  const colleague = await person('吴桐', 'operations')
  const people = [administrator, colleague]
  const id = await make(administrator, customerOperations.create, { name: '落霞纺织' })
  const child = await make(administrator, customerOperations.create, { name: '孤鹜印染', parent: id })
  const kinds = new Map<string, string>()
  const deeds = fc.sample(
    fc.record({
      who: fc.nat(1),
      where: fc.constantFrom(id, id, child),
      what: fc.constantFrom('visit', 'call', 'wechat', 'task', 'contact', 'deal', 'change', 'transfer'),
      days: fc.nat(3),
    }),
    { numRuns: 60, seed: 7 },
  )
  for (const [index, { who, where, what, days }] of deeds.entries()) {
    const by = people[who] ?? administrator
    if (what === 'contact') await make(by, contactOperations.create, { name: `联系人${index}`, customer: where })
    else if (what === 'deal') await make(by, opportunityOperations.create, { name: `商机${index}`, customer: where })
    else if (what === 'change')
      await context.database.write(by.actor.tenantId, (tx: Tx<never>) =>
        appendEvents(tx, context, by.actor, [
          {
            kind: 'changed',
            recordType: 'customer',
            recordId: where,
            recordName: '落霞纺织',
            customerId: where,
            changes: { address: { from: null, to: `${index} 号` } },
            at: new Date(earliest + (index * 3 + days) * 6 * hourMs),
          },
        ]),
      )
    else if (what === 'transfer')
      await by.call(customerOperations.transfer, {
        body: { selection: { ids: [where] }, owner: by.actor.userId, reason: '轮换' },
      })
    else
      kinds.set(await make(by, activityOperations.create, { name: `行动${index}`, kind: what, customer: where }), what)
  }
  const all = await story(administrator, id, { below: 'true' })
  expect(all.length).toBeGreaterThan(50)
  await fc.assert(
    fc.asyncProperty(
      fc.subarray([...timelineTopics]),
      fc.option(fc.constantFrom(...people), { nil: undefined }),
      fc.option(fc.nat(60), { nil: undefined }),
      fc.constantFrom('true' as const, undefined),
      fc.integer({ min: 1, max: 9 }),
      async (topics, by, days, below, limit) => {
        const to = days === undefined ? undefined : dayOf(earliest + days * dayMs)
        const query = {
          ...(topics.length > 0 ? { topics } : {}),
          ...(by ? { person: by.actor.userId } : {}),
          ...(to ? { to } : {}),
          ...(below ? { below } : {}),
        }
        const read: string[] = []
        for (let cursor: string | undefined; ; ) {
          const page = await administrator.call(eventOperations.timeline, {
            params: { type: 'customer', id },
            query: { ...query, limit, ...(cursor ? { cursor } : {}) },
          })
          expect(page.body.items.length).toBeLessThanOrEqual(limit)
          read.push(...page.body.items.map((event) => event.id))
          if (page.body.nextCursor === null) break
          cursor = page.body.nextCursor
        }
        const expected = all.filter(
          (event) =>
            (below !== undefined || event.customer?.id === id) &&
            (topics.length === 0 || topics.some((topic) => isAbout(event, topic, kinds))) &&
            (!by || event.actor?.id === by.actor.userId) &&
            (!to || dayOf(writtenAt(event)) <= to),
        )
        expect(read).toEqual(expected.map((event) => event.id))
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)
