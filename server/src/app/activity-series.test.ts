import { activityOperations } from '#contract/activities/activity.operations.ts'
import { participantOperations } from '#contract/activities/participants/participant.ts'
import { seriesOperations, type SeriesWish } from '#contract/activities/series/series.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { seriesWork } from '../activities/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { startBackground } from '../platform/index.ts'
import { actorInBackground } from './importing/import-actor.ts'

const house = testHouse()
let seller: Caller
let customer = ''

beforeAll(async () => {
  seller = await house().person('重复的人', 'representative')
  customer = (await seller.call(customerOperations.create, { body: { name: '长河阀门' } })).body.id
})

/** Wednesday, as the house's day is in these tests. */
const weekly: SeriesWish = {
  repeat: { every: 'week', interval: 1, days: [3] },
  ends: { kind: 'never' },
  offDays: 'keep',
}

async function planned(name: string, more: Record<string, unknown> = {}) {
  const body = { name, kind: 'call', at: '2026-05-27T02:00:00Z', minutes: 30, done: false, customer, ...more }
  return (await seller.call(activityOperations.create, { body })).body.id
}

async function started(name: string, wish: Partial<SeriesWish> = {}, more: Record<string, unknown> = {}) {
  const id = await planned(name, more)
  const answer = await seller.call(seriesOperations.start, { params: { id }, body: { ...weekly, ...wish } })
  expect(answer.status).toBe(201)
  return { id, series: answer.body.series }
}

/** The open occurrences of a name, in the order in which they are. */
async function occurrences(name: string, by = seller) {
  const filter = { all: [{ field: 'name', operator: 'is', value: name } as const] }
  const found = await by.call(activityOperations.list, { query: { filter, sort: 'at', limit: 100 } })
  return found.body.items
}
const times = async (name: string) => (await occurrences(name)).map(({ at }) => at?.slice(0, 16))
const seriesOf = async (id: string, by = seller) =>
  (await by.call(seriesOperations.read, { params: { id } })).body.series
/** Lets the background do what is due today. */
async function makeToday(): Promise<void> {
  const { context } = house()
  const work = seriesWork(context, (tenantId, userId) => actorInBackground(context, tenantId, userId))
  const background = startBackground(context, [work])
  background.wake()
  await background.idle()
  await background.stop()
}

test('a weekly call is there for sixty days ahead, as ordinary activities', async () => {
  const { id, series } = await started('周例电话', {}, { content: '问进度' })
  const made = await occurrences('周例电话')
  expect(made.map(({ at }) => at?.slice(0, 16))).toEqual(
    ['05-27', '06-03', '06-10', '06-17', '06-24', '07-01', '07-08', '07-15'].map((day) => `2026-${day}T02:00`),
  )
  expect(made[3]).toMatchObject({
    kind: 'call',
    minutes: 30,
    done: false,
    content: '问进度',
    customer: { id: customer },
  })
  expect(series).toMatchObject({ ...weekly, on: '2026-05-27', first: '2026-05-27', changed: false, over: false })
  expect(series?.next.map((one) => one.id)).toEqual(made.slice(0, 5).map((one) => one.id))
  expect((await seller.call(seriesOperations.start, { params: { id }, body: weekly })).problem.code).toBe(
    'repeats-already',
  )
})

test('days pass: what is missing is made once, whoever takes part is invited again, and what was deleted stays away', async () => {
  const { now, person } = house()
  const colleague = await person('一起的人', 'representative')
  const first = await planned('周会', { kind: 'meeting' })
  await seller.call(participantOperations.write, {
    params: { id: first },
    body: { participants: [{ user: colleague.actor.userId, required: true }] },
  })
  await seller.call(seriesOperations.start, { params: { id: first }, body: weekly })
  const before = await occurrences('周会')
  expect(await occurrences('周会', colleague)).toHaveLength(before.length)
  await seller.call(activityOperations.remove, { params: { id: before[2]?.id ?? '' } })
  const past = now.at
  now.at = new Date('2026-06-15T04:00:00Z')
  await makeToday()
  await makeToday()
  const after = await times('周会')
  now.at = past
  expect(after).toHaveLength(before.length - 1 + 4)
  expect(new Set(after).size).toBe(after.length)
  expect(after).not.toContain('2026-06-10T02:00')
  expect(after.at(-1)).toBe('2026-08-12T02:00')
})

