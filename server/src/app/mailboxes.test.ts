import { letterOperations } from '#contract/conversations/mailbox/letter.ts'
import { letterTemplateOperations } from '#contract/conversations/mailbox/letter-template.ts'
import { type MailboxSetting, mailboxOperations } from '#contract/conversations/mailbox/mailbox.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { erasureOperations } from '#contract/customers/erasure.ts'
import { dealContactOperations } from '#contract/opportunities/deal-contact.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { imapServer } from '../../../tests/support/imap-server.ts'
import { mailServer } from '../../../tests/support/mail-server.ts'
import { mailboxCarrier, type MailboxWay, sendSome } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'

const smtp = await mailServer({
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _session, done) =>
    username === 'anna' && password === 'right' ? done(null, { user: 'anna' }) : done(new Error('535 wrong')),
})
const imap = await imapServer('anna', 'right')
const boxes: MailboxWay = {
  preset: undefined,
  reading: { allows: () => true, ports: [imap.port] },
  sending: { allows: () => true, ports: [smtp.port] },
}
const house = testHouse({ sweepMs: 3_600_000, mail: { boxes } })
afterAll(async () => {
  imap.close()
  await smtp.close()
})

let seller: Caller
let director: Caller
let peer: Caller
let customer: string
let contact: string
let deal: string

const setting: MailboxSetting = {
  address: 'anna@house.example',
  imapHost: 'localhost',
  imapPort: imap.port,
  imapSecurity: 'none',
  smtpHost: 'localhost',
  smtpPort: smtp.port,
  smtpSecurity: 'none',
  login: 'anna',
  keeps: 'matched',
  shares: 'whole',
  copiesSent: true,
}
const connect = (more: Partial<MailboxSetting> = {}, password?: string) =>
  seller.call(mailboxOperations.write, {
    body: { ...setting, ...more, ...(password === undefined ? {} : { password }) },
  })
const sync = async () => (await seller.call(mailboxOperations.sync)).body
const storyOf = async (who: Caller, type: string, id: string) =>
  (await who.call(eventOperations.timeline, { params: { type, id } as never })).body?.items?.filter(
    ({ kind }) => kind === 'letter-added',
  )
type Head = { id: string; thread: string; subject: string | null; readable: boolean; count: number; private: boolean }
const heads = async (who: Caller, type: string, id: string) =>
  ((await storyOf(who, type, id)) ?? []).map(({ changes }) => changes['head']?.to as Head)
const send = () => {
  const carry = async () => {
    const { context } = house()
    const found = await context.database.read(seller.actor.tenantId, (tx: Tx<never>) =>
      sql<{ id: string }>`select b.id from mailbox b where b.tenant_id = ${seller.actor.tenantId}::uuid`.execute(tx),
    )
    const carrier = mailboxCarrier(context, seller.actor.tenantId, found.rows[0]?.id ?? '', boxes)
    return sendSome(context, seller.actor.tenantId, carrier, new AbortController().signal)
  }
  return carry()
}

beforeAll(async () => {
  const { person } = house()
  seller = await person('写信的销售', 'representative')
  peer = await person('旁边的销售', 'representative')
  director = await person('总监', 'director')
  customer = (await seller.call(customerOperations.create, { body: { name: '东海重工' } })).body.id
  contact = (
    await seller.call(contactOperations.create, {
      body: { name: '王强', customer, title: '总工', email: 'Wang.Qiang@steel.example' },
    })
  ).body.id
  deal = (
    await seller.call(opportunityOperations.create, {
      body: { name: '余热发电', customer, amount: '1200000.00', expectedCloseOn: '2026-08-01' },
    })
  ).body.id
  await seller.call(dealContactOperations.write, { params: { id: deal, contact }, body: {} })
})

