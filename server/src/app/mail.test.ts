import { type MailSetting, mailSettingOperations } from '#contract/conversations/mail/mail-setting.ts'
import { outgoingMessageOperations } from '#contract/conversations/mail/outgoing-message.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import { mailServer } from '../../../tests/support/mail-server.ts'
import { mailCarrier, openOutbox, sendSome } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'

const server = await mailServer()
const secured = await mailServer({
  onAuth: ({ username, password }, _session, done) =>
    username === 'crm' && password === 'right' ? done(null, { user: 'crm' }) : done(new Error('535 wrong')),
})
const house = testHouse({ sweepMs: 3_600_000, mail: { send: server.send, ports: [server.port, secured.port] } })
afterAll(() => Promise.all([server.close(), secured.close()]))

beforeEach(async () => {
  house().now.at = new Date('2026-05-20T04:00:00Z')
  server.taken.length = 0
  server.says.recipient = () => null
  server.says.content = () => null
  server.says.sender = null
  await house().context.database.write(company(), async (tx: Tx<never>) => {
    await sql`delete from outgoing_message where tenant_id = ${company()}::uuid`.execute(tx)
    await sql`delete from outgoing_trouble where tenant_id = ${company()}::uuid`.execute(tx)
  })
  await save(server.setting)
})

const company = () => house().administrator.actor.tenantId
const save = (setting: MailSetting, password?: string) =>
  house().administrator.call(mailSettingOperations.write, {
    body: password === undefined ? setting : { ...setting, password },
  })
const letter = (key: string, address = 'guest@example.org') => ({
  kind: 'invitation',
  key,
  to: { name: '王总', address },
  content: { subject: `邀请 ${key}`, text: `请您参加 ${key}`, html: '<p>请您参加</p>' },
})
const queue = (...letters: ReturnType<typeof letter>[]) => {
  const outbox = openOutbox(house().context, undefined)
  return house().context.database.write(company(), (tx: Tx<never>) => outbox.queue(tx, company(), letters))
}
const parts = { preset: undefined, send: server.send, seenBy: async () => new Set<string>(), notices: async () => null }
const send = (more = {}, context = house().context) =>
  sendSome(context, company(), mailCarrier(context, company(), { ...parts, ...more }), new AbortController().signal)
const log = async (by = house().administrator) => (await by.call(outgoingMessageOperations.list)).body
const states = async () => (await log()).items.map(({ state, code }) => (code === null ? state : `${state} ${code}`))
const minutesOn = (minutes: number) => {
  house().now.at = new Date(house().now.at.getTime() + minutes * 60_000)
}

test('an administrator sets the server, whose password nobody is told; others neither see nor set it', async () => {
  const { administrator } = house()
  const told = await save({ ...secured.setting, login: 'crm' }, 'right')
  expect(told.body).toMatchObject({ source: 'saved', hasPassword: true, setting: { login: 'crm', host: 'localhost' } })
  expect(JSON.stringify(told.body)).not.toContain('right')
  const rows = await house().context.database.read(company(), (tx: Tx<never>) =>
    sql<{
      sealed: string
    }>`select sealed_password as sealed from mail_setting where tenant_id = ${company()}::uuid`.execute(tx),
  )
  expect(rows.rows[0]?.sealed).not.toContain('right')
  const seller = await house().person('不管邮件的人', 'representative')
  for (const operation of [mailSettingOperations.read, outgoingMessageOperations.list])
    expect((await seller.call(operation as typeof mailSettingOperations.read)).status).toBe(403)
  expect((await seller.call(mailSettingOperations.write, { body: server.setting })).status).toBe(403)
  expect((await seller.call(mailSettingOperations.test, { body: { to: 'a@example.org' } })).status).toBe(403)
  const elsewhere = await save({ ...secured.setting, login: 'crm', host: 'mail.example.net' })
  expect(elsewhere.problem).toMatchObject({ code: 'invalid', errors: [{ path: 'password', code: 'password-anew' }] })
  const port = await save({ ...server.setting, port: 6379 })
  expect(port.problem.errors).toEqual([{ path: 'port', code: 'port-refused' }])
  const lines = await save({ ...server.setting, senderName: 'x\r\nBcc: all@example.org' })
  expect(lines.problem.errors).toEqual([{ path: 'senderName', code: 'text-not-clean' }])
  expect((await administrator.call(mailSettingOperations.write, { body: server.setting, version: 1 })).status).toBe(412)
})

const hear = async () =>
  (await house().administrator.call(mailSettingOperations.test, { body: { to: 'me@example.org' } })).body

