import {
  mutualPlanOperations,
  sharedPlanOperations,
} from '#contract/opportunities/mutual-plan/mutual-plan.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()

async function planOf(name: string, titles = ['方案评审', '样品测试']) {
  const { administrator } = house()
  const id = (await administrator.call(opportunityOperations.create, { body: { name, amount: '880000.00' } })).body.id
  const steps = titles.map((title) => ({ title, dueOn: '2026-05-10', side: 'theirs' as const, person: '李工' }))
  const added = await administrator.call(mutualPlanOperations.add, { params: { id }, body: { steps } })
  return { id, steps: added.body.steps }
}

async function share(id: string, name: string, passcode: string | null = null, days = 30): Promise<string> {
  const body = { name, title: '新工厂合作计划', days, passcode }
  const made = await house().administrator.call(mutualPlanOperations.share, { params: { id }, body })
  expect(made.status).toBe(201)
  return new URL(made.body.url).pathname.split('/').pop() ?? ''
}

/** Somebody from outside, with a link alone. */
async function stranger(path: string, body: object = {}, headers: Record<string, string> = {}) {
  const answer = await house().house.app.inject({
    method: 'POST',
    url: `/api/v1/plans/${path}`,
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    payload: JSON.stringify(body),
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

test('a stranger with a link reads, ticks and comments, and sees nothing else of the house', async () => {
  const { administrator } = house()
  const { id, steps } = await planOf('内部叫法：大鱼')
  const key = await share(id, '李工')
  const opened = await stranger(key)
  expect(opened.status).toBe(200)
  expect(Object.keys(opened.body).sort()).toEqual([
    'comments',
    'company',
    'reader',
    'steps',
    'ticket',
    'title',
    'today',
  ])
  expect(opened.body).toMatchObject({ company: '测试公司', title: '新工厂合作计划', reader: '李工' })
  expect(JSON.stringify(opened.body)).not.toMatch(/大鱼|880000/)
  expect([opened.headers['set-cookie'], opened.headers['cache-control']]).toEqual([undefined, 'no-store'])

  const [step] = steps
  const ticked = await stranger(`${key}/steps/${step?.id}`, { done: true, version: step?.version })
  expect(ticked.body.steps[0]).toMatchObject({ doneBy: '李工' })
  const said = await stranger(`${key}/comments`, { step: step?.id, text: '<b>已确认</b>' })
  expect(said.body.comments).toMatchObject([{ author: '李工', theirs: true, text: '<b>已确认</b>' }])

  const plan = (await administrator.call(mutualPlanOperations.read, { params: { id } })).body
  expect(plan.links).toMatchObject([{ name: '李工', opened: 1, hasPasscode: false }])
  const story = (await administrator.call(eventOperations.timeline, { params: { type: 'opportunity', id } })).body.items
  const byLink = story.filter(({ channel }) => channel === 'link')
  expect(byLink.map(({ kind, actor }) => [kind, actor])).toEqual([
    ['plan-commented', null],
    ['plan-step-done', null],
    ['plan-opened', null],
  ])
  for (const event of byLink) expect(event.changes['plan.link']).toEqual({ from: null, to: '李工' })
})

test('both sides ticking at once lose nothing', async () => {
  const { administrator } = house()
  const { id, steps } = await planOf('同时勾选')
  const key = await share(id, '王总')
  const [step] = steps
  const ours = { params: { id, step: step?.id ?? '' }, body: { title: '方案终审' }, version: 1 }
  const [one, other] = await Promise.all([
    administrator.call(mutualPlanOperations.change, ours),
    stranger(`${key}/steps/${step?.id}`, { done: true, version: 1 }),
  ])
  expect([one.status, other.status].toSorted((a, b) => a - b)).toEqual([200, 412])
})

test('a passcode is asked for, tried so often, and never kept as it is', async () => {
  const { id } = await planOf('有访问码')
  const key = await share(id, '赵经理', '8642')
  expect((await stranger(key)).body.code).toBe('passcode-needed')
  const right = await stranger(key, { passcode: '8642' })
  expect(right.status).toBe(200)
  const { ticket } = right.body
  expect((await stranger(`${key}/comments`, { step: null, text: '你好', ticket })).status).toBe(200)
  expect((await stranger(`${key}/comments`, { step: null, text: '你好', ticket: `${ticket}x` })).status).toBe(401)
  const tries = await Promise.all(Array.from({ length: 15 }, (_, at) => stranger(key, { passcode: `000${at}` })))
  const codes = tries.map(({ body }) => body.code as string)
  expect(codes.filter((code) => code === 'passcode-wrong').length).toBeLessThanOrEqual(9)
  expect((await stranger(key, { passcode: '8642' })).status).toBe(429)
  // Who is inside already goes on.
  expect((await stranger(`${key}/comments`, { step: null, text: '还在', ticket })).status).toBe(200)
  const { context, administrator } = house()
  const kept = await context.database.read(administrator.actor.tenantId, async (tx: Tx<never>) =>
    sql`select l.* from plan_link l where l.tenant_id = ${administrator.actor.tenantId}::uuid`.execute(tx),
  )
  expect(JSON.stringify(kept.rows)).not.toMatch(new RegExp(`8642|${key.split('.')[1]}`))
})

test('what is revoked, over, of a deleted deal, or no link at all is told alike', async () => {
  const { administrator, now } = house()
  const { id } = await planOf('会失效的')
  const revoked = await share(id, '甲')
  const over = await share(id, '乙', null, 1)
  const [link] = (await administrator.call(mutualPlanOperations.read, { params: { id } })).body.links.filter(
    ({ name }) => name === '甲',
  )
  await administrator.call(mutualPlanOperations.revoke, { params: { id, link: link?.id ?? '' } })
  const before = now.at
  now.at = new Date(before.getTime() + 2 * dayMs)
  const gone = await planOf('要删除的')
  const ofGone = await share(gone.id, '丙')
  await administrator.call(opportunityOperations.remove, { params: { id: gone.id } })
  const unknown = `${revoked.split('.')[0]}.${'A'.repeat(43)}`
  for (const key of [revoked, over, ofGone, unknown, 'nonsense']) {
    const answer = await stranger(key)
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found'])
  }
  now.at = before
})

test('other sites do nothing in the name of a link, and a link does nothing to another plan', async () => {
  const { id } = await planOf('被冒用')
  const other = await planOf('别家的计划')
  const key = await share(id, '孙工')
  const foreign = await stranger(key, {}, { 'sec-fetch-site': 'cross-site' })
  expect([foreign.status, foreign.body.code]).toEqual([403, 'cross-site'])
  expect((await stranger(`${key}/steps/${other.steps[0]?.id}`, { done: true, version: 1 })).status).toBe(404)
  expect((await stranger(`${key}/comments`, { step: other.steps[0]?.id, text: 'x' })).status).toBe(404)
})

test('the page is kept from frames, search engines, caches and other origins', async () => {
  const page = await house().house.app.inject({ url: '/p/whatever', headers: { 'accept-language': 'en-GB' } })
  expect(page.statusCode).toBe(200)
  expect(page.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
  })
  expect(page.headers['content-security-policy']).not.toContain('unsafe')
  expect(page.body).toContain('<html lang="en">')
})

test('who may not change a deal shares no plan of it, and who does not see it learns of none', async () => {
  const { person } = house()
  const { id } = await planOf('别人的计划')
  const reader = await person('只看的人', 'read-only')
  const body = { name: '外人', title: '计划', days: 3, passcode: null }
  expect((await reader.call(mutualPlanOperations.share, { params: { id }, body })).status).toBe(403)
  expect((await reader.call(mutualPlanOperations.read, { params: { id } })).status).toBe(200)
  const seller = await person('看不到的人', 'representative')
  expect((await seller.call(mutualPlanOperations.read, { params: { id } })).status).toBe(404)
})

test('milestones of the process become steps once, in order', async () => {
  const { administrator } = house()
  const { id, steps } = await planOf('按里程碑', ['先有的'])
  const taken = await administrator.call(mutualPlanOperations.takeMilestones, { params: { id } })
  // The plain process of the tests has none.
  expect([taken.status, taken.problem.code]).toEqual([409, 'no-milestones'])
  const more = [{ title: '后加的', dueOn: null, side: 'ours' as const, person: null }]
  const added = await administrator.call(mutualPlanOperations.add, { params: { id }, body: { steps: more } })
  const wished = [added.body.steps[1]?.id ?? '', steps[0]?.id ?? '']
  const ordered = await administrator.call(mutualPlanOperations.order, { params: { id }, body: { steps: wished } })
  expect(ordered.body.steps.map(({ title }) => title)).toEqual(['后加的', '先有的'])
  expect(sharedPlanOperations.open.open).toBe(true)
})