describe('a mailbox', () => {
  test('is its person’s own, its password is told to nobody, and goes to no other server', async () => {
    const told = await connect({}, 'right')
    expect(told.status, JSON.stringify(told.problem)).toBe(200)
    expect(told.body).toMatchObject({ connected: true, setting: { address: 'anna@house.example' } })
    expect(JSON.stringify(told.body)).not.toContain('right')
    const rows = await house().context.database.read(seller.actor.tenantId, (tx: Tx<never>) =>
      sql<{
        sealed: string
      }>`select sealed_password as sealed from mailbox where tenant_id = ${seller.actor.tenantId}::uuid`.execute(tx),
    )
    expect(rows.rows[0]?.sealed).not.toContain('right')
    expect((await peer.call(mailboxOperations.read)).body).toMatchObject({ setting: null, connected: false })
    expect((await connect({ imapHost: 'evil.example' })).problem.errors).toEqual([
      { path: 'password', code: 'password-anew' },
    ])
    expect((await connect({ imapPort: 6379 })).problem.errors).toEqual([{ path: 'imapPort', code: 'port-refused' }])
    expect((await connect({ keeps: 'matched' })).status).toBe(200)
  })

  test('says in words what keeps it from being read and sent by', async () => {
    const hear = async () => (await seller.call(mailboxOperations.test)).body
    expect(await hear()).toEqual({ reading: null, sending: null })
    await connect({}, 'wrong')
    expect(await hear()).toEqual({ reading: 'login-wrong', sending: 'login-wrong' })
    expect(await sync()).toMatchObject({ fault: 'login-wrong' })
    await connect({ imapHost: 'nowhere.invalid', smtpHost: 'nowhere.invalid' }, 'right')
    expect(await hear()).toEqual({ reading: 'host-unknown', sending: 'host-unknown' })
    await connect({}, 'right')
    expect(await sync()).toMatchObject({ fault: null })
    expect((await peer.call(mailboxOperations.sync)).problem.code).toBe('no-mailbox')
  })
})

describe('letters that come in', () => {
  test('stand in the story of the contact, its deal and its customer, for whom may see those alone', async () => {
    imap.put({
      id: 'one@steel.example',
      from: 'wang.qiang@steel.example',
      name: '王强',
      to: 'anna@house.example',
      subject: '技术方案的三个问题',
      html: '<p onclick="x()">请看<b>附件</b></p><script>alert(1)</script><img src="https://x.example/p.gif">',
    })
    imap.put({ id: 'two@mall.example', from: 'shop@mall.example', to: 'anna@house.example', subject: '大促销' })
    imap.put({
      id: 'three@house.example',
      from: 'boss@house.example',
      to: 'anna@house.example, wang.qiang@steel.example',
      subject: '很久以前',
      at: '2026-01-02T02:00:00Z',
    })
    expect(await sync()).toMatchObject({ fault: null, letters: 1 })
    for (const [type, id] of [
      ['contact', contact],
      ['opportunity', deal],
      ['customer', customer],
    ] as const) {
      expect(await heads(seller, type, id), type).toMatchObject([{ subject: '技术方案的三个问题', readable: true }])
      expect((await heads(director, type, id)).map(({ subject }) => subject)).toEqual(['技术方案的三个问题'])
      expect(await heads(peer, type, id)).toEqual([])
    }
    const [head] = await heads(seller, 'contact', contact)
    const { items } = (await director.call(letterOperations.thread, { params: { id: head?.id ?? '' } })).body
    expect(items[0]).toMatchObject({ text: '请看附件', sender: { name: '王强' }, direction: 'in', state: null })
    expect(items[0]?.html).toEqual([
      { open: 'div' },
      { text: '请看' },
      { open: 'b' },
      { text: '附件' },
      { close: 'b' },
      { close: 'div' },
    ])
    expect((await peer.call(letterOperations.thread, { params: { id: head?.id ?? '' } })).status).toBe(404)
    expect(imap.flags()).toEqual([[], [], []])
    expect((await storyOf(seller, 'contact', contact))?.[0]?.at).toBe('2026-05-19T02:00:00.000Z')
  })

  test('are kept once, whatever the server numbers anew, and continue their thread', async () => {
    imap.renumber()
    imap.put({
      id: 'four@steel.example',
      from: 'wang.qiang@steel.example',
      to: 'anna@house.example',
      subject: 'Re: 技术方案的三个问题',
      text: '补充一点',
      at: '2026-05-19T05:00:00Z',
      answers: 'one@steel.example',
    })
    expect(await sync()).toMatchObject({ letters: 2 })
    const told = await heads(seller, 'contact', contact)
    expect(new Set(told.map(({ thread }) => thread)).size).toBe(1)
    expect(told.map(({ count }) => count)).toEqual([2, 2])
    expect(await sync()).toMatchObject({ letters: 2 })
  })

  test('from somebody unknown of a known company stand on the customer; of a provider that all use they stand nowhere', async () => {
    await seller.call(contactOperations.create, { body: { name: '个人邮箱', customer, email: 'someone@qq.com' } })
    imap.put({
      id: 'five@steel.example',
      from: 'new.person@steel.example',
      to: 'anna@house.example',
      subject: '新同事',
    })
    imap.put({ id: 'six@qq.com', from: 'other@qq.com', to: 'anna@house.example', subject: '路人' })
    expect(await sync()).toMatchObject({ letters: 3 })
    expect((await heads(seller, 'customer', customer)).map(({ subject }) => subject)).toContain('新同事')
    expect((await heads(seller, 'contact', contact)).map(({ subject }) => subject)).not.toContain('新同事')
  })
})