test('a test message shows what the server says: taken, refused, wrong login, no encryption, nobody there', async () => {
  expect(await hear()).toEqual({ result: 'sent', code: null, said: null })
  expect(server.taken[0]).toMatchObject({
    from: 'crm@example.com',
    to: ['me@example.org'],
    headers: { subject: '测试邮件 · 测试公司', from: '铁军测试 <crm@example.com>' },
  })
  expect(server.taken[0]?.text).toContain('邮件服务器已经设置好了')
  expect(server.taken[0]?.html).not.toMatch(/<img|<script|<link/)
  server.says.recipient = () => ({ status: 550, words: '5.1.1 no such user' })
  expect(await hear()).toEqual({ result: 'failed', code: 'recipient-refused', said: '550 5.1.1 no such user' })
  server.says.sender = { status: 553, words: 'sender not owned' }
  expect(await hear()).toMatchObject({ result: 'trouble', code: 'sender-refused' })
  await save({ ...server.setting, host: 'nowhere.invalid' })
  expect(await hear()).toMatchObject({ result: 'trouble', code: 'host-unknown', said: null })
})

test('the way is secured by TLS or STARTTLS with a certificate that is believed, or not taken at all', async () => {
  const { taken, setting } = secured
  const mail = { from: 'crm@example.com', to: 'a@example.org', raw: Buffer.from('Subject: x\r\n\r\nhello\r\n') }
  const at = (more: object) => ({ ...setting, login: 'crm', password: 'right', ...more })
  expect(await secured.send(at({ security: 'starttls' }), mail)).toEqual({ result: 'sent' })
  expect(taken).toHaveLength(1)
  expect(await secured.send(at({ security: 'starttls', password: 'wrong' }), mail)).toMatchObject({
    code: 'login-wrong',
  })
  const bare = await mailServer({ disabledCommands: ['STARTTLS', 'AUTH'] })
  const open = { ...bare.setting, security: 'starttls' as const, password: null }
  expect(await bare.send(open, mail)).toMatchObject({ result: 'trouble', code: 'starttls-missing' })
  await bare.close()
  const whole = await mailServer({ secure: true, disabledCommands: ['AUTH'] })
  expect(await whole.send({ ...whole.setting, security: 'tls', password: null }, mail)).toEqual({ result: 'sent' })
  const doubted = { ...server.setting, port: whole.port, security: 'tls' as const, password: null }
  const { openMail } = await import('../conversations/index.ts')
  const careful = openMail({ ports: [whole.port, secured.port], allows: () => true })
  expect(await careful(doubted, mail)).toMatchObject({ result: 'trouble', code: 'certificate-wrong' })
  expect(await careful({ ...doubted, port: secured.port }, mail, 2_000)).toMatchObject({ result: 'trouble' })
  const guarded = openMail({ ports: [server.port] })
  expect(await guarded({ ...server.setting, host: '169.254.169.254', password: null }, mail)).toMatchObject({
    code: 'host-refused',
  })
  expect(await openMail()({ ...server.setting, password: null }, mail)).toMatchObject({ code: 'port-refused' })
  await whole.close()
})

test('a letter goes once however often it is asked for, and says nothing in the log', async () => {
  expect(await queue(letter('a'), letter('b'))).toBe(2)
  expect(await queue(letter('a'))).toBe(0)
  while (await send()) continue
  expect(new Set(server.taken.map(({ headers }) => headers['subject']))).toEqual(new Set(['邀请 a', '邀请 b']))
  expect(await states()).toEqual(['sent', 'sent'])
  expect(await queue(letter('a'))).toBe(0)
  const { items, counts } = await log()
  expect(counts).toEqual({ sent: 2 })
  expect(JSON.stringify(items)).not.toContain('请您参加')
  const kept = await house().context.database.read(company(), (tx: Tx<never>) =>
    sql`select 1 from outgoing_message where tenant_id = ${company()}::uuid and sealed_content is not null`.execute(tx),
  )
  expect(kept.rows).toEqual([])
})

test('names cannot bring headers or recipients of their own', async () => {
  const wrong = letter('c')
  await queue({
    ...wrong,
    to: { name: 'x\r\nBcc: all@example.org', address: 'guest@example.org' },
    content: { ...wrong.content, subject: 'a\r\nBcc: all@example.org\r\n\r\nbody' },
  })
  await send()
  expect(server.taken).toHaveLength(1)
  expect(server.taken[0]?.to).toEqual(['guest@example.org'])
  expect(server.taken[0]?.headers['bcc']).toBeUndefined()
  expect(server.taken[0]?.headers['subject']).toBe('a Bcc: all@example.org body')
})

test('what is put off is tried again later with the same id, what is refused is given up; a person decides then', async () => {
  server.says.recipient = (address) =>
    address.startsWith('slow') ? { status: 450, words: 'greylisted' } : { status: 550, words: 'no such user' }
  await queue(letter('slow', 'slow@example.org'))
  await queue(letter('gone', 'gone@example.org'))
  while (await send()) continue
  expect((await states()).toSorted()).toEqual(['failed recipient-refused', 'waiting later'])
  await send()
  expect(server.taken).toHaveLength(0)
  server.says.recipient = () => null
  minutesOn(2)
  await send()
  expect(server.taken).toHaveLength(1)
  const { administrator } = house()
  const failed = (await log()).items.find(({ state }) => state === 'failed')
  expect(failed?.said).toBe('550 no such user')
  await administrator.call(outgoingMessageOperations.retry, { params: { id: failed?.id ?? '' } })
  await send()
  expect(server.taken).toHaveLength(2)
  const again = await administrator.call(outgoingMessageOperations.retry, { params: { id: failed?.id ?? '' } })
  expect([again.status, again.problem.code]).toEqual([409, 'message-ended'])
})

