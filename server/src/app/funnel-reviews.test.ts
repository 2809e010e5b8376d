import { activityOperations } from '#contract/activities/activity.operations.ts'
import { forecastCallOperations } from '#contract/opportunities/funnel-review/forecast-call.ts'
import { funnelReviewOperations } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const opened = testHouse()
let director: Caller
let seller: Caller
let other: Caller
let manager: Caller
let readOnly: Caller

beforeAll(async () => {
  const { person } = opened()
  director = await person('总监', 'director')
  seller = await person('销售甲', 'representative')
  other = await person('销售乙', 'representative')
  manager = await person('无部门经理', 'manager')
  readOnly = await person('只看', 'read-only')
})

type Deal = { id: string; version: number }

async function deal(name: string, amount: string, expectedCloseOn: string): Promise<Deal> {
  const made = await seller.call(opportunityOperations.create, { body: { name, amount, expectedCloseOn } })
  expect(made.status).toBe(201)
  return made.body
}

async function change(id: string, patch: Record<string, unknown>): Promise<void> {
  const now = await seller.call(opportunityOperations.read, { params: { id } })
  const version = now.body.version
  const changed = await seller.call(opportunityOperations.change, { params: { id }, body: patch, version })
  expect(changed.status).toBe(200)
}

async function begin(): Promise<string> {
  const begun = await director.call(funnelReviewOperations.begin, {
    body: { person: seller.actor.userId, unit: 'quarter' },
  })
  expect(begun.status).toBe(200)
  return begun.body.id
}

const read = async (by: Caller, id: string) => (await by.call(funnelReviewOperations.read, { params: { id } })).body

test('a meeting tells what changed since the last one, keeps notes and promises, and the minutes stay as they were', async () => {
  const { now } = opened()
  const first = await deal('泵站改造', '100000.00', '2026-06-10')
  const second = await deal('阀门更换', '40000.00', '2026-06-20')
  const id = await begin()
  // Begun again, the same meeting goes on.
  expect(await begin()).toBe(id)
  const before = await read(director, id)
  expect(before.mine).toBe(true)
  expect(before.deals.map(({ name }) => name)).toEqual(['泵站改造', '阀门更换'])
  expect(before.deals.every(({ changes }) => changes[0]?.kind === 'new')).toBe(true)
  expect(before.deals[0]?.questions.map(({ key }) => key)).toContain('no-next-step')

  const params = { id, deal: first.id }
  expect(
    (await director.call(funnelReviewOperations.note, { params, body: { note: '预算还没批', category: 'best-case' } }))
      .status,
  ).toBe(204)
  const promised = await director.call(funnelReviewOperations.promise, {
    params,
    body: { text: '拿到预算批文', dueOn: '2026-05-25' },
  })
  expect(promised.body).toMatchObject({ state: 'open', owner: { id: seller.actor.userId } })
  const task = await seller.call(activityOperations.read, { params: { id: promised.body.task ?? '' } })
  expect(task.body).toMatchObject({ kind: 'task', done: false, opportunity: { id: first.id } })

  expect((await director.call(funnelReviewOperations.end, { params: { id }, body: { notes: '盯预算' } })).status).toBe(
    204,
  )
  const minutes = await read(seller, id)
  expect(minutes).toMatchObject({ notes: '盯预算', mine: false, endedAt: expect.any(String) })
  expect(minutes.deals.map(({ name, entry }) => [name, entry?.note])).toEqual([['泵站改造', '预算还没批']])
  expect(
    (await director.call(funnelReviewOperations.note, { params, body: { note: '', category: null } })).status,
  ).toBe(409)

  now.at = new Date('2026-06-01T04:00:00Z')
  await change(first.id, { expectedCloseOn: '2026-06-30', amount: '80000.00' })
  await change(second.id, { nextStep: '签合同', nextStepOn: '2026-06-03' })
  const next = await read(director, await begin())
  const again = next.deals.find((one) => one.id === first.id)
  expect(again?.changes).toEqual([
    { kind: 'amount', from: '100000.00', to: '80000.00' },
    { kind: 'close', from: '2026-06-10', to: '2026-06-30', days: 20 },
  ])
  expect(again?.last).toMatchObject({ note: '预算还没批', category: 'best-case', commitments: [{ state: 'late' }] })
  expect(again?.questions[0]).toEqual({ key: 'commitment-late', number: 1 })
  expect(next.deals.find((one) => one.id === second.id)?.changes).toEqual([])
  // Done a week after its day it is kept, but late.
  await seller.call(activityOperations.change, { params: { id: promised.body.task ?? '' }, body: { done: true } })
  expect((await read(director, id)).deals[0]?.entry?.commitments).toMatchObject([{ state: 'kept-late' }])
  const [, ended] = (await director.call(funnelReviewOperations.list)).body.items
  expect(ended).toMatchObject({ commitments: 1, kept: 0, keptLate: 1, late: 0 })
  // What the minutes say of the deal is what was then.
  expect((await read(seller, id)).deals[0]?.amount).toBe('100000.00')

  const stages = await director.raw({ method: 'GET', url: '/api/v1/processes' })
  const won = (stages.body as { items: { stages: { id: string; outcome: string }[] }[] }).items[0]?.stages.find(
    ({ outcome }) => outcome === 'won',
  )
  await seller.call(opportunityOperations.advance, { params: { id: second.id }, body: { stage: won?.id ?? '' } })
  const after = await read(director, next.id)
  expect(after.ended.map(({ name, changes }) => [name, changes[0]?.kind])).toEqual([['阀门更换', 'won']])
  expect(after.sums).toMatchObject({ won: '40000.00', wonCount: 1, pipeline: '80000.00' })
})

