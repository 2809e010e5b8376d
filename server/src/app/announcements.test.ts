import { announcementOperations } from '#contract/conversations/announcements/announcement.operations.ts'
import type { Announcement, AnnouncementDraft } from '#contract/conversations/announcements/announcement.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { departmentOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { fileOperations } from '#contract/platform/file.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { tellDay } from '../conversations/index.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { notificationParts } from './notifications.ts'

const house = testHouse()
let [wang, li, director, manager]: Caller[] = []
const the = (caller: Caller | undefined) => caller as Caller
let east = ''

beforeAll(async () => {
  const { person, administrator } = house()
  wang = await person('王芳', 'representative')
  li = await person('李强', 'representative')
  director = await person('总监', 'director')
  manager = await person('陈经理', 'manager')
  east = (await administrator.call(departmentOperations.create, { body: { name: '华东' } })).body.id
  await administrator.call(userOperations.change, { params: { id: wang.actor.userId }, body: { departmentId: east } })
})

async function begin(draft: Partial<AnnouncementDraft> = {}): Promise<Announcement> {
  const made = await the(director).call(announcementOperations.create, {
    body: { title: '放假通知', body: '五一放假。\n\n值班表见附件。', ...draft },
  })
  expect(made.status, JSON.stringify(made.problem)).toBe(201)
  return made.body
}

async function publish(draft: Partial<AnnouncementDraft> = {}): Promise<Announcement> {
  const { id } = await begin(draft)
  const published = await the(director).call(announcementOperations.publish, { params: { id } })
  expect(published.status, JSON.stringify(published.problem)).toBe(200)
  return published.body
}

const read = async (who: Caller, id: string) => who.call(announcementOperations.read, { params: { id } })
const waiting = async (who: Caller) => (await who.call(announcementOperations.waiting)).body.items.map(({ id }) => id)
const receive = (who: Caller, id: string, confirmed: boolean) =>
  who.call(announcementOperations.receive, { params: { id }, body: { confirmed } })
const bell = async (who: Caller, id: string) =>
  (await who.call(notificationOperations.list)).body.items.filter(({ about }) => about?.id === id)

