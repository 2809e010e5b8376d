import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Message } from '#contract/conversations/talk/conversation.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import { departmentOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { fileOperations } from '#contract/platform/file.ts'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { keepFile } from '../conversations/index.ts'
import { createApiKey } from '../organization/index.ts'
import { fileHomes } from './file-homes.ts'
import { talkParts } from './talk.ts'
import { type Caller, testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
let [wang, li, chief]: Caller[] = []
const the = (caller: Caller | undefined) => caller as Caller

beforeAll(async () => {
  const { person } = house()
  wang = await person('王芳', 'representative')
  li = await person('李强', 'representative')
  chief = await person('总监', 'director')
})

async function customerOf(who: Caller, name: string): Promise<string> {
  return (await who.call(customerOperations.create, { body: { name } })).body.id
}

async function onRecord(who: Caller, id: string): Promise<string> {
  const opened = await who.call(conversationOperations.open, { body: { record: { type: 'customer', id } } })
  expect(opened.status).toBe(200)
  return opened.body.id
}

async function say(who: Caller, id: string, text: string, replyTo: string | null = null): Promise<Message> {
  const sent = await who.call(messageOperations.send, { params: { id }, body: { text, replyTo } })
  expect(sent.status, JSON.stringify(sent.problem)).toBe(201)
  return sent.body
}

const bell = async (who: Caller) =>
  (await who.call(notificationOperations.list)).body.items.filter(({ about }) => about?.type === 'conversation')

describe('on a record', () => {
  test('there is no conversation until somebody opens it, and it is the same for everybody', async () => {
    const id = await customerOf(the(wang), '海螺水泥')
    const params = { type: 'customer' as const, id }
    expect((await the(wang).call(conversationOperations.ofRecord, { params })).body.conversation).toBeNull()
    const opened = await onRecord(the(wang), id)
    expect(await onRecord(the(chief), id)).toBe(opened)
    const { conversation } = (await the(wang).call(conversationOperations.ofRecord, { params })).body
    expect(conversation).toMatchObject({ id: opened, kind: 'record', mayPost: true, record: { name: '海螺水泥' } })
  })

  test('who does not see the record sees nothing of what is said on it', async () => {
    const id = await customerOf(the(wang), '中建材')
    const talk = await onRecord(the(wang), id)
    const message = await say(the(wang), talk, '报价先别外传')
    const asLi = the(li)
    expect((await asLi.call(conversationOperations.open, { body: { record: { type: 'customer', id } } })).status).toBe(
      404,
    )
    for (const operation of [conversationOperations.read, messageOperations.list, conversationOperations.mentionable])
      expect((await asLi.call(operation as typeof messageOperations.list, { params: { id: talk } })).status).toBe(404)
    expect((await asLi.call(messageOperations.send, { params: { id: talk }, body: { text: '?' } })).status).toBe(404)
    for (const operation of [messageOperations.versions, messageOperations.remove])
      expect(
        (await asLi.call(operation as typeof messageOperations.versions, { params: { id: message.id } })).status,
      ).toBe(404)
    expect(
      (await asLi.call(messageOperations.react, { params: { id: message.id }, body: { sign: 'like', wanted: true } }))
        .status,
    ).toBe(404)
    expect((await asLi.call(messageOperations.search, { query: { search: '报价' } })).body.items).toEqual([])
  })

  test('who is called is told why and what, takes part from then on, and the bell is still when they have read', async () => {
    const id = await customerOf(the(wang), '华新水泥')
    const talk = await onRecord(the(wang), id)
    await say(the(wang), talk, '先记一下')
    await say(the(wang), talk, `<@${the(chief).actor.userId}> 客户要求延期，怎么答复？`)
    const told = (await bell(the(chief))).find(({ about }) => about?.id === talk)
    expect(told).toMatchObject({
      kind: 'mention',
      reason: 'called',
      by: '王芳',
      about: { id: talk, name: '华新水泥' },
      words: '@总监 客户要求延期，怎么答复？',
    })
    const [line] = (await the(chief).call(conversationOperations.list)).body.items
    expect(line).toMatchObject({ id: talk, unread: 1, called: true, last: { author: { name: '王芳' } } })
    await the(chief).call(conversationOperations.readUpTo, { params: { id: talk }, body: { number: 2 } })
    expect((await bell(the(chief))).find(({ about }) => about?.id === talk)?.readAt).not.toBeNull()
    expect((await the(chief).call(conversationOperations.count)).body).toEqual({ unread: 0, called: 0 })
  })

  test('nobody is called who does not see the record; shared with them they are, and once it is not, nothing is left', async () => {
    const id = await customerOf(the(wang), '冀东水泥')
    const talk = await onRecord(the(wang), id)
    const text = `<@${the(li).actor.userId}> 帮忙看看`
    const refused = await the(wang).call(messageOperations.send, { params: { id: talk }, body: { text } })
    expect(refused.status).toBe(422)
    expect(refused.problem.errors).toMatchObject([{ path: 'text', code: 'called-out-of-sight' }])
    const share = (people: { user: string; change: boolean }[]) =>
      the(wang).call(sightOperations.share, { params: { type: 'customer', id }, body: { people } })
    await share([{ user: the(li).actor.userId, change: false }])
    const names = (
      await the(wang).call(conversationOperations.mentionable, { params: { id: talk }, query: { search: 'lq' } })
    ).body
    expect(names.items.map(({ name }) => name)).toEqual(['李强'])
    await say(the(wang), talk, text)
    expect((await bell(the(li))).map(({ words }) => words)).toContain('@李强 帮忙看看')
    await share([])
    expect((await the(li).call(conversationOperations.list)).body.items).toEqual([])
    expect((await the(li).call(notificationOperations.list)).body.items[0]).toMatchObject({
      about: null,
      words: null,
      by: null,
    })
  })

  test('what is said stands in the story of the record and of its customer, as it is now', async () => {
    const customer = await customerOf(the(wang), '祁连山水泥')
    const deal = await the(wang).call(opportunityOperations.create, {
      body: { name: '二期技改', customer, amount: '880000.00' },
    })
    const opened = await the(wang).call(conversationOperations.open, {
      body: { record: { type: 'opportunity', id: deal.body.id } },
    })
    const message = await say(the(wang), opened.body.id, '甲方换了项目经理')
    await the(wang).call(messageOperations.change, { params: { id: message.id }, body: { text: '甲方换了总工' } })
    for (const [type, id] of [
      ['opportunity', deal.body.id],
      ['customer', customer],
    ] as const) {
      const { items } = (await the(wang).call(eventOperations.timeline, { params: { type, id } })).body
      const line = items.find(({ kind }) => kind === 'message-added')
      expect(line?.changes['text']?.to, type).toBe('甲方换了总工')
    }
  })

  test('the team of a deal takes part without anybody asking', async () => {
    const customer = await customerOf(the(wang), '天山水泥')
    const deal = (await the(wang).call(opportunityOperations.create, { body: { name: '余热发电', customer } })).body
    const opened = await the(chief).call(conversationOperations.open, {
      body: { record: { type: 'opportunity', id: deal.id } },
    })
    await say(the(chief), opened.body.id, '这个项目我跟一下')
    const [line] = (await the(wang).call(conversationOperations.list)).body.items
    expect(line).toMatchObject({ record: { name: '余热发电' }, unread: 1, called: false })
  })
})

describe('between people and in channels', () => {
  test('the same people have one conversation, of which others know nothing, and much of it rings once', async () => {
    const open = (who: Caller, other: Caller) =>
      who.call(conversationOperations.open, { body: { people: [other.actor.userId] } })
    const direct = (await open(the(wang), the(li))).body.id
    expect((await open(the(li), the(wang))).body.id).toBe(direct)
    for (const words of ['在吗', '明天一起去海螺？', '九点门口见']) await say(the(wang), direct, words)
    expect((await bell(the(li))).filter(({ about }) => about?.id === direct)).toMatchObject([
      { kind: 'message', reason: 'takes-part', words: '在吗' },
    ])
    const [line] = (await the(li).call(conversationOperations.list, { query: { show: 'direct' } })).body.items
    expect(line).toMatchObject({ unread: 3, people: [{ name: '王芳' }], last: { words: '九点门口见' } })
    expect((await the(chief).call(conversationOperations.read, { params: { id: direct } })).status).toBe(404)
    expect(
      (await the(wang).call(conversationOperations.open, { body: { people: [the(wang).actor.userId] } })).status,
    ).toBe(422)
  })

  test('a channel is led by who made it; where hosts alone write, others read and are seen to have read', async () => {
    const made = await the(chief).call(conversationOperations.open, {
      body: { channel: { name: '公司公告', posting: 'hosts', people: [the(wang).actor.userId] } },
    })
    const id = made.body.id
    expect(made.body).toMatchObject({ name: '公司公告', mayManage: true, posting: 'hosts' })
    expect(
      (await the(wang).call(messageOperations.send, { params: { id }, body: { text: '收到' } })).problem.code,
    ).toBe('hosts-only')
    await say(the(chief), id, '<@all> 下周一全员大会')
    expect((await bell(the(wang))).find(({ about }) => about?.id === id)).toMatchObject({
      kind: 'mention',
      reason: 'takes-part',
      words: '@所有人 下周一全员大会',
    })
    await the(wang).call(conversationOperations.readUpTo, { params: { id }, body: { number: 9 } })
    const { members } = (await the(chief).call(conversationOperations.read, { params: { id } })).body
    expect(members.find(({ name }) => name === '王芳')?.readNumber).toBe(1)
    expect(
      (await the(wang).call(conversationOperations.change, { params: { id }, body: { name: '改名' } })).status,
    ).toBe(403)
    const archived = await the(chief).call(conversationOperations.change, { params: { id }, body: { archived: true } })
    expect(archived.body).toMatchObject({ mayPost: false })
    expect(
      (await the(chief).call(messageOperations.send, { params: { id }, body: { text: '再说' } })).problem.code,
    ).toBe('conversation-archived')
  })

  test('people come and go; somebody always leads, and who went sees no more', async () => {
    const made = await the(wang).call(conversationOperations.open, {
      body: { channel: { name: '华东项目组', people: [the(li).actor.userId] } },
    })
    const id = made.body.id
    await say(the(wang), id, '大家好')
    const none = await the(wang).call(conversationOperations.changeMembers, { params: { id }, body: { hosts: [] } })
    expect(none.problem.errors).toMatchObject([{ path: 'hosts', code: 'hosts-none' }])
    await the(li).call(conversationOperations.changeMembers, {
      params: { id },
      body: { add: [the(chief).actor.userId] },
    })
    const [line] = (await the(chief).call(conversationOperations.list, { query: { show: 'channel' } })).body.items
    expect(line).toMatchObject({ id, unread: 0, last: { words: '大家好' } })
    expect(
      (
        await the(li).call(conversationOperations.changeMembers, {
          params: { id },
          body: { remove: [the(chief).actor.userId] },
        })
      ).status,
    ).toBe(403)
    expect((await the(wang).call(conversationOperations.leave, { params: { id } })).status).toBe(204)
    expect((await the(wang).call(messageOperations.list, { params: { id } })).status).toBe(404)
    const { members } = (await the(li).call(conversationOperations.read, { params: { id } })).body
    expect(members.filter(({ host }) => host)).toHaveLength(1)
  })
})

describe('a channel of a department', () => {
  test('is there by itself, follows who works there and below, is led by who leads it, and is left by nobody', async () => {
    const { administrator, house: composed, person } = house()
    const sales = (await administrator.call(departmentOperations.create, { body: { name: '华北大区' } })).body
    const team = (
      await administrator.call(departmentOperations.create, { body: { name: '北京组', parentId: sales.id } })
    ).body
    const [lead, seller] = [await person('大区总', 'manager'), await person('北京销售', 'representative')]
    const place = (who: Caller, department: string | null) =>
      administrator.call(userOperations.change, {
        params: { id: who.actor.userId },
        body: { departmentId: department },
      })
    await place(lead, sales.id)
    await place(seller, team.id)
    await administrator.call(departmentOperations.change, {
      params: { id: sales.id },
      body: { managerId: lead.actor.userId },
    })
    await composed.settle()
    const channelsOf = async (who: Caller) =>
      (await who.call(conversationOperations.list, { query: { show: 'channel' } })).body.items
    const [channel] = (await channelsOf(seller)).filter(({ name }) => name === '华北大区')
    const id = channel?.id ?? ''
    const read = await lead.call(conversationOperations.read, { params: { id } })
    expect(read.body).toMatchObject({ department: { name: '华北大区' }, own: { host: true } })
    expect(read.body.members.map(({ name }) => name)).toEqual(['大区总', '北京销售'])
    expect((await seller.call(conversationOperations.leave, { params: { id } })).problem.code).toBe('members-fixed')
    expect(
      (await lead.call(conversationOperations.changeMembers, { params: { id }, body: { add: [the(li).actor.userId] } }))
        .status,
    ).toBe(403)
    await place(seller, null)
    await administrator.call(departmentOperations.change, { params: { id: sales.id }, body: { name: '北方大区' } })
    await composed.settle()
    expect((await seller.call(conversationOperations.read, { params: { id } })).status).toBe(404)
    expect((await lead.call(conversationOperations.read, { params: { id } })).body).toMatchObject({
      name: '北方大区',
      members: [{ name: '大区总' }],
    })
  })
})

describe('what is said', () => {
  test('is numbered without a gap, however many write at once, and read by those who missed some', async () => {
    const id = await customerOf(the(wang), '红狮水泥')
    const talk = await onRecord(the(wang), id)
    await Promise.all(Array.from({ length: 12 }, (_, at) => say(at % 2 ? the(wang) : the(chief), talk, `第 ${at} 句`)))
    const all = (await the(wang).call(messageOperations.list, { params: { id: talk } })).body.items
    expect(all.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
    const missed = await the(wang).call(messageOperations.list, { params: { id: talk }, query: { after: 9 } })
    expect(missed.body.items.map(({ number }) => number)).toEqual([10, 11, 12])
  })

  test('is not there twice when its answer was lost', async () => {
    const talk = await onRecord(the(wang), await customerOf(the(wang), '尧柏水泥'))
    const send = () =>
      the(wang).call(messageOperations.send, { params: { id: talk }, body: { text: '只说一次' }, key: 'lost-answer' })
    const [first, second] = await Promise.all([send(), send()])
    expect(second.body).toEqual(first.body)
    expect((await the(wang).call(messageOperations.list, { params: { id: talk } })).body.items).toHaveLength(1)
  })

  test('can be said otherwise by its author, with what it said before to be read, and taken back without a trace', async () => {
    const talk = await onRecord(the(wang), await customerOf(the(wang), '亚泰水泥'))
    const message = await say(the(wang), talk, '价格 95 万')
    expect(
      (await the(chief).call(messageOperations.change, { params: { id: message.id }, body: { text: '改' } })).status,
    ).toBe(403)
    const changed = await the(wang).call(messageOperations.change, {
      params: { id: message.id },
      body: { text: '价格 98 万' },
    })
    expect(changed.body).toMatchObject({ text: '价格 98 万', number: 1 })
    expect(changed.body.editedAt).not.toBeNull()
    const versions = await the(chief).call(messageOperations.versions, { params: { id: message.id } })
    expect(versions.body.items.map(({ text }) => text)).toEqual(['价格 95 万'])
    const reply = await say(the(chief), talk, '可以', message.id)
    expect(reply.replyTo).toMatchObject({ author: '王芳', text: '价格 98 万' })
    expect((await bell(the(wang))).find(({ kind }) => kind === 'reply')).toMatchObject({
      reason: 'answered',
      words: '可以',
    })
    expect((await the(wang).call(messageOperations.remove, { params: { id: message.id } })).status).toBe(204)
    const { items } = (await the(chief).call(messageOperations.list, { params: { id: talk } })).body
    expect(items[0]).toMatchObject({ text: '', number: 1 })
    expect(items[1]?.replyTo).toMatchObject({ text: '', removed: true })
    expect((await the(chief).call(messageOperations.versions, { params: { id: message.id } })).body.items).toEqual([])
  })

  test('is answered with one press, once by each, and that can be taken back', async () => {
    const talk = await onRecord(the(wang), await customerOf(the(wang), '金隅水泥'))
    const message = await say(the(wang), talk, '中标了')
    const params = { id: message.id }
    const press = (who: Caller, wanted: boolean) =>
      who.call(messageOperations.react, { params, body: { sign: 'celebrate', wanted } })
    for (let times = 0; times < 2; times += 1) await press(the(chief), true)
    await press(the(wang), true)
    const read = async () =>
      (await the(wang).call(messageOperations.list, { params: { id: talk } })).body.items[0]?.reactions
    expect(await read()).toMatchObject([{ sign: 'celebrate', people: [{ name: '总监' }, { name: '王芳' }] }])
    await press(the(chief), false)
    expect(await read()).toMatchObject([{ sign: 'celebrate', people: [{ name: '王芳' }] }])
  })

  test('points at records that are named for who sees them alone', async () => {
    const secret = await customerOf(the(wang), '保密客户')
    const made = await the(wang).call(conversationOperations.open, {
      body: { people: [the(li).actor.userId, the(chief).actor.userId] },
    })
    await say(the(wang), made.body.id, `参考 <customer:${secret}>`)
    const named = async (who: Caller) =>
      (await who.call(messageOperations.list, { params: { id: made.body.id } })).body.named.records
    expect(await named(the(chief))).toMatchObject([
      { id: secret, name: '保密客户', facts: { owner: { name: '王芳' } } },
    ])
    expect(await named(the(li))).toEqual([])
    const line = (await the(li).call(conversationOperations.list, { query: { show: 'direct' } })).body.items[0]
    expect(line?.last?.words).toBe('参考')
  })

  test('brings files, which whoever reads it opens, and which go when it is taken back', async () => {
    const { context, house: composed } = house()
    const direct = (await the(wang).call(conversationOperations.open, { body: { people: [the(li).actor.userId] } }))
      .body.id
    const stored = await keepFile(context, the(wang).actor, talkParts, fileHomes, direct, {
      name: '现场.txt',
      content: Readable.from([Buffer.from('现场情况')]),
    })
    const sent = await the(wang).call(messageOperations.send, {
      params: { id: direct },
      body: { text: '见附件', files: [stored.id] },
    })
    expect(sent.body.files).toMatchObject([{ name: '现场.txt', bytes: 12 }])
    const keys = new Map<Caller, string>()
    for (const who of [the(li), the(chief)])
      keys.set(who, (await createApiKey(context, who.actor, { name: 'file', scopes: ['read'], days: 1 })).secret)
    const content = (who: Caller) =>
      composed.app.inject({
        method: 'GET',
        url: `/api/v1/files/${stored.id}/content`,
        headers: { authorization: `Bearer ${keys.get(who)}` },
      })
    expect((await content(the(li))).body).toBe('现场情况')
    expect((await content(the(chief))).statusCode).toBe(404)
    const stolen = await the(li).call(messageOperations.send, {
      params: { id: direct },
      body: { text: '?', files: [stored.id] },
    })
    expect(stolen.problem.errors).toMatchObject([{ path: 'files', code: 'reference-unknown' }])
    expect((await the(li).call(fileOperations.remove, { params: { id: stored.id } })).status).toBe(403)
    await the(wang).call(messageOperations.remove, { params: { id: sent.body.id } })
    expect((await content(the(li))).statusCode).toBe(404)
  })

  test('is found by characters and by spelling, newest first', async () => {
    const talk = await onRecord(the(wang), await customerOf(the(wang), '葛洲坝水泥'))
    await say(the(wang), talk, '余热锅炉的图纸到了')
    await say(the(wang), talk, '锅炉参数确认')
    const found = async (search: string) =>
      (await the(wang).call(messageOperations.search, { query: { search, conversation: talk } })).body.items.map(
        ({ message }) => message.text,
      )
    expect(await found('锅炉')).toEqual(['锅炉参数确认', '余热锅炉的图纸到了'])
    expect(await found('guolu')).toEqual(['锅炉参数确认', '余热锅炉的图纸到了'])
    expect(await found('tuzhi')).toEqual(['余热锅炉的图纸到了'])
    expect(await found('没有这个词')).toEqual([])
  })

  test('by somebody who has left is still theirs, and nobody writes to them', async () => {
    const leaver = await house().person('离职的人', 'representative')
    const direct = (await leaver.call(conversationOperations.open, { body: { people: [the(wang).actor.userId] } })).body
      .id
    await say(leaver, direct, '我先走了')
    await house().administrator.call(userOperations.change, {
      params: { id: leaver.actor.userId },
      body: { status: 'disabled' },
    })
    const { items } = (await the(wang).call(messageOperations.list, { params: { id: direct } })).body
    expect(items[0]?.author?.name).toBe('离职的人')
    expect(
      (
        await the(wang).call(conversationOperations.open, {
          body: { people: [leaver.actor.userId, the(li).actor.userId] },
        })
      ).status,
    ).toBe(422)
  })
})
