import { activityOperations } from '#contract/activities/activity.operations.ts'
import { calendarOperations } from '#contract/activities/calendar/calendar.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { leaveOperations } from '#contract/organization/calendar/leave.ts'
import { searchOperations } from '#contract/platform/search.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawProcess, endStages, named, openStage } from '../../../tests/support/drawing.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'

const opened = testHouse()
let seller: Caller
let other: Caller
const week = { from: '2026-05-18', to: '2026-05-24' }

async function add(who: Caller, body: Record<string, unknown>) {
  const made = await who.call(activityOperations.create, { body: body as { name: string } })
  expect(made.status).toBe(201)
  return made.body
}

const readAs = async (who: Caller, query: Record<string, unknown>) =>
  (await who.call(calendarOperations.read, { query: { ...week, ...query } })).body

beforeAll(async () => {
  seller = await opened().person('日历人', 'representative')
  other = await opened().person('旁边人', 'representative')
  await add(seller, { name: '拜访水厂', kind: 'visit', at: '2026-05-20T01:00:00Z', minutes: 90, done: false })
  await add(seller, { name: '写方案', kind: 'task', at: '2026-05-21T02:00:00Z' })
  await add(seller, { name: '看牙医', kind: 'meeting', at: '2026-05-22T02:00:00Z', private: true, done: false })
  await add(seller, { name: '展会', kind: 'meeting', at: '2026-05-22T16:00:00Z', allDay: true, done: false })
  await add(seller, { name: '上周的事', kind: 'call', at: '2026-05-10T02:00:00Z' })
})

describe('a calendar', () => {
  test('tells one’s own week whole, with length, whole days and what can be moved', async () => {
    const { items, work, more } = await readAs(seller, {})
    const told = items.map(({ title, start, end, busy, moves }) => [title, start, end, busy, moves !== null])
    expect(told).toHaveLength(4)
    expect(told).toContainEqual(['拜访水厂', '2026-05-20T01:00:00.000Z', '2026-05-20T02:30:00.000Z', false, true])
    expect(told).toContainEqual(['看牙医', '2026-05-22T02:00:00.000Z', '2026-05-22T03:00:00.000Z', false, true])
    expect(told).toContainEqual(['展会', '2026-05-23', '2026-05-24', false, true])
    expect([work.days, more]).toEqual([[1, 2, 3, 4, 5], false])
  })

  test('tells who sees all of somebody’s activities of a private one only that they are busy', async () => {
    const { administrator } = opened()
    const { items } = await readAs(administrator, { people: seller.actor.userId })
    expect(items.map(({ title }) => title)).toContain('拜访水厂')
    expect(JSON.stringify(items)).not.toContain('看牙医')
    expect(items.filter(({ busy }) => busy).map(({ start, moves }) => [start, moves])).toEqual([
      ['2026-05-22T02:00:00.000Z', null],
    ])
  })

  test('tells a colleague out of sight when somebody is busy, not of tasks, and nothing of what', async () => {
    const { items } = await readAs(other, { people: seller.actor.userId })
    expect(
      items.every(({ busy, title, about, href }) => busy && title === null && about === null && href === null),
    ).toBe(true)
    expect(items.map(({ start }) => start)).not.toContain('2026-05-21T02:00:00.000Z')
    expect(items.length).toBe(3)
  })

  test('keeps a private activity from every other door as well', async () => {
    const { administrator } = opened()
    const mine = await seller.call(activityOperations.list, { query: { search: '看牙医' } })
    const id = mine.body.items[0]?.id ?? ''
    expect((await administrator.call(activityOperations.read, { params: { id } })).status).toBe(404)
    expect((await administrator.call(activityOperations.change, { params: { id }, body: { name: '改' } })).status).toBe(
      404,
    )
    const list = await administrator.call(activityOperations.list, { query: { search: '看牙医' } })
    expect(list.body.items).toEqual([])
    const search = await administrator.call(searchOperations.search, { query: { text: '看牙医' } })
    expect(JSON.stringify(search.body)).not.toContain(id)
  })

  test('moves by the ordinary change of an activity under its version', async () => {
    const visit = (await readAs(seller, { kinds: 'visit' })).items[0]
    const { id = '', version = 0 } = visit?.moves ?? {}
    const body = { at: '2026-05-20T03:00:00Z', minutes: 30 }
    expect((await seller.call(activityOperations.change, { params: { id }, body, version })).status).toBe(200)
    expect(
      (await seller.call(activityOperations.change, { params: { id }, body: { minutes: 45 }, version })).status,
    ).toBe(412)
    const after = (await readAs(seller, { kinds: 'visit' })).items[0]
    expect([after?.start, after?.end]).toEqual(['2026-05-20T03:00:00.000Z', '2026-05-20T03:30:00.000Z'])
  })

  test('shows what deals wait for to who sees them, and to nobody else', async () => {
    await seller.call(opportunityOperations.create, {
      body: { name: '日历里的商机', nextStep: '递交报价', nextStepOn: '2026-05-19', expectedCloseOn: '2026-05-23' },
    })
    const told = (await readAs(seller, { sources: 'deal' })).items.map(({ kind, title, start, href }) => [
      kind,
      title,
      start,
      href?.slice(0, 15),
    ])
    expect(told).toEqual([
      ['next-step', '递交报价', '2026-05-19', '/opportunities/'],
      ['close', null, '2026-05-23', '/opportunities/'],
    ])
    expect((await readAs(other, { people: seller.actor.userId, sources: 'deal' })).items).toEqual([])
    const process = await drawProcess(opened().administrator, {
      name: named('有期限的流程'),
      policy: { back: 'free', skip: 'free', imports: 'free' },
      stages: [openStage('起步', { expectedDays: 10 }), ...endStages('签约', '丢单')],
    })
    await seller.call(opportunityOperations.create, { body: { name: '限期内的商机', process: process.id } })
    const later = await readAs(seller, { from: '2026-05-25', to: '2026-06-30', sources: 'deal' })
    expect(later.items.map(({ kind, start }) => [kind, start])).toEqual([['stage-end', '2026-05-30']])
  })

  test('is refused to who may not see activities or when they are, and for longer than two months', async () => {
    const blind = await personWithout(opened(), '看不到时间', { activity: { at: 'hidden' } })
    expect((await blind.call(calendarOperations.read, { query: week })).status).toBe(403)
    expect((await blind.call(calendarOperations.team, { query: week })).status).toBe(403)
    expect((await blind.call(calendarOperations.freeSlots, { query: { ...week, minutes: 30 } })).status).toBe(403)
    const long = { from: '2026-01-01', to: '2026-12-31' }
    expect((await seller.call(calendarOperations.read, { query: long })).status).toBe(400)
  })
})

