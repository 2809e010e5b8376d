import { activityOperations } from '#contract/activities/activity.operations.ts'
import { feedOperations } from '#contract/activities/calendar/feed.operations.ts'
import { userOperations } from '#contract/organization/organization.operations.ts'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'
import { createFeed } from '../activities/index.ts'

const opened = testHouse()

async function feedOf(who: Caller) {
  const { feed, url } = await createFeed(opened().context, who.actor, { name: '我的手机' })
  return { feed, path: new URL(url).pathname }
}

const fetchFeed = (path: string, headers: Record<string, string> = {}) =>
  opened().house.app.inject({ method: 'GET', url: path, headers })

test('gives one’s own calendar to whoever knows the address, private entries too, and never what was written down', async () => {
  const { person } = opened()
  const [seller, other] = [await person('订阅人', 'representative'), await person('别的人', 'representative')]
  const add = (who: Caller, body: object) => who.call(activityOperations.create, { body: body as { name: string } })
  await add(seller, { name: '拜访化工厂', kind: 'visit', at: '2026-05-21T02:00:00Z', content: '底价十万', done: false })
  await add(seller, { name: '体检', kind: 'meeting', at: '2026-05-22T02:00:00Z', private: true, done: false })
  await add(seller, { name: '两年后', kind: 'visit', at: '2028-05-21T02:00:00Z', done: false })
  await add(other, { name: '别人的拜访', kind: 'visit', at: '2026-05-21T02:00:00Z', done: false })
  const { path, feed } = await feedOf(seller)
  const told = await fetchFeed(path)
  expect([told.statusCode, told.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(told.body).toMatch(/SUMMARY:拜访化工厂\r\n/)
  expect(told.body).toMatch(/DTSTART:20260521T020000Z/)
  expect(told.body).toMatch(/CLASS:PRIVATE/)
  expect(told.body).not.toMatch(/底价|两年后|别人的拜访/)
  const again = await fetchFeed(path, { 'if-none-match': String(told.headers['etag']) })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  const listed = (await seller.call(feedOperations.list)).body.items
  expect(listed.map(({ name, usedAt }) => [name, usedAt !== null])).toEqual([['我的手机', true]])
  expect((await other.call(feedOperations.list)).body.items).toEqual([])
  expect((await other.call(feedOperations.remove, { params: { id: feed.id } })).status).toBe(404)
})

test('is kept as a digest, and ends when it is revoked or its person is gone', async () => {
  const { person, administrator, context } = opened()
  const seller = await person('离开者', 'representative')
  const [one, two] = [await feedOf(seller), await feedOf(seller)]
  const kept = await context.database.read(seller.actor.tenantId, (tx: Tx<never>) =>
    sql<{
      row: string
    }>`select f::text as row from calendar_feed f where f.tenant_id = ${seller.actor.tenantId}::uuid`.execute(tx),
  )
  const secret = one.path.split('.')[1] ?? 'none'
  expect(kept.rows.some(({ row }) => row.includes(secret))).toBe(false)
  expect((await fetchFeed(one.path)).statusCode).toBe(200)
  expect((await seller.call(feedOperations.remove, { params: { id: one.feed.id } })).status).toBe(204)
  expect((await fetchFeed(one.path)).statusCode).toBe(404)
  expect((await fetchFeed(one.path.replace(secret.slice(0, 4), 'AAAA'))).statusCode).toBe(404)
  expect((await fetchFeed('/calendar/feed/nonsense.ics')).statusCode).toBe(404)
  await administrator.call(userOperations.change, { params: { id: seller.actor.userId }, body: { status: 'disabled' } })
  expect((await fetchFeed(two.path)).statusCode).toBe(404)
})

test('an API key makes no address: what it may not do for long, it does not do for ever', async () => {
  const { house, administrator } = opened()
  const key = await caller(house, administrator.actor)
  expect((await key.call(feedOperations.create, { body: { name: '偷看' } })).status).toBe(403)
})
