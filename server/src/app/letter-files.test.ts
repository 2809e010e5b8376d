import { type LetterDraft, letterOperations } from '#contract/conversations/mailbox/letter.ts'
import { mailboxOperations } from '#contract/conversations/mailbox/mailbox.ts'
import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { fileOperations, type StoredFile } from '#contract/platform/file.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { imapServer } from '../../../tests/support/imap-server.ts'
import { mailServer } from '../../../tests/support/mail-server.ts'
import { mailboxCarrier, type MailboxWay, sendSome } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'

const smtp = await mailServer({
  allowInsecureAuth: true,
  onAuth: ({ username }, _session, done) => done(null, { user: username }),
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
let contact: string
let other: string

const setting = {
  address: 'anna@house.example',
  imapHost: 'localhost',
  imapPort: imap.port,
  imapSecurity: 'none' as const,
  smtpHost: 'localhost',
  smtpPort: smtp.port,
  smtpSecurity: 'none' as const,
  login: 'anna',
  keeps: 'matched' as const,
  shares: 'whole' as const,
  copiesSent: true,
}

async function upload(record: string, name: string, content: string): Promise<string> {
  const boundary = 'tiejun'
  const added = await seller.raw({
    method: 'POST',
    url: `/api/v1/records/contact/${record}/files`,
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  return (added.body as StoredFile).id
}

const write = (files: string[], more: Partial<LetterDraft> = {}) =>
  seller.call(letterOperations.send, {
    body: {
      record: { type: 'contact', id: contact },
      to: ['wang@steel.example'],
      copies: [],
      subject: '报价',
      text: '请见附件。',
      answers: null,
      files,
      ...more,
    },
  })
async function carry() {
  const { context } = house()
  const found = await context.database.read(seller.actor.tenantId, (tx: Tx<never>) =>
    sql<{ id: string }>`select b.id from mailbox b where b.tenant_id = ${seller.actor.tenantId}::uuid`.execute(tx),
  )
  const carrier = mailboxCarrier(context, seller.actor.tenantId, found.rows[0]?.id ?? '', boxes)
  while (await sendSome(context, seller.actor.tenantId, carrier, new AbortController().signal)) continue
}
const stored = async (who: Caller) =>
  (await who.call(fileOperations.list, { params: { type: 'contact', id: contact } })).body.items.map(({ name }) => name)

beforeAll(async () => {
  const { person } = house()
  seller = await person('写信的销售', 'representative')
  peer = await person('旁边的销售', 'representative')
  director = await person('总监', 'director')
  const customer = (await seller.call(customerOperations.create, { body: { name: '东海重工' } })).body.id
  const make = async (name: string, email: string) =>
    (await seller.call(contactOperations.create, { body: { name, customer, email } })).body.id
  contact = await make('王强', 'wang@steel.example')
  other = await make('李梅', 'li@steel.example')
  await seller.call(mailboxOperations.write, { body: { ...setting, password: 'right' } })
})

describe('what goes with a letter', () => {
  test('are files of its record, which the other side gets as they are', async () => {
    const file = await upload(contact, '报价单.txt', '一百二十万')
    const sent = await write([file])
    expect(sent.body, JSON.stringify(sent.problem)).toMatchObject({
      hasFiles: true,
      files: [{ name: '报价单.txt', file, part: null }],
    })
    await carry()
    const [taken] = smtp.taken
    expect(taken?.raw).toContain(Buffer.from('一百二十万').toString('base64'))
    expect(decodeURIComponent(taken?.raw ?? '')).toContain("filename*0*=utf-8''报价单.txt")
  })

  test('are no files of other records, none that are too large together, and none that were deleted', async () => {
    const foreign = await upload(other, '别人的.txt', '不给看')
    expect((await write([foreign])).problem.errors).toEqual([{ path: 'files', code: 'reference-unknown' }])
    const large = await upload(contact, '大.txt', 'x'.repeat(19 * 1024 * 1024))
    expect((await write([large])).problem.errors).toEqual([{ path: 'files', code: 'letter-too-large' }])
    const gone = await upload(contact, '没了.txt', '没了')
    const sent = await write([gone])
    await seller.call(fileOperations.remove, { params: { id: gone } })
    smtp.taken.length = 0
    await carry()
    expect(smtp.taken).toEqual([])
    const [letter] = (await seller.call(letterOperations.thread, { params: { id: sent.body.id } })).body.items
    expect(letter).toMatchObject({ code: 'file-gone', files: [{ name: '没了.txt', file: null, part: null }] })
  })
})

describe('what comes with a letter', () => {
  /** A file that reads as JSON, as the caller of tests reads all that it is answered. */
  const content = '"技术要求第三版"'
  let letter: string
  const fetched = (who: Caller, part = '2') =>
    who.raw({ method: 'GET', url: `/api/v1/letters/${letter}/parts/${part}/content` })

  beforeAll(async () => {
    const arrived = {
      id: 'one@steel.example',
      from: 'wang@steel.example',
      to: 'anna@house.example',
      subject: '技术要求',
    }
    imap.put({ ...arrived, text: '请看附件', file: { name: '技术要求.pdf', content } })
    await seller.call(mailboxOperations.sync)
    const story = await seller.call(eventOperations.timeline, { params: { type: 'contact', id: contact } })
    const told = story.body.items.find(
      ({ kind, changes }) =>
        kind === 'letter-added' && (changes['head']?.to as { subject?: string } | undefined)?.subject === '技术要求',
    )
    letter = String(told?.changes['letter']?.to)
  })

  test('is told with its name, and comes from the server to whoever reads the letter', async () => {
    const [told] = (await director.call(letterOperations.thread, { params: { id: letter } })).body.items
    expect(told?.files).toEqual([{ name: '技术要求.pdf', bytes: expect.any(Number), file: null, part: '2' }])
    const got = await fetched(director)
    expect(got.status).toBe(200)
    expect(got.body).toBe('技术要求第三版')
    expect(got.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('技术要求.pdf')}`,
      'content-security-policy': "sandbox; default-src 'none'",
    })
    expect((await fetched(peer)).status).toBe(404)
    expect((await fetched(seller, '1')).status).toBe(404)
    expect((await fetched(seller, '9.9')).status).toBe(404)
  })

  test('is kept with the record for whoever keeps it, once', async () => {
    const kept = await director.call(letterOperations.keepPart, {
      params: { id: letter, part: '2' },
      body: { record: { type: 'contact', id: contact } },
    })
    expect(kept.body).toMatchObject({ name: '技术要求.pdf', bytes: Buffer.byteLength(content) })
    expect((await stored(seller)).filter((name) => name === '技术要求.pdf')).toHaveLength(1)
    const elsewhere = await peer.call(letterOperations.keepPart, {
      params: { id: letter, part: '2' },
      body: { record: { type: 'contact', id: contact } },
    })
    expect(elsewhere.status).toBe(404)
  })

  test('is said to be away where the letter is, or its mailbox', async () => {
    imap.remove('one@steel.example')
    expect((await fetched(seller)).problem.code).toBe('letter-file-away')
    await seller.call(mailboxOperations.disconnect, { body: { erase: false } })
    expect((await fetched(director)).problem.code).toBe('letter-file-away')
  })
})