describe('privacy', () => {
  test('colleagues learn only that there was mail, and nothing of what is kept to its owner', async () => {
    await connect({ shares: 'mention' })
    expect((await heads(director, 'contact', contact)).map(({ subject, readable }) => [subject, readable])).toEqual([
      [null, false],
      [null, false],
    ])
    const [, first] = await heads(director, 'contact', contact)
    const thread = await director.call(letterOperations.thread, { params: { id: first?.id ?? '' } })
    expect(JSON.stringify(thread.body)).not.toMatch(/技术方案|附件|补充/)
    await connect({ shares: 'whole' })
    const keep = (who: Caller, isPrivate: boolean) =>
      who.call(letterOperations.keepPrivate, { params: { id: first?.id ?? '' }, body: { private: isPrivate } })
    expect((await keep(director, true)).status).toBe(404)
    expect((await keep(seller, true)).status).toBe(204)
    expect((await heads(director, 'contact', contact)).map(({ count }) => count)).toEqual([1])
    expect(await heads(director, 'customer', customer)).toHaveLength(2)
    expect((await director.call(letterOperations.thread, { params: { id: first?.id ?? '' } })).status).toBe(404)
    expect((await heads(seller, 'contact', contact)).map(({ private: isPrivate }) => isPrivate)).toEqual([false, true])
    await keep(seller, false)
  })

  test('a mailbox of which nothing is kept by itself lets its person pick letters', async () => {
    await connect({ keeps: 'chosen' })
    imap.put({
      id: 'seven@steel.example',
      from: 'wang.qiang@steel.example',
      to: 'anna@house.example',
      subject: '保密的事',
    })
    expect(await sync()).toMatchObject({ letters: 3, fault: null })
    const found = (await seller.call(letterOperations.found)).body.items
    const picked = found.find(({ subject }) => subject === '保密的事')
    if (!picked) throw new Error('the letter lies at the server')
    const file = (who: Caller, id = deal) =>
      who.call(letterOperations.file, {
        body: { folder: picked.folder, uid: picked.uid, record: { type: 'opportunity', id } },
      })
    expect((await file(peer)).problem.code).toBe('no-mailbox')
    expect((await file(seller, customer)).status).toBe(404)
    const filed = await file(seller)
    expect([filed.status, filed.body.subject]).toEqual([201, '保密的事'])
    expect((await file(seller)).body.id).toBe(filed.body.id)
    expect((await heads(seller, 'opportunity', deal)).filter(({ subject }) => subject === '保密的事')).toHaveLength(1)
    expect((await heads(seller, 'contact', contact)).map(({ subject }) => subject)).not.toContain('保密的事')
    await connect({ keeps: 'matched' })
  })
})

