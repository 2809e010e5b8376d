import { letterOperations } from '#contract/conversations/mailbox/letter.ts'
import { type MailboxSetting, mailboxOperations } from '#contract/conversations/mailbox/mailbox.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import type { StoredFile } from '#contract/platform/file.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import { imapServer } from '../../../tests/support/imap-server.ts'
import { mailServer } from '../../../tests/support/mail-server.ts'
import { copySent, mailboxCarrier, type MailboxWay, sendSome } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'

const smtp = await mailServer({
  allowInsecureAuth: true,
  onAuth: (_given, _session, done) => done(null, { user: 'anna' }),
})
const chinese = '&XfJT0ZAB-'
const servers = {
  telling: await imapServer('anna', 'right'),
  named: await imapServer('anna', 'right', { sent: chinese, tellsUse: false }),
  without: await imapServer('anna', 'right', { sent: null }),
  full: await imapServer('anna', 'right'),
}
servers.full.declineMore()
const boxes: MailboxWay = {
  preset: undefined,
  reading: { allows: () => true, ports: Object.values(servers).map(({ port }) => port) },
  sending: { allows: () => true, ports: [smtp.port] },
}
const house = testHouse({ sweepMs: 3_600_000, mail: { boxes } })
afterAll(async () => {
  for (const server of Object.values(servers)) server.close()
  await smtp.close()
})

let seller: Caller
let customer: string

const connect = (server: keyof typeof servers, more: Partial<MailboxSetting> = {}) =>
  seller.call(mailboxOperations.write, {
    body: {
      address: 'anna@house.example',
      imapHost: server === 'named' ? '127.0.0.1' : 'localhost',
      imapPort: servers[server].port,
      imapSecurity: 'none',
      smtpHost: 'localhost',
      smtpPort: smtp.port,
      smtpSecurity: 'none',
      login: 'anna',
      keeps: 'chosen',
      shares: 'whole',
      copiesSent: true,
      ...more,
      password: 'right',
    },
  })
const told = async () => (await seller.call(mailboxOperations.read)).body

async function mailboxId(): Promise<string> {
  const { tenantId } = seller.actor
  const found = await house().context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{ id: string }>`select b.id from mailbox b where b.tenant_id = ${tenantId}::uuid`.execute(tx),
  )
  return found.rows[0]?.id ?? ''
}

/** Writes a letter and lets it go; answers it as it went. */
async function send(subject: string, files: string[] = []): Promise<string> {
  const record = { type: 'customer' as const, id: customer }
  const body = { record, to: ['wang@steel.example'], copies: [], subject, text: '见附件。', answers: null, files }
  const written = await seller.call(letterOperations.send, { body })
  expect(written.status, JSON.stringify(written.problem)).toBe(201)
  const { context } = house()
  smtp.taken.length = 0
  const carrier = mailboxCarrier(context, seller.actor.tenantId, await mailboxId(), boxes)
  while (await sendSome(context, seller.actor.tenantId, carrier, new AbortController().signal)) continue
  expect(smtp.taken).toHaveLength(1)
  return smtp.taken[0]?.raw ?? ''
}

/** Looks for what waits to be copied, so many minutes from now. */
async function copy(minutes: number): Promise<void> {
  const { context } = house()
  const at = new Date(context.now().getTime() + minutes * 60_000)
  await copySent({ ...context, now: () => at }, boxes, seller.actor.tenantId, await mailboxId())
}

const plain = (raw: string) => raw.replaceAll('\r\n', '\n').trim()

beforeAll(async () => {
  seller = await house().person('写信的销售', 'representative')
  customer = (await seller.call(customerOperations.create, { body: { name: '东海重工' } })).body.id
})

async function upload(name: string, content: string): Promise<string> {
  const added = await seller.raw({
    method: 'POST',
    url: `/api/v1/records/customer/${customer}/files`,
    payload: `--tiejun\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--tiejun--\r\n`,
    headers: { 'content-type': 'multipart/form-data; boundary=tiejun' },
  })
  return (added.body as StoredFile).id
}

test('what went stands among what was sent just as it went, read already, and once', async () => {
  await connect('telling')
  const went = await send('报价单', [await upload('报价单.txt', '一百二十万')])
  await copy(0)
  // A server that keeps it by itself has the time to do so.
  expect(servers.telling.raw('Sent')).toEqual([])
  await copy(2)
  await copy(3)
  expect(servers.telling.raw('Sent').map(plain)).toEqual([plain(went)])
  expect(servers.telling.flags('Sent')).toEqual([['\\Seen']])
  expect(await told()).toMatchObject({ copyFault: null })
})

test('what its server has kept by itself is not put there again', async () => {
  const went = await send('第二封')
  const id = /Message-ID: <(.+)>/i.exec(went)?.[1] ?? ''
  servers.telling.put({ id, from: 'anna@house.example', to: 'wang@steel.example', subject: '第二封' }, 'Sent')
  await copy(2)
  expect(servers.telling.raw('Sent')).toHaveLength(2)
})

test('a folder that its server tells nothing of is known by its name', async () => {
  await connect('named')
  await send('第三封')
  await copy(2)
  expect(servers.named.raw(chinese)).toHaveLength(1)
})

test('nothing is put there whose person does not want it, or whose mailbox is another by now', async () => {
  await connect('telling', { copiesSent: false })
  await send('第四封')
  await copy(2)
  await connect('telling')
  await send('第五封')
  await connect('named')
  await copy(2)
  await connect('telling')
  await send('第六封')
  await connect('telling', { copiesSent: false })
  await copy(2)
  expect([servers.telling.raw('Sent'), servers.named.raw(chinese)].map((all) => all.length)).toEqual([2, 1])
})

test('what cannot be put there has gone all the same; it is told, tried a few times, and let go', async () => {
  await connect('without')
  await send('第七封')
  await copy(2)
  expect(await told()).toMatchObject({ copyFault: 'no-sent-folder', fault: null })
  await connect('full')
  expect(await told()).toMatchObject({ copyFault: null })
  await send('第八封')
  const tries = async () => {
    const { tenantId } = seller.actor
    const found = await house().context.database.read(tenantId, (tx: Tx<never>) =>
      sql<{
        tries: number
        waits: boolean
      }>`select m.copy_tries as tries, m.copy_at is not null as waits from mail_message m
        where m.tenant_id = ${tenantId}::uuid and m.subject = '第八封'`.execute(tx),
    )
    return found.rows[0]
  }
  await copy(2)
  await copy(3)
  expect(await tries()).toEqual({ tries: 1, waits: true })
  expect(await told()).toMatchObject({ copyFault: 'copy-refused' })
  for (const hours of [1, 2, 3, 4, 5, 6]) await copy(hours * 60)
  expect(await tries()).toEqual({ tries: 5, waits: false })
  expect(smtp.taken).toHaveLength(1)
  const story = await seller.call(letterOperations.search, { query: { search: '第八封' } })
  expect(story.body.items[0]?.letter.state).toBe('sent')
})

test('a mailbox that cannot be reached lets all that waits try again later', async () => {
  await connect('telling')
  await send('第九封')
  servers.telling.close()
  await copy(2)
  expect(await told()).toMatchObject({ copyFault: 'unreachable' })
})
