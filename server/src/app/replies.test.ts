import { replyInboxOperations } from '#contract/conversations/mail/reply-inbox.ts'
import { mailSettingOperations } from '#contract/conversations/mail/mail-setting.ts'
import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { personToken } from '#contract/conversations/talk/message-text.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { imapServer } from '../../../tests/support/imap-server.ts'
import { mailServer } from '../../../tests/support/mail-server.ts'
import { digestOf, mailCarrier, openOutbox, readReplies, sendSome, writeDigests } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { talkParts } from './talk.ts'
import { thingsSeenBy } from './things-seen-by.ts'

const smtp = await mailServer()
const imap = await imapServer('crm', 'right')
const reading = { allows: () => true, ports: [imap.port] }
const house = testHouse({
  sweepMs: 3_600_000,
  mail: { send: smtp.send, ports: [smtp.port], boxes: { reading, sending: {} } },
})
afterAll(async () => {
  imap.close()
  await smtp.close()
})

const inbox = {
  address: 'reply@house.example',
  host: 'localhost',
  port: imap.port,
  security: 'none',
  login: 'crm',
  plus: true,
} as const

let asker: Caller
let wang: Caller
let talk: string
let count = 0

const company = () => house().administrator.actor.tenantId
const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => house().context.database.write(company(), work)
const minutesOn = (minutes: number) => {
  house().now.at = new Date(house().now.at.getTime() + minutes * 60_000)
}
const confirmed = (who: Caller, address: string | null) =>
  write((tx) =>
    sql`update user_account set email = ${address}, confirmed_email = ${address} where tenant_id = ${company()}::uuid and id = ${who.actor.userId}::uuid`.execute(
      tx,
    ),
  )
const setInbox = (more: object = {}, password?: string) =>
  house().administrator.call(replyInboxOperations.write, {
    body: { ...inbox, ...more, ...(password === undefined ? {} : { password }) },
  })
/** Sends what waits, gathered into mails. */
const mails = async () => {
  const { context } = house()
  smtp.taken.length = 0
  minutesOn(20)
  await write((tx) => writeDigests(tx, context, company(), openOutbox(context, undefined)))
  const seenBy = (tx: Tx<never>, seer: typeof wang.actor, type: string, ids: readonly string[]) =>
    thingsSeenBy(tx, seer, context.now(), type, ids)
  const parts = {
    preset: undefined,
    send: smtp.send,
    seenBy: seenBy as never,
    notices: digestOf(context, seenBy as never),
  }
  while (await sendSome(context, company(), mailCarrier(context, company(), parts), new AbortController().signal))
    continue
  return [...smtp.taken]
}
const read = () => {
  const { context } = house()
  const outbox = openOutbox(context, undefined)
  return readReplies(context, { talk: talkParts, outbox }, reading, company())
}
const say = async (text: string, who = asker, id = talk) =>
  (await who.call(messageOperations.send, { params: { id }, body: { text } })).body
const said = async (id = talk, who = asker) =>
  (await who.call(messageOperations.list, { params: { id }, query: { limit: 200 } })).body.items
const last = async (id = talk, who = asker) => (await said(id, who)).at(-1)
const asked = async (text = '报价什么时候好？') => {
  const message = await say(`${personToken(wang.actor.userId)} ${text}`)
  const [mail] = await mails()
  if (!mail) throw new Error('no mail came')
  const address = /[^<\s]+@[^>\s]+/.exec(mail.headers['reply-to'] ?? '')?.[0] ?? ''
  return { message, mail, address, id: mail.id.replaceAll(/[<>]/g, '') }
}
let letters = 0
/** Puts an answer into the inbox and has it read; answers its id. */
const answer = async (letter: Partial<Parameters<typeof imap.put>[0]>) => {
  letters += 1
  const id = letter.id ?? `answer${letters}@wang.example`
  const at = house().now.at.toISOString()
  imap.put({ from: wangs(), to: inbox.address, subject: '回复', text: '好的', at, ...letter, id })
  await read()
  return id
}
const wangs = () => `wang${count}@house.example`

beforeAll(async () => {
  house().now.at = new Date('2026-05-20T01:00:00Z')
  await house().administrator.call(mailSettingOperations.write, { body: smtp.setting })
})

beforeEach(async () => {
  count += 1
  house().now.at = new Date('2026-05-20T02:00:00Z')
  await setInbox({}, 'right')
  asker = await house().person(`张敏${count}`, 'representative')
  wang = await house().person(`王强${count}`, 'director')
  await confirmed(wang, wangs())
  const people = [wang.actor.userId]
  talk = (await asker.call(conversationOperations.open, { body: { channel: { name: `项目群${count}`, people } } })).body
    .id
})