describe('a team', () => {
  test('is counted day by day, what is private as busy, with who is away', async () => {
    const { administrator } = opened()
    await seller.call(leaveOperations.create, { body: { kind: 'annual', from: '2026-05-24', to: '2026-05-26' } })
    const people = [seller.actor.userId, other.actor.userId].join(',')
    const { body } = await administrator.call(calendarOperations.team, { query: { ...week, people } })
    const days = Object.fromEntries(body.cells.map(({ day, kinds }) => [day, kinds]))
    expect(days).toEqual({
      '2026-05-20': { visit: 1 },
      '2026-05-21': { task: 1 },
      '2026-05-22': { busy: 1 },
      '2026-05-23': { meeting: 1 },
    })
    expect(body.leaves).toEqual([{ person: seller.actor.userId, from: '2026-05-24', to: '2026-05-26' }])
  })

  test('finds when all are free, around what is private too, and tells nothing of it', async () => {
    opened().now.at = new Date('2026-05-22T00:00:00Z')
    await add(other, { name: '内部会', kind: 'meeting', at: '2026-05-22T03:00:00Z', minutes: 240, done: false })
    const people = [seller.actor.userId, other.actor.userId].join(',')
    const query = { from: '2026-05-22', to: '2026-05-22', minutes: 60, people }
    const { slots } = (await other.call(calendarOperations.freeSlots, { query })).body
    // Busy from 10:00 to 15:00 in Shanghai; work from 9:00 to 18:00.
    expect(slots.map(({ start }) => start.slice(11, 16))).toEqual(['01:00', '07:00', '08:00', '09:00'])
  })
})
