import { calendarOperations } from '#contract/activities/calendar/calendar.operations.ts'
import { subscriptionOperations } from '#contract/activities/calendar/subscription.operations.ts'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { outsideCalendarWork } from '../activities/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { type Outgoing, OutgoingFault } from '../foundation/outgoing/outgoing.ts'
import { startBackground } from '../platform/index.ts'

const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', ...events.map((lines) => `BEGIN:VEVENT\n${lines}\nEND:VEVENT`), 'END:VCALENDAR'].join('\n')
const weekly =
  'UID:w\nDTSTART:20260513T010000Z\nDTEND:20260513T030000Z\nRRULE:FREQ=WEEKLY\nSUMMARY:钢琴课\nLOCATION:少年宫'
const free = 'UID:f\nDTSTART;VALUE=DATE:20260521\nSUMMARY:纪念日\nTRANSP:TRANSPARENT'

/** What stands elsewhere, and what is asked for there. */
const there = { text: calendar(weekly, free) as string | OutgoingFault, asked: [] as (string | null | undefined)[] }
const outgoing: Outgoing = async (_, { etag }) => {
  there.asked.push(etag)
  if (there.text instanceof OutgoingFault) throw there.text
  return etag === `"${there.text.length}"` ? null : { text: there.text, etag: `"${there.text.length}"` }
}
const house = testHouse({ outgoing })
let seller: Caller
let colleague: Caller
const week = { from: '2026-05-18', to: '2026-05-24' }

beforeAll(async () => {
  seller = await house().person('有外部日历的人', 'representative')
  colleague = await house().person('旁边的人', 'representative')
})

const follow = (address = 'webcal://calendar.example.com/secret-of-mine.ics', by = seller) =>
  by.call(subscriptionOperations.create, { body: { name: '私人', address } })
const items = async (by: Caller, people = seller.actor.userId) =>
  (await by.call(calendarOperations.read, { query: { ...week, people, sources: 'outside' } })).body.items
const list = async (by = seller) => (await by.call(subscriptionOperations.list)).body.items

test('what is followed stands in one’s own calendar; colleagues are told only when one is busy', async () => {
  const made = await follow()
  expect(made.body).toMatchObject({ name: '私人', host: 'calendar.example.com', fault: null, passedOver: 0 })
  expect(JSON.stringify(made.body)).not.toContain('secret-of-mine')
  expect((await items(seller)).map(({ title, start, end, busy, place }) => [title, start, end, busy, place])).toEqual([
    ['钢琴课', '2026-05-20T01:00:00.000Z', '2026-05-20T03:00:00.000Z', false, '少年宫'],
    ['纪念日', '2026-05-21', '2026-05-22', false, null],
  ])
  const told = await items(colleague)
  expect(told.map(({ title, start, busy }) => [title, start, busy])).toEqual([[null, '2026-05-20T01:00:00.000Z', true]])
  const slots = await colleague.call(calendarOperations.freeSlots, {
    query: { from: '2026-05-27', to: '2026-05-27', people: seller.actor.userId, minutes: 60 },
  })
  const at = slots.body.slots.map(({ start }) => start)
  expect([at.includes('2026-05-27T01:00:00.000Z'), at.includes('2026-05-27T02:00:00.000Z')]).toEqual([false, false])
  expect(at.length).toBeGreaterThan(0)
})

test('the address is kept sealed, and is one’s own alone to read anew or drop', async () => {
  const { context } = house()
  const [mine] = await list()
  const kept = await context.database.read(seller.actor.tenantId, (tx: Tx<never>) =>
    sql<{
      address: string
    }>`select s.address from calendar_subscription s where s.tenant_id = ${seller.actor.tenantId}::uuid`.execute(tx),
  )
  expect(JSON.stringify(kept.rows)).not.toContain('example')
  const params = { id: mine?.id ?? '' }
  expect((await colleague.call(subscriptionOperations.refresh, { params })).status).toBe(404)
  expect((await colleague.call(subscriptionOperations.remove, { params })).status).toBe(404)
  expect(await list(colleague)).toEqual([])
})

test('the background reads it again in its time, asks for what changed, and less often what fails', async () => {
  const { context, now } = house()
  const look = async (minutes: number) => {
    now.at = new Date(now.at.getTime() + minutes * 60_000)
    const before = there.asked.length
    const background = startBackground(context, [outsideCalendarWork(context, outgoing)])
    background.wake()
    await background.idle()
    await background.stop()
    return there.asked.slice(before)
  }
  const begun = now.at
  expect(await look(5)).toEqual([])
  expect(await look(30)).toEqual([`"${String(there.text).length}"`])
  there.text = calendar(free)
  await look(31)
  expect((await items(seller)).map(({ title }) => title)).toEqual(['纪念日'])
  there.text = new OutgoingFault('too-slow')
  expect(await look(31)).toHaveLength(1)
  expect(await list()).toMatchObject([{ fault: 'too-slow', entries: 1 }])
  expect(await look(31)).toHaveLength(0)
  there.text = '<html>'
  expect(await look(31)).toEqual([undefined])
  expect(await list()).toMatchObject([{ fault: 'no-calendar', entries: 1 }])
  there.text = calendar(weekly)
  const [mine] = await list()
  const again = await seller.call(subscriptionOperations.refresh, { params: { id: mine?.id ?? '' } })
  expect(again.body).toMatchObject({ fault: null })
  now.at = begun
})

test('a file is taken over once; what is none, and an address that is none, is refused', async () => {
  const file = await colleague.call(subscriptionOperations.upload, {
    body: { name: '培训安排', text: calendar(weekly) },
  })
  expect(file.body).toMatchObject({ host: null, fault: null })
  const params = { id: file.body.id }
  expect((await colleague.call(subscriptionOperations.refresh, { params })).problem.code).toBe('calendar-of-file')
  const no = await colleague.call(subscriptionOperations.upload, { body: { name: '图片', text: 'PNG' } })
  expect(no.problem.errors).toEqual([{ path: 'text', code: 'no-calendar' }])
  for (const address of ['http://calendar.example.com/a.ics', 'file:///etc/passwd', 'https://u:p@example.com/a.ics'])
    expect((await follow(address)).problem.errors).toEqual([{ path: 'address', code: 'https-address-expected' }])
  expect((await colleague.call(subscriptionOperations.remove, { params })).status).toBe(204)
  expect(await items(colleague, colleague.actor.userId)).toEqual([])
})

test('nobody follows more than ten', async () => {
  const busy = await house().person('订很多的人', 'representative')
  for (let at = 0; at < 10; at += 1)
    expect(
      (await busy.call(subscriptionOperations.upload, { body: { name: `第 ${at}`, text: calendar(free) } })).status,
    ).toBe(201)
  const more = await busy.call(subscriptionOperations.upload, { body: { name: '第 11', text: calendar(free) } })
  expect(more.problem.code).toBe('too-many')
})