describe('letters that go out', () => {
  const draft = (more: object = {}) => ({
    record: { type: 'opportunity' as const, id: deal },
    to: ['wang.qiang@steel.example'],
    copies: [],
    subject: '报价单',
    text: '王总，报价见下。',
    answers: null,
    files: [],
    ...more,
  })

  test('go by one’s own server, stand on the record, and what answers them comes back to it', async () => {
    const sent = await seller.call(letterOperations.send, { body: draft() })
    expect(sent.status, JSON.stringify(sent.problem)).toBe(201)
    expect(sent.body).toMatchObject({ state: 'waiting', direction: 'out', recipients: [{ name: '王强' }] })
    while (await send()) continue
    expect(smtp.taken).toHaveLength(1)
    expect(smtp.taken[0]).toMatchObject({ from: 'anna@house.example', to: ['wang.qiang@steel.example'] })
    expect(smtp.taken[0]?.headers).toMatchObject({ subject: '报价单', from: '写信的销售 <anna@house.example>' })
    const id = (smtp.taken[0]?.id ?? '').replaceAll(/[<>]/g, '')
    imap.put({
      id: 'eight@steel.example',
      from: 'purchasing@elsewhere.example, wang.qiang@steel.example',
      to: 'anna@house.example',
      subject: '回复：报价单',
      answers: id,
      text: '价格再谈谈',
    })
    // What the server keeps of what was sent is the same letter.
    imap.put({ id, from: 'anna@house.example', to: 'wang.qiang@steel.example', subject: '报价单' }, 'Sent')
    await sync()
    const thread = (await seller.call(letterOperations.thread, { params: { id: sent.body.id } })).body.items
    expect(thread.map(({ subject, state }) => [subject, state])).toEqual([
      ['回复：报价单', null],
      ['报价单', 'sent'],
    ])
    for (const [type, record] of [
      ['opportunity', deal],
      ['contact', contact],
    ] as const)
      expect((await heads(seller, type, record)).filter(({ subject }) => subject?.endsWith('报价单'))).toHaveLength(2)
  })

  test('an answer names the letter that it answers', async () => {
    const first = (await heads(seller, 'contact', contact)).find(({ subject }) => subject?.startsWith('Re:'))
    await seller.call(letterOperations.send, { body: draft({ subject: 'Re: 三个问题', answers: first?.id ?? null }) })
    smtp.taken.length = 0
    while (await send()) continue
    expect(smtp.taken[0]?.headers['in-reply-to']).toBe('<four@steel.example>')
    expect(smtp.taken[0]?.headers['references']).toContain('one@steel.example')
  })

  test('begin with a template whose places are filled from the record, and say which are not', async () => {
    const words = {
      name: '报价',
      subject: '{{deal.name}}的报价',
      text: '{{contact.name}}{{contact.title}}，金额{{deal.amount}}。{{me.name}} {{me.mobile}}',
    }
    const template = { ...words, shared: false }
    const wrong = await seller.call(letterTemplateOperations.create, { body: { ...template, text: '{{contact.age}}' } })
    expect(wrong.problem.errors).toEqual([{ path: 'text', code: 'merge-field-unknown' }])
    expect((await seller.call(letterTemplateOperations.create, { body: { ...template, shared: true } })).status).toBe(
      403,
    )
    const { id } = (await seller.call(letterTemplateOperations.create, { body: template })).body
    const company = await house().administrator.call(letterTemplateOperations.create, {
      body: { ...template, name: '全公司', shared: true },
    })
    const names = async (who: Caller) =>
      (await who.call(letterTemplateOperations.list)).body.items.map(({ name, mayChange }) => [name, mayChange])
    expect(await names(seller)).toEqual([
      ['全公司', false],
      ['报价', true],
    ])
    expect(await names(peer)).toEqual([['全公司', false]])
    expect((await seller.call(letterTemplateOperations.remove, { params: { id: company.body.id } })).status).toBe(403)
    expect((await peer.call(letterTemplateOperations.change, { params: { id }, body: template })).status).toBe(404)
    const begun = await seller.call(letterOperations.begin, { query: { type: 'opportunity', id: deal, template: id } })
    expect(begun.body).toMatchObject({
      people: [{ id: contact, name: '王强', address: 'Wang.Qiang@steel.example' }],
      subject: '余热发电的报价',
      text: '王强总工，金额1,200,000.00。写信的销售 {{me.mobile}}',
      missing: ['me.mobile'],
    })
    const elsewhere = await peer.call(letterOperations.begin, { query: { type: 'opportunity', id: deal } })
    expect(elsewhere.status).toBe(404)
  })

  test('nobody sends from a record out of sight, without a mailbox, or with a place left open', async () => {
    expect((await peer.call(letterOperations.send, { body: draft() })).problem.code).toBe('no-mailbox')
    const unseen = await peer.call(customerOperations.create, { body: { name: '西山玻璃' } })
    const elsewhere = draft({ record: { type: 'customer', id: unseen.body.id } })
    expect((await seller.call(letterOperations.send, { body: elsewhere })).status).toBe(404)
    const open = await seller.call(letterOperations.send, { body: draft({ text: '{{contact.name}}您好' }) })
    expect(open.problem.errors).toEqual([{ path: 'text', code: 'merge-field-open' }])
    const lines = await seller.call(letterOperations.send, { body: draft({ subject: 'a\r\nBcc: x@example.org' }) })
    expect(lines.problem.errors).toEqual([{ path: 'subject', code: 'text-not-clean' }])
  })
})