test('one that is moved by hand keeps its change when this and those after it change, and those before stay', async () => {
  await started('改期电话')
  const made = await occurrences('改期电话')
  const [, , third, fourth, fifth] = made
  const move = (id: string, body: object) =>
    seller.call(activityOperations.change, {
      params: { id },
      body,
      version: made.find((one) => one.id === id)?.version ?? 1,
    })
  await move(fifth?.id ?? '', { at: '2026-06-25T07:00:00Z' })
  await move(third?.id ?? '', { at: '2026-06-11T03:30:00Z', minutes: 45 })
  expect((await seriesOf(third?.id ?? ''))?.changed).toBe(true)
  const changed = await seller.call(seriesOperations.change, {
    params: { id: third?.id ?? '' },
    body: { scope: 'following', like: true },
  })
  expect(changed.body.series).toMatchObject({ repeat: { every: 'week', interval: 1, days: [4] }, changed: false })
  expect(await times('改期电话')).toEqual(
    [
      '05-27T02:00',
      '06-03T02:00',
      '06-11T03:30',
      '06-18T03:30',
      '06-25T07:00',
      '07-02T03:30',
      '07-09T03:30',
      '07-16T03:30',
    ].map((time) => `2026-${time}`),
  )
  const now = await occurrences('改期电话')
  expect(now.map(({ id }) => id)).toEqual(made.map(({ id }) => id))
  expect(now.map(({ minutes }) => minutes)).toEqual([30, 30, 45, 45, 30, 45, 45, 45])
  expect((await seriesOf(made[0]?.id ?? ''))?.over).toBe(true)
  expect((await seriesOf(fourth?.id ?? ''))?.over).toBe(false)
})

test('all that are to come change; what is done stays', async () => {
  await started('改全部')
  const made = await occurrences('改全部')
  const complete = { done: true, content: '谈妥了' }
  await seller.call(activityOperations.change, { params: { id: made[0]?.id ?? '' }, body: complete, version: 1 })
  const answer = await seller.call(seriesOperations.change, {
    params: { id: made[4]?.id ?? '' },
    body: { scope: 'all', repeat: { every: 'week', interval: 2, days: [3] }, ends: { kind: 'after', count: 3 } },
  })
  expect(answer.body.series).toBeNull()
  expect(await times('改全部')).toEqual(['05-27', '06-03', '06-17', '07-01'].map((day) => `2026-${day}T02:00`))
  expect((await occurrences('改全部')).map(({ content }) => content)).toEqual(['谈妥了', null, null, null])
})

test('it ends with an occurrence, or before it', async () => {
  await started('到此为止')
  const made = await occurrences('到此为止')
  const end = (id: string, keep: boolean) => seller.call(seriesOperations.end, { params: { id }, body: { keep } })
  expect((await end(made[3]?.id ?? '', true)).body.series).toMatchObject({
    over: true,
    ends: { kind: 'on', day: '2026-06-17' },
  })
  expect(await times('到此为止')).toHaveLength(4)
  expect((await end(made[2]?.id ?? '', false)).body.series).toBeNull()
  expect(await times('到此为止')).toHaveLength(2)
  await makeToday()
  expect(await times('到此为止')).toHaveLength(2)
})

test('days off give way, are passed over or are kept; the preview says so beforehand', async () => {
  const preview = async (offDays: SeriesWish['offDays']) =>
    (
      await seller.call(seriesOperations.preview, {
        body: {
          day: '2026-09-23',
          repeat: { every: 'week', interval: 1, days: [3, 4] },
          ends: { kind: 'never' },
          offDays,
        },
      })
    ).body
  expect((await preview('skip')).days.map(({ day }) => day)).toEqual([
    '2026-09-23',
    '2026-09-24',
    '2026-09-30',
    null,
    null,
  ])
  const next = await preview('next')
  expect(next.days.map(({ day }) => day)).toEqual(['2026-09-23', '2026-09-24', '2026-09-30', null, null])
  expect(next.unpublished).toEqual([])
  const daily = { repeat: { every: 'day', interval: 1 }, offDays: 'skip', ends: { kind: 'after', count: 10 } } as const
  await started('每个工作日', daily)
  expect((await times('每个工作日')).map((time) => time?.slice(5, 10))).toEqual([
    '05-27',
    '05-28',
    '05-29',
    '06-01',
    '06-02',
    '06-03',
    '06-04',
    '06-05',
  ])
})

