import { activityOperations } from '#contract/activities/activity.operations.ts'
import { calendarOperations } from '#contract/activities/calendar/calendar.operations.ts'
import { participantOperations, type ParticipantWish } from '#contract/activities/participants/participant.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { searchOperations } from '#contract/platform/search.ts'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { createApiKey } from '../organization/index.ts'

const house = testHouse()
let host: Caller
let guest: Caller
let stranger: Caller

beforeAll(async () => {
  host = await house().person('发起会议的人', 'representative')
  guest = await house().person('被邀请的售前', 'representative')
  stranger = await house().person('不相干的销售', 'representative')
})

async function meeting(name: string, wishes: ParticipantWish[] = [], by = host) {
  const { id } = (
    await by.call(activityOperations.create, { body: { name, kind: 'meeting', at: '2026-05-21T02:00:00Z' } })
  ).body
  if (wishes.length > 0) await invite(id, wishes, by)
  return id
}

const invite = (id: string, participants: ParticipantWish[], by = host) =>
  by.call(participantOperations.write, { params: { id }, body: { participants } })
const seen = async (by: Caller, id: string) => (await by.call(activityOperations.read, { params: { id } })).status
/** What a session learns with the notification of a commit, waited for. */
const sees = (by: Caller, id: string, status = 200) =>
  expect.poll(() => seen(by, id), { timeout: 5_000, interval: 20 }).toBe(status)

test('a colleague who takes part finds the activity everywhere, and no more once they are out', async () => {
  const { administrator } = house()
  const id = await meeting('技术交流会')
  expect(await seen(guest, id)).toBe(404)
  await invite(id, [{ user: guest.actor.userId, required: true }])
  await sees(guest, id)
  expect(await seen(stranger, id)).toBe(404)
  const listed = async (by: Caller) =>
    (await by.call(activityOperations.list, { query: { search: '技术交流', total: 'true' } })).body
  expect((await listed(guest)).items.map((one) => one.id)).toEqual([id])
  expect((await listed(guest)).total?.value).toBe(1)
  expect((await listed(stranger)).items).toEqual([])
  const found = async (by: Caller) =>
    (await by.call(searchOperations.search, { query: { text: '技术交流', types: 'activity' } })).body.items.map(
      (hit) => hit.id,
    )
  expect([await found(guest), await found(stranger)]).toEqual([[id], []])
  const who = (await administrator.call(sightOperations.who, { params: { type: 'activity', id } })).body.items
  expect(who.find(({ user }) => user.id === guest.actor.userId)).toMatchObject({ reason: 'shared', change: false })

  await invite(id, [])
  await sees(guest, id, 404)
  const story = (await host.call(eventOperations.timeline, { params: { type: 'activity', id } })).body.items
  expect(story.filter(({ kind }) => kind === 'participants-changed')[1]?.changes).toEqual({
    participants: { from: [], to: [{ id: guest.actor.userId, name: '被邀请的售前' }] },
  })
})

test('who takes part answers for themselves and changes nothing else', async () => {
  const id = await meeting('方案评审', [{ user: guest.actor.userId, required: false }])
  await sees(guest, id)
  const answer = (by: Caller, response: 'accepted' | 'declined', key?: string) =>
    by.call(participantOperations.answer, {
      params: { id },
      body: { response, note: '晚到十分钟' },
      ...(key ? { key } : {}),
    })
  expect((await answer(stranger, 'accepted')).status).toBe(404)
  expect((await answer(host, 'accepted')).status).toBe(403)
  const said = await answer(guest, 'accepted')
  expect(said.body).toMatchObject({
    mayChange: false,
    items: [{ kind: 'user', record: guest.actor.userId, response: 'accepted', note: '晚到十分钟', required: false }],
  })
  expect((await guest.call(activityOperations.change, { params: { id }, body: { name: '改名' } })).status).toBe(403)
  expect((await invite(id, [], guest)).status).toBe(403)
  // Who invites again changes neither the answer nor anything in the log.
  const again = await invite(id, [{ user: guest.actor.userId, required: false }])
  expect(again.body.items[0]).toMatchObject({ response: 'accepted', note: '晚到十分钟' })
  const story = (await host.call(eventOperations.timeline, { params: { type: 'activity', id } })).body.items
  expect(story.map(({ kind }) => kind)).toEqual(['invitation-answered', 'participants-changed', 'created'])
  expect(story[0]).toMatchObject({
    reason: '晚到十分钟',
    changes: { response: { from: 'needs-action', to: 'accepted' } },
  })
})

test('contacts and others take part, with addresses for who may read them', async () => {
  const { administrator, person } = house()
  const { id: customer } = (await host.call(customerOperations.create, { body: { name: '海陵阀门' } })).body
  const { id: contact } = (await host.call(contactOperations.create, { body: { name: '陆总工', customer } })).body
  const outside = { name: '设计院老师', email: 'teacher@example.com', required: true, response: 'tentative' } as const
  const id = await meeting('联合设计', [{ contact, required: true }, outside])
  const read = async (by: Caller) => (await by.call(participantOperations.list, { params: { id } })).body.items
  expect((await read(host)).map(({ kind, name, email, response }) => [kind, name, email, response])).toEqual([
    ['contact', '陆总工', null, 'needs-action'],
    ['outside', '设计院老师', 'teacher@example.com', 'tentative'],
  ])
  const reader = await person('只读的人', 'read-only')
  expect((await read(reader)).map(({ email }) => email)).toEqual([null, null])
  expect((await administrator.call(participantOperations.list, { params: { id: customer } })).status).toBe(404)

  const unknown = await invite(id, [{ contact, required: true }], administrator)
  expect(unknown.status).toBe(200)
  const own = await meeting('别人的会', [], stranger)
  expect((await invite(own, [{ contact, required: true }], stranger)).problem.errors).toEqual([
    { path: 'participants.0.contact', code: 'reference-unknown' },
  ])
  expect((await invite(own, [{ user: customer, required: true }], stranger)).problem.errors).toEqual([
    { path: 'participants.0.user', code: 'reference-unknown' },
  ])
})