describe('people whose letters are kept', () => {
  const known = async (name: string, email: string) =>
    (await seller.call(contactOperations.create, { body: { name, customer, email } })).body.id
  const lettersOf = async () => (await seller.call(mailboxOperations.read)).body.letters

  test('take them along where two become one, and take them away where they are erased', async () => {
    const { administrator } = house()
    const [one, other] = [await known('李工', 'li@other.example'), await known('李工程师', 'li.second@other.example')]
    const before = await lettersOf()
    imap.put({
      id: 'nine@other.example',
      from: 'li.second@other.example',
      to: 'anna@house.example',
      subject: '李工的信',
    })
    expect(await sync()).toMatchObject({ letters: before + 1 })
    const merged = await administrator.call(contactOperations.merge, {
      params: { id: one },
      body: { from: other, take: [] },
    })
    expect(merged.status, JSON.stringify(merged.problem)).toBe(200)
    const reason = { reason: '本人要求' }
    expect((await administrator.call(erasureOperations.contact, { params: { id: one }, body: reason })).status).toBe(
      200,
    )
    expect(await lettersOf()).toBe(before)
  })
})

describe('when it is disconnected', () => {
  test('nothing more is read or sent, and what was kept is erased from every record if so wished', async () => {
    await seller.call(letterOperations.send, {
      body: {
        record: { type: 'contact', id: contact },
        to: ['wang.qiang@steel.example'],
        copies: [],
        subject: '不会发出',
        text: '等待中',
        answers: null,
        files: [],
      },
    })
    const told = await seller.call(mailboxOperations.disconnect, { body: { erase: false } })
    expect(told.body).toMatchObject({ connected: false })
    expect(told.body.letters).toBeGreaterThan(0)
    smtp.taken.length = 0
    await send()
    expect(smtp.taken).toEqual([])
    expect((await seller.call(mailboxOperations.sync)).problem.code).toBe('no-mailbox')
    expect(await heads(director, 'contact', contact)).not.toEqual([])
    const erased = await seller.call(mailboxOperations.disconnect, { body: { erase: true } })
    expect(erased.body).toMatchObject({ connected: false, letters: 0 })
    expect(await heads(director, 'contact', contact)).toEqual([])
    expect(await heads(seller, 'contact', contact)).toEqual([])
  })
})