test('a connection that is lost after the message leaves it open, and nothing is sent twice by itself', async () => {
  server.says.content = () => 'hangs up'
  await queue(letter('lost'))
  await send()
  expect(await states()).toEqual(['unsure connection-lost'])
  server.says.content = () => null
  minutesOn(600)
  await send()
  expect(server.taken).toHaveLength(1)
})

test('a server at fault rests as a whole and is not asked for each message; what waits goes when it is well again', async () => {
  await save({ ...server.setting, host: 'nowhere.invalid' })
  await queue(letter('1'), letter('2'), letter('3'))
  await send()
  await send()
  expect((await log()).items.map(({ tries }) => tries).toSorted((one, other) => one - other)).toEqual([0, 0, 1])
  const { trouble } = (await house().administrator.call(mailSettingOperations.read)).body
  expect(trouble).toMatchObject({ code: 'host-unknown', said: null })
  await save(server.setting)
  minutesOn(2)
  while (await send()) continue
  expect(await states()).toEqual(['sent', 'sent', 'sent'])
  expect((await house().administrator.call(mailSettingOperations.read)).body.trouble).toBeNull()
})

test('no more goes in a minute than is set, and nothing waits for a server that is there no more', async () => {
  await save({ ...server.setting, perMinute: 2 })
  await queue(letter('1'), letter('2'), letter('3'))
  while (await send()) continue
  expect(server.taken).toHaveLength(2)
  minutesOn(2)
  while (await send()) continue
  expect(server.taken).toHaveLength(3)
  await queue(letter('4'))
  expect((await house().administrator.call(mailSettingOperations.remove)).status).toBe(204)
  expect((await states())[0]).toBe('discarded server-removed')
  const outbox = openOutbox(house().context, undefined)
  const way = await house().context.database.read(company(), (tx: Tx<never>) => outbox.way(tx, company()))
  expect(way).toBeNull()
})

test('addresses of contacts are veiled in the log for who may not read them, by hand it is given up', async () => {
  await save({ ...server.setting, host: 'nowhere.invalid' })
  await queue(letter('veiled', 'wang.qiang@example.org'))
  const { administrator } = house()
  const [message] = (await log()).items
  expect(message?.address).toBe('wang.qiang@example.org')
  await administrator.call(outgoingMessageOperations.discard, { params: { id: message?.id ?? '' } })
  expect(await states()).toEqual(['discarded by-hand'])
})

/** What may befall a server at each of its tries. */
const fates = fc.array(fc.constantFrom('works', 'dies before', 'dies after', 'put off', 'hangs up', 'two at once'), {
  minLength: 4,
  maxLength: 10,
})

test('whatever dies when, no letter is taken twice, and none is lost without a word', { timeout: 60_000 }, async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fates, async (befalls) => {
      run += 1
      server.taken.length = 0
      const keys = ['x', 'y', 'z'].map((name) => `${run} ${name}`)
      await queue(...keys.map((key) => letter(key)))
      const dying =
        (when: 'before' | 'after') =>
        async (...given: Parameters<typeof server.send>) => {
          if (when === 'after') await server.send(...given)
          throw new Error('killed')
        }
      for (const fate of befalls) {
        server.says.recipient = () => (fate === 'put off' ? { status: 451, words: 'later' } : null)
        server.says.content = () => (fate === 'hangs up' ? 'hangs up' : null)
        if (fate === 'two at once') await Promise.all([send(), send()])
        else if (fate === 'dies before') await send({ send: dying('before') }).catch(() => undefined)
        else if (fate === 'dies after') await send({ send: dying('after') }).catch(() => undefined)
        else await send()
        minutesOn(10)
      }
      server.says.recipient = () => null
      server.says.content = () => null
      for (let round = 0; round < 3; round += 1) {
        minutesOn(700)
        while (await send()) continue
      }
      const subjects = server.taken.map(({ headers }) => headers['subject'])
      expect(new Set(subjects).size).toBe(subjects.length)
      const rows = await house().context.database.read(company(), (tx: Tx<never>) =>
        sql<{ key: string; state: string }>`select m.key, m.state from outgoing_message m
          where m.tenant_id = ${company()}::uuid and m.key = any(${keys}::text[])`.execute(tx),
      )
      for (const { key, state } of rows.rows) {
        expect(['sent', 'unsure']).toContain(state)
        if (state === 'sent') expect(subjects).toContain(`邀请 ${key}`)
      }
    }),
    { numRuns: 12 },
  )
})