test('who may not review is told that there is nobody, and who sees the deals reads the minutes', async () => {
  const person = seller.actor.userId
  const body = { person, unit: 'month' as const }
  for (const one of [seller, other, manager, readOnly])
    expect((await one.call(funnelReviewOperations.begin, { body })).status).toBe(404)
  const { items } = (await seller.call(funnelReviewOperations.list)).body
  expect(items.length).toBe(2)
  const id = items[1]?.id ?? ''
  expect((await other.call(funnelReviewOperations.read, { params: { id } })).status).toBe(404)
  expect((await other.call(funnelReviewOperations.list)).body.items).toEqual([])
  expect((await readOnly.call(funnelReviewOperations.read, { params: { id } })).status).toBe(200)
  const running = items[0]?.id ?? ''
  const end = { params: { id: running }, body: { notes: '' } }
  expect((await seller.call(funnelReviewOperations.end, end)).status).toBe(403)
  expect((await other.call(funnelReviewOperations.end, end)).status).toBe(404)
})

test('the story of a deal says that it was discussed; the notes are told with the minutes', async () => {
  const { deals, id } = await read(seller, (await seller.call(funnelReviewOperations.list)).body.items[1]?.id ?? '')
  const deal = deals[0]?.id ?? ''
  const story = await seller.call(eventOperations.timeline, { params: { type: 'opportunity', id: deal } })
  expect(story.body.items.find(({ kind }) => kind === 'funnel-reviewed')).toMatchObject({
    reason: null,
    changes: { review: { to: { id } } },
  })
  const said = await seller.call(funnelReviewOperations.ofDeal, { params: { id: deal } })
  expect(said.body.items).toMatchObject([{ review: id, note: '预算还没批', by: { id: director.actor.userId } }])
  expect((await other.call(funnelReviewOperations.ofDeal, { params: { id: deal } })).status).toBe(404)
})

test('each call is a further one, a person calls for themselves, and what is over is called no more', async () => {
  const person = seller.actor.userId
  const figures = { unit: 'quarter' as const, commit: '40000.00', bestCase: '120000.00', figure: '90000.00' }
  const call = (by: Caller, more: object) =>
    by.call(forecastCallOperations.call, { body: { ...figures, person, ...more } })
  expect((await call(seller, {})).body).toMatchObject({ own: true, level: 'person' })
  expect((await call(seller, { figure: '95000.00' })).status).toBe(201)
  expect((await call(director, {})).body).toMatchObject({ own: false, by: { id: director.actor.userId } })
  expect((await call(other, {})).status).toBe(404)
  expect((await call(readOnly, {})).status).toBe(403)
  expect((await call(seller, { person: undefined })).status).toBe(404)
  expect((await call(director, { person: undefined })).body).toMatchObject({ level: 'company', subject: null })
  expect((await call(seller, { bestCase: '1.00' })).problem.errors?.[0]?.code).toBe('best-case-below-commit')
  expect((await call(seller, { on: '2026-01-10' })).problem.errors?.[0]?.code).toBe('period-over')
  const known = await director.call(forecastCallOperations.read, { query: { person, unit: 'quarter' } })
  expect(known.body.calls.map(({ figure }) => figure)).toEqual(['90000.00', '95000.00', '90000.00'])
  expect(known.body).toMatchObject({ period: { from: '2026-04-01', to: '2026-06-30' }, mayCall: true })
})
