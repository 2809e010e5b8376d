import { letterOperations } from '#contract/conversations/mailbox/letter.ts'
import { mailboxOperations } from '#contract/conversations/mailbox/mailbox.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { erasureOperations } from '#contract/customers/erasure.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'
import { keepLetter } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { letterParts } from './letters.ts'

const house = testHouse({ sweepMs: 3_600_000 })
let seller: Caller
let director: Caller
let discreet: Caller
let contact: string
let deal: string

const connect = (shares: 'whole' | 'mention') =>
  seller.call(mailboxOperations.write, {
    body: {
      address: 'anna@house.example',
      imapHost: 'imap.house.example',
      imapPort: 993,
      imapSecurity: 'tls',
      smtpHost: 'smtp.house.example',
      smtpPort: 465,
      smtpSecurity: 'tls',
      login: 'anna',
      keeps: 'chosen',
      shares,
      copiesSent: true,
      password: 'x',
    },
  })

const found = async (who: Caller, search: string) => {
  const { body, problem } = await who.call(letterOperations.search, { query: { search } })
  return body?.items?.map(({ letter }) => letter.subject) ?? problem
}

async function keep(subject: string, text: string, at: string): Promise<string> {
  const { actor } = seller
  const { context } = house()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const box = await sql<{ id: string }>`select b.id from mailbox b
      where b.tenant_id = ${actor.tenantId}::uuid and b.user_id = ${actor.userId}::uuid`.execute(tx)
    return keepLetter(tx, context, actor, letterParts, {
      mailboxId: box.rows[0]?.id ?? '',
      messageId: `${context.newId()}@steel.example`,
      references: [],
      direction: 'in',
      sender: { name: '王强', address: 'wang.qiang@steel.example' },
      recipients: [{ name: '', address: 'anna@house.example' }],
      copies: [],
      subject,
      text,
      html: null,
      attached: [],
      at: new Date(at),
      belongings: [
        { type: 'contact', id: contact, name: '王强', customer: null },
        { type: 'opportunity', id: deal, name: '余热发电', customer: null },
      ],
      findsDeal: false,
    })
  })
}

beforeAll(async () => {
  seller = await house().person('写信的销售', 'representative')
  director = await house().person('总监', 'director')
  discreet = await personWithout(house(), '不看地址的人', { contact: { email: 'hidden' } })
  const customer = (await seller.call(customerOperations.create, { body: { name: '东海重工' } })).body.id
  contact = (await seller.call(contactOperations.create, { body: { name: '王强', customer } })).body.id
  deal = (
    await seller.call(opportunityOperations.create, {
      body: { name: '余热发电', customer, amount: '1200000.00', expectedCloseOn: '2026-08-01' },
    })
  ).body.id
  await connect('whole')
  await keep('技术方案的三个问题', '低负荷时的效率曲线，请在下周二的评审会前补充。', '2026-05-12T02:00:00Z')
  await keep('交货期', 'Could you ship the ＡＢＣ-700 blower two weeks earlier? 50% ？', '2026-05-13T02:00:00Z')
})

test('letters are found by what their subject and text say, the newest first, and by who wrote them', async () => {
  expect(await found(seller, '效率曲线')).toEqual(['技术方案的三个问题'])
  expect(await found(seller, 'ABC-700 Blower')).toEqual(['交货期'])
  expect(await found(director, '王强')).toEqual(['交货期', '技术方案的三个问题'])
  expect(await found(director, 'jiaohuoqi')).toEqual(['交货期'])
  expect(await found(director, '？')).toEqual(['交货期'])
  expect(await found(director, '没有这句话')).toEqual([])
})

test('what is found shows the words that were looked for; opened, it says the deal that it is about, not the person as well', async () => {
  const { body } = await director.call(letterOperations.search, { query: { search: '评审会' } })
  expect(body.items.map(({ excerpt }) => excerpt)).toEqual(['低负荷时的效率曲线，请在下周二的评审会前补充。'])
  const thread = await director.call(letterOperations.thread, { params: { id: body.items[0]?.letter.id ?? '' } })
  expect(thread.body.record).toEqual({ type: 'opportunity', id: deal, name: '余热发电' })
})

test('pages go on behind the last that was told', async () => {
  const first = (await director.call(letterOperations.search, { query: { search: '王强', limit: 1 } })).body
  expect(first.items.map(({ letter }) => letter.subject)).toEqual(['交货期'])
  const query = { search: '王强', limit: 1, cursor: first.nextCursor ?? '' }
  const second = (await director.call(letterOperations.search, { query })).body
  expect([second.items.map(({ letter }) => letter.subject), second.nextCursor]).toEqual([['技术方案的三个问题'], null])
  const odd = await director.call(letterOperations.search, { query: { search: '王强', cursor: 'x' } })
  expect(odd.problem.errors).toEqual([{ path: 'cursor', code: 'cursor-malformed' }])
})

test('addresses lead to letters for those who may read addresses, and for whose mailbox it is', async () => {
  const address = 'wang.qiang@steel'
  expect(await found(seller, address)).toHaveLength(2)
  expect(await found(director, address)).toHaveLength(2)
  expect(await found(discreet, address)).toEqual([])
  expect(await found(discreet, '效率曲线')).toEqual(['技术方案的三个问题'])
})

test('nobody finds what a colleague only mentions or keeps to themselves', async () => {
  await connect('mention')
  expect(await found(director, '效率曲线')).toEqual([])
  expect(await found(seller, '效率曲线')).toHaveLength(1)
  await connect('whole')
  const { letter } = (await seller.call(letterOperations.search, { query: { search: '效率曲线' } })).body.items[0] ?? {}
  await seller.call(letterOperations.keepPrivate, { params: { id: letter?.id ?? '' }, body: { private: true } })
  expect(await found(director, '效率曲线')).toEqual([])
  expect(await found(seller, '效率曲线')).toHaveLength(1)
})

test('erasing a person takes along by what their letters were found', async () => {
  const params = { id: contact }
  const erased = await house().administrator.call(erasureOperations.contact, { params, body: { reason: '本人要求' } })
  expect(erased.status).toBe(200)
  expect(await found(seller, '效率曲线')).toEqual([])
})