async function upload(who: Caller, id: string) {
  const boundary = 'tiejun'
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nx\r\n--${boundary}--\r\n`
  return who.raw({
    method: 'POST',
    url: `/api/v1/announcements/${id}/files`,
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
}

describe('an announcement', () => {
  test('is seen and told to its people once it is published, and to nobody once it is taken back', async () => {
    const { id } = await begin()
    expect((await read(the(wang), id)).status).toBe(404)
    await the(director).call(announcementOperations.publish, { params: { id } })
    expect((await read(the(wang), id)).body).toMatchObject({ title: '放假通知', mayManage: false, reached: null })
    expect(await bell(the(wang), id)).toMatchObject([{ kind: 'announcement', by: '总监', reason: 'in-audience' }])
    expect(await bell(the(director), id)).toEqual([])
    await the(director).call(announcementOperations.withdraw, { params: { id } })
    expect((await read(the(wang), id)).status).toBe(404)
    expect((await bell(the(wang), id)).filter(({ readAt }) => readAt === null)).toEqual([])
    expect((await the(director).call(announcementOperations.withdraw, { params: { id } })).status).toBe(409)
  })

  test('stays as it was published: neither its words nor its files change', async () => {
    const { id } = await begin()
    const file = (await upload(the(director), id)).body as { id: string }
    expect(file.id).toBeTruthy()
    await the(director).call(announcementOperations.publish, { params: { id } })
    const changed = await the(director).call(announcementOperations.change, { params: { id }, body: { title: '改' } })
    expect([changed.status, changed.problem.code]).toEqual([409, 'announcement-published'])
    expect((await upload(the(director), id)).status).toBe(403)
    expect((await the(director).call(fileOperations.remove, { params: { id: file.id } })).status).toBe(403)
    expect((await read(the(wang), id)).body.files).toMatchObject([{ id: file.id, name: 'a.txt' }])
  })

  test('is written, published and looked after by who announces things alone', async () => {
    const body = { title: '我也来发', body: '内容' }
    for (const who of [the(wang), the(manager)])
      expect((await who.call(announcementOperations.create, { body })).status).toBe(403)
    const { id } = await publish()
    for (const operation of [announcementOperations.withdraw, announcementOperations.remind])
      expect(
        (await the(wang).call(operation as typeof announcementOperations.withdraw, { params: { id } })).status,
      ).toBe(403)
    expect((await the(wang).call(announcementOperations.readers, { params: { id } })).status).toBe(403)
    const wrong = await the(director).call(announcementOperations.create, { body: { ...body, readBy: '2026-06-01' } })
    expect(wrong.problem.errors).toEqual([{ path: 'readBy', code: 'must-read-needed' }])
  })

  test('for a department is for its people alone', async () => {
    const { id } = await publish({ title: '华东例会', departments: [east], mustRead: true })
    expect((await read(the(wang), id)).status).toBe(200)
    expect((await read(the(li), id)).status).toBe(404)
    expect((await receive(the(li), id, true)).status).toBe(404)
    expect(await waiting(the(li))).not.toContain(id)
    expect(await bell(the(li), id)).toEqual([])
    const readers = (await the(director).call(announcementOperations.readers, { params: { id } })).body.items
    expect(readers.map(({ name }) => name)).toEqual(['王芳'])
  })

  test('is listed with what is pinned first, and found by its words', async () => {
    const pinned = await publish({ title: '置顶的奖励办法', pinnedUntil: '2026-05-20' })
    const later = await publish({ title: '后来的通知' })
    const ids = async (query = {}) =>
      (await the(li).call(announcementOperations.list, { query })).body.items.map(({ id }) => id)
    expect((await ids())[0]).toBe(pinned.id)
    expect(await ids({ search: 'jiangli' })).toEqual([pinned.id])
    const first = (await the(li).call(announcementOperations.list, { query: { limit: 1 } })).body
    expect(await ids({ limit: 1, cursor: first.nextCursor })).toEqual([later.id])
  })
})

describe('what is asked of its people', () => {
  test('waits until each has confirmed, and who wrote it sees who has not', async () => {
    const { id } = await publish({ title: '合规要求', mustRead: true, readBy: '2026-05-25' })
    expect(await waiting(the(li))).toContain(id)
    await receive(the(li), id, false)
    expect(await waiting(the(li))).toContain(id)
    expect((await receive(the(li), id, true)).status).toBe(204)
    expect(await waiting(the(li))).not.toContain(id)
    expect(await waiting(the(director))).not.toContain(id)
    const { reached } = (await read(the(director), id)).body
    const readers = (await the(director).call(announcementOperations.readers, { params: { id } })).body.items
    expect(reached).toEqual({ people: readers.length, read: 1, confirmed: 1 })
    expect(readers.at(-1)).toMatchObject({ name: '李强' })
    // Read again later, it stays confirmed as it was.
    const before = (await read(the(li), id)).body.own
    house().now.at = new Date(house().now.at.getTime() + 60_000)
    await receive(the(li), id, false)
    expect((await read(the(li), id)).body.own).toEqual(before)
  })

  test('is told again with one press to who has not, each once a day, and by itself on its day', async () => {
    const { id } = await publish({ title: '签署承诺书', mustRead: true, readBy: '2026-05-22' })
    await receive(the(li), id, true)
    const remind = async () => (await the(director).call(announcementOperations.remind, { params: { id } })).body.told
    const others = ((await read(the(director), id)).body.reached?.people ?? 0) - 1
    expect(await remind()).toBe(others)
    expect(await remind()).toBe(0)
    expect((await bell(the(wang), id)).map(({ turn }) => turn)).toEqual(['reminded', null])
    expect((await bell(the(li), id)).map(({ turn }) => turn)).toEqual([null])
    house().now.at = new Date('2026-05-22T02:00:00Z')
    const { context, administrator } = house()
    await tellDay(context, administrator.actor.tenantId, notificationParts)
    expect(await bell(the(wang), id)).toHaveLength(3)
    expect(await bell(the(li), id)).toHaveLength(1)
  })
})