test('what counts working days goes by the company’s calendar, which says where it is not published', async () => {
  await started('月底对账', { repeat: { every: 'month-working-day', interval: 1, nth: -1 } })
  expect((await times('月底对账')).map((time) => time?.slice(0, 10))).toEqual([
    '2026-05-27',
    '2026-05-29',
    '2026-06-30',
  ])
  await started('隔三天回访', { repeat: { every: 'working-day', interval: 3 }, ends: { kind: 'after', count: 3 } })
  expect((await times('隔三天回访')).map((time) => time?.slice(5, 10))).toEqual(['05-27', '06-01', '06-04'])
  const told = await seller.call(seriesOperations.preview, {
    body: { ...weekly, day: '2030-01-15', repeat: { every: 'working-day', interval: 2 }, offDays: 'keep' },
  })
  expect(told.body.unpublished).toEqual([2030])
})

test('what comes seldom is there all the same: the next one always', async () => {
  await started('年度回访', { repeat: { every: 'year', interval: 1 } })
  const { now } = house()
  const past = now.at
  const days = async () => (await times('年度回访')).map((time) => time?.slice(0, 10))
  expect(await days()).toEqual(['2026-05-27'])
  now.at = new Date('2026-05-28T04:00:00Z')
  await makeToday()
  now.at = past
  expect(await days()).toEqual(['2026-05-27', '2027-05-27'])
})

test('nothing more is made of a series whose customer is gone, or of which nothing is left', async () => {
  const { now } = house()
  const gone = (await seller.call(customerOperations.create, { body: { name: '已注销的厂' } })).body
  await started('没有下文', {}, { customer: gone.id })
  const before = await times('没有下文')
  await house().administrator.call(customerOperations.remove, { params: { id: gone.id }, version: gone.version })
  const past = now.at
  now.at = new Date('2026-06-20T04:00:00Z')
  await makeToday()
  now.at = past
  expect(await times('没有下文')).toEqual(before)
})

test('who may not see it is told nothing of it, who may only see it changes nothing, and what has no time does not repeat', async () => {
  const { person } = house()
  const { id } = await started('别人的')
  const stranger = await person('别处的销售', 'representative')
  expect((await stranger.call(seriesOperations.read, { params: { id } })).status).toBe(404)
  expect((await stranger.call(seriesOperations.end, { params: { id }, body: { keep: true } })).status).toBe(404)
  const reader = await person('只看的人', 'read-only')
  expect((await reader.call(seriesOperations.read, { params: { id } })).body.series?.mayChange).toBe(false)
  expect((await reader.call(seriesOperations.change, { params: { id }, body: { scope: 'all' } })).status).toBe(403)
  const once = await planned('只一次')
  expect(await seriesOf(once)).toBeNull()
  const end = await seller.call(seriesOperations.end, { params: { id: once }, body: { keep: true } })
  expect(end.problem.code).toBe('repeats-not')
  const monday: SeriesWish = { ...weekly, repeat: { every: 'week', interval: 1, days: [1] } }
  const wrong = await seller.call(seriesOperations.start, { params: { id: once }, body: monday })
  expect(wrong.problem.errors).toEqual([{ path: 'repeat', code: 'start-not-in-rule' }])
})

test('one occurrence has one place in a series, whatever writes it', async () => {
  const { context } = house()
  await started('只有一处')
  const [one, other] = await occurrences('只有一处')
  const twice = context.database.write(seller.actor.tenantId, (tx: Tx<never>) =>
    sql`update activity as o set series_on = a.series_on from activity a where o.tenant_id = ${seller.actor.tenantId}::uuid and o.id = ${other?.id ?? ''}::uuid
      and a.tenant_id = ${seller.actor.tenantId}::uuid and a.id = ${one?.id ?? ''}::uuid`.execute(tx),
  )
  await expect(twice).rejects.toMatchObject({ code: '23505' })
})