test('sharing anew leaves those who take part, and an invitation sent twice is one', async () => {
  const { administrator } = house()
  const id = await meeting('招标答疑')
  const body = { participants: [{ user: guest.actor.userId, required: true }] }
  const ask = () => host.call(participantOperations.write, { params: { id }, body, key: 'invite-once-more' })
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
  await sees(guest, id)
  const shared = await administrator.call(sightOperations.share, {
    params: { type: 'activity', id },
    body: { people: [{ user: stranger.actor.userId, change: false }] },
  })
  expect(shared.status).toBe(204)
  await sees(stranger, id)
  await sees(guest, id)
})

test('what is private is seen by those who take part, and nobody else with whom it is shared', async () => {
  const { administrator } = house()
  const id = await meeting('薪酬谈话', [{ user: guest.actor.userId, required: true }])
  await host.call(activityOperations.change, { params: { id }, body: { private: true } })
  await host.call(sightOperations.share, {
    params: { type: 'activity', id },
    body: { people: [{ user: stranger.actor.userId, change: true }] },
  })
  await sees(guest, id)
  expect([await seen(stranger, id), await seen(administrator, id)]).toEqual([404, 404])
})

test('who has said yes has it in their calendar, and is busy then', async () => {
  const { person } = house()
  const owner = await person('召集的人', 'representative')
  const guest = await person('应邀的人', 'representative')
  const other = await person('旁人', 'representative')
  const made = await owner.call(activityOperations.create, {
    body: { name: '方案评审', kind: 'meeting', at: '2026-05-27T02:00:00Z', minutes: 60, done: false },
  })
  const params = { id: made.body.id }
  const participants = [{ user: guest.actor.userId, required: true }]
  await owner.call(participantOperations.write, { params, body: { participants } })
  const week = { from: '2026-05-25', to: '2026-05-31', people: guest.actor.userId }
  const shown = async (by: Caller) =>
    (await by.call(calendarOperations.read, { query: week })).body.items.map(({ title, busy, moves }) => [
      title,
      busy,
      moves,
    ])
  const free = async () => {
    const query = { from: '2026-05-27', to: '2026-05-27', people: guest.actor.userId, minutes: 60 }
    const { slots } = (await owner.call(calendarOperations.freeSlots, { query })).body
    return slots.some(({ start }) => start === '2026-05-27T02:00:00.000Z')
  }
  const cells = async () => (await owner.call(calendarOperations.team, { query: week })).body.cells
  expect([await shown(guest), await shown(owner), await free(), await cells()]).toEqual([
    [['方案评审', false, null]],
    [],
    true,
    [],
  ])
  await guest.call(participantOperations.answer, { params, body: { response: 'accepted' } })
  expect([await shown(owner), await shown(other), await free()]).toEqual([
    [['方案评审', false, null]],
    [[null, true, null]],
    false,
  ])
  expect(await cells()).toMatchObject([
    { person: guest.actor.userId, day: '2026-05-27', kinds: { meeting: 1 }, minutes: 60 },
  ])
  await guest.call(participantOperations.answer, { params, body: { response: 'declined' } })
  expect([await shown(guest), await free()]).toEqual([[], true])
})

test('an invitation is a file for calendar programs, with addresses for who may read them', async () => {
  const { person } = house()
  const owner = await person('发邀请的人', 'representative')
  const made = await owner.call(activityOperations.create, {
    body: {
      name: '验收会；第二轮',
      kind: 'meeting',
      at: '2026-05-28T02:00:00Z',
      minutes: 90,
      place: '三号厂房',
      content: '底价 80 万',
      done: false,
    },
  })
  const participants = [{ name: '监理 "老王"', email: 'wang@example.com', required: false }]
  await owner.call(participantOperations.write, { params: { id: made.body.id }, body: { participants } })
  const ask = async ({ actor }: Caller) => {
    const { secret } = await createApiKey(house().context, actor, { name: 'ics', scopes: ['read'], days: 30 })
    const url = `/api/v1/activities/${made.body.id}/invitation`
    return house().house.app.inject({ url, headers: { authorization: `Bearer ${secret}` } })
  }
  const told = await ask(owner)
  const lines = told.body.replaceAll('\r\n ', '').split('\r\n')
  expect(told.headers['content-type']).toBe('text/calendar; charset=utf-8; method=REQUEST')
  expect(lines).toEqual(
    expect.arrayContaining([
      'METHOD:REQUEST',
      'DTSTART:20260528T020000Z',
      'DTEND:20260528T033000Z',
      'LOCATION:三号厂房',
      'SUMMARY:验收会；第二轮',
    ]),
  )
  expect(lines).toContain(
    'ATTENDEE;CN="监理  老王";ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:wang@example.com',
  )
  expect(told.body).not.toContain('底价')
  expect((await ask(stranger)).statusCode).toBe(404)
})