describe('the inbox for answers', () => {
  test('is set by who manages the company, its password is told to nobody and goes to no other server', async () => {
    const told = await setInbox()
    expect(told.body).toMatchObject({ setting: inbox, fault: null })
    expect(JSON.stringify(told.body)).not.toContain('right')
    for (const operation of [replyInboxOperations.read, replyInboxOperations.test, replyInboxOperations.remove])
      expect((await asker.call(operation as typeof replyInboxOperations.read)).status).toBe(403)
    expect((await asker.call(replyInboxOperations.write, { body: inbox })).status).toBe(403)
    expect((await setInbox({ host: 'evil.example' })).problem.errors).toEqual([
      { path: 'password', code: 'password-anew' },
    ])
    expect((await setInbox({ port: 6379 })).problem.errors).toEqual([{ path: 'port', code: 'port-refused' }])
    const { administrator } = house()
    expect((await administrator.call(replyInboxOperations.write, { body: inbox, version: 1 })).status).toBe(412)
    const log = (await administrator.call(eventOperations.audit, { query: { recordType: 'reply-inbox' } })).body
    expect(JSON.stringify(log.items)).not.toContain('right')
  })

  test('is tried, says what keeps it from being read, and is removed with its password', async () => {
    const { administrator } = house()
    const tried = async () => (await administrator.call(replyInboxOperations.test)).body
    expect(await tried()).toEqual({ fault: null })
    await setInbox({}, 'wrong')
    expect(await tried()).toEqual({ fault: 'login-wrong' })
    await read()
    expect((await administrator.call(replyInboxOperations.read)).body.fault).toBe('login-wrong')
    await administrator.call(replyInboxOperations.remove)
    expect((await administrator.call(replyInboxOperations.read)).body.setting).toBeNull()
    expect((await administrator.call(replyInboxOperations.test)).status).toBe(404)
    expect((await asked()).address).toBe('')
  })
})

describe('an answer by mail', () => {
  test('is said in the conversation by its person, as a reply to what the mail told of, once, marked as by mail', async () => {
    const { message, mail, address } = await asked()
    expect(address).toMatch(/^reply\+[a-z2-7]{42}@house\.example$/)
    expect(mail.text).toContain('报价什么时候好？')
    expect(mail.text).toContain('直接回复这封邮件')
    const id = await answer({ to: address, text: '周五给您。\n\n> 报价什么时候好？' })
    expect(await last()).toMatchObject({
      text: '周五给您。',
      byMail: true,
      author: { id: wang.actor.userId },
      replyTo: { id: message.id },
    })
    const before = (await said()).length
    await answer({ to: address, text: '周五给您。', id })
    imap.renumber()
    await read()
    expect(await said()).toHaveLength(before)
    // Whoever asked is told of it as of any other reply.
    await confirmed(asker, `zhang${count}@house.example`)
    await answer({ to: address, text: '也可能周四。' })
    expect((await mails()).map(({ to }) => to[0])).toContain(`zhang${count}@house.example`)
  })

  test('is known by what it answers where its address says nothing, and by its subject where it answers nothing', async () => {
    await setInbox({ plus: false })
    const { address, id, mail } = await asked()
    expect(address).toBe(inbox.address)
    await answer({ to: inbox.address, answers: id, text: '按时' })
    expect(await last()).toMatchObject({ text: '按时', byMail: true })
    const token = /<([a-z2-7]{42})@/.exec(mail.headers['references'] ?? '')?.[1] ?? ''
    await answer({ to: inbox.address, subject: `回复：项目群 [${token}]`, text: '按时，确定' })
    expect(await last()).toMatchObject({ text: '按时，确定' })
  })

  test('of a mail about several conversations goes to the one whose line was answered', async () => {
    const other = (await asker.call(conversationOperations.open, { body: { people: [wang.actor.userId] } })).body.id
    await say(`${personToken(wang.actor.userId)} 项目里的问题`)
    minutesOn(1)
    await say('单独问一句', asker, other)
    const [mail] = await mails()
    expect(mail?.headers['reply-to']).toBeUndefined()
    const links = [...(mail?.text ?? '').matchAll(/回复: mailto:([^?\s]+)/g)].map(([, to = '']) =>
      decodeURIComponent(to),
    )
    expect(links).toHaveLength(2)
    const before = (await said()).length
    await answer({ to: links[0] ?? '', text: '私下回答' })
    expect(await last(other)).toMatchObject({ text: '私下回答', byMail: true })
    expect(await said()).toHaveLength(before)
  })

  test('in HTML alone leaves out what is quoted in it', async () => {
    const { address } = await asked()
    await answer({
      to: address,
      html: '<div>可以<br>没问题</div><blockquote><p>报价什么时候好？</p></blockquote><script>alert(1)</script>',
    })
    expect((await last())?.text).toBe('可以\n没问题')
  })

  test('on a record goes by the sight of the record, and stands in its story as by mail', async () => {
    const customer = (await asker.call(customerOperations.create, { body: { name: `东海重工${count}` } })).body.id
    const deal = (
      await asker.call(opportunityOperations.create, { body: { name: '余热发电', customer, amount: '1.00' } })
    ).body.id
    const record = (
      await asker.call(conversationOperations.open, { body: { record: { type: 'opportunity', id: deal } } })
    ).body.id
    await say(`${personToken(wang.actor.userId)} 请看`, asker, record)
    const [mail] = await mails()
    const address = /[^<\s]+@[^>\s]+/.exec(mail?.headers['reply-to'] ?? '')?.[0] ?? ''
    await answer({ to: address, text: '看过了' })
    expect(await last(record)).toMatchObject({ text: '看过了', byMail: true })
    const story = (await asker.call(eventOperations.timeline, { params: { type: 'opportunity', id: deal } })).body.items
    expect(story.find(({ kind }) => kind === 'message-added')).toMatchObject({ channel: 'mail' })
  })
})

describe('an answer that is not taken', () => {
  const refused = async () => (await mails()).filter(({ headers }) => headers['subject']?.includes('邮件回复没有发到'))

  test('says why by one mail to the person’s own address, and is not said', async () => {
    const { address } = await asked()
    const before = await said()
    const id = await answer({ to: address, from: 'stranger@elsewhere.example', text: '我是王强' })
    await answer({ to: address, from: 'stranger@elsewhere.example', text: '我是王强', id })
    const [mail, ...more] = await refused()
    expect(more).toEqual([])
    expect(mail?.to).toEqual([wangs()])
    expect(mail?.text).toContain('stranger@elsewhere.example')
    expect(mail?.text).not.toContain('我是王强')
    await answer({ to: address, text: '\n> 只有引用' })
    expect((await refused())[0]?.text).toContain('没有找到您写的话')
    expect(await said()).toEqual(before)
  })

  test('after thirty days, where its person sees the conversation no more or may not write in it', async () => {
    const { address } = await asked()
    await asker.call(conversationOperations.change, { params: { id: talk }, body: { posting: 'hosts' } })
    await answer({ to: address, text: '还能说吗' })
    const [closed] = await refused()
    expect(closed?.text).toContain('只有群主可以发言')
    expect(closed?.text).toContain('还能说吗')
    await asker.call(conversationOperations.changeMembers, {
      params: { id: talk },
      body: { remove: [wang.actor.userId] },
    })
    await answer({ to: address, text: '还看得到吗' })
    const [gone] = await refused()
    expect(gone?.text).toContain('您已看不到这个会话')
    expect(gone?.text).not.toContain(`/messages/${talk}`)
    house().now.at = new Date('2026-06-20T02:00:00Z')
    await answer({ to: address, text: '太晚了' })
    expect((await refused())[0]?.text).toContain('30 天')
  })

  test('is passed over where a program wrote it, its person has left, or its token was made up', async () => {
    const { address } = await asked()
    const before = (await said()).length
    for (const [name, value] of [
      ['Auto-Submitted', 'auto-replied'],
      ['Precedence', 'bulk'],
      ['X-Autoreply', 'yes'],
      ['Return-Path', '<>'],
    ] as const)
      await answer({ to: address, text: '我在休假', headers: { [name]: value } })
    await answer({ to: address.replace(/\+./, '+a').replace(/.(?=@)/, 'b'), text: '猜的' })
    await answer({ to: inbox.address, text: '没有来由的邮件' })
    await write((tx) =>
      sql`update user_account set status = 'disabled' where tenant_id = ${company()}::uuid and id = ${wang.actor.userId}::uuid`.execute(
        tx,
      ),
    )
    await answer({ to: address, text: '我已离职' })
    expect(await said()).toHaveLength(before)
    expect(await refused()).toEqual([])
  })

  test('is not taken from somebody whose address is not confirmed, nor where its server says that it is forged', async () => {
    const { address } = await asked()
    await answer({
      to: address,
      text: '冒名',
      headers: { 'Authentication-Results': 'mx.house.example; dmarc=fail' },
    })
    expect((await refused())[0]?.text).toContain('不是从您的邮箱发出的')
    await confirmed(wang, `new${count}@house.example`)
    const before = (await said()).length
    await answer({ to: address, text: '旧邮箱' })
    expect(await said()).toHaveLength(before)
  })
})

test('what is too long is cut', async () => {
  const { address } = await asked()
  await answer({ to: address, text: '长'.repeat(9_000) })
  expect((await last())?.text).toHaveLength(8_000)
})

test('writing by mail counts what its person was shown as read, and nothing else', async () => {
  const unread = async () =>
    (await wang.call(conversationOperations.list)).body.items.find(({ id }) => id === talk)?.unread
  const { address } = await asked()
  expect(await unread()).toBe(1)
  await answer({ to: address, text: '收到' })
  expect(await unread()).toBe(0)
  await say('没有提到人的话')
  await say('又一句')
  await answer({ to: address, text: '再补充' })
  expect(await unread()).toBeGreaterThan(0)
})
