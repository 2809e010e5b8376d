import { mailSettingOperations } from '#contract/conversations/mail/mail-setting.ts'
import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { personToken } from '#contract/conversations/talk/message-text.ts'
import { roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { setupOperations } from '#contract/organization/session.operations.ts'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { Tx } from '../../server/src/foundation/database/database.ts'
import { graveFindings } from '../support/accessibility.ts'
import { imapServer } from '../support/imap-server.ts'
import { mailServer } from '../support/mail-server.ts'
import { administrator, serveForJourneys, signIn, visitAs } from '../support/served.ts'

const smtp = await mailServer()
const imap = await imapServer('reply', 'right')
const served = serveForJourneys(undefined, {
  mail: {
    send: smtp.send,
    ports: [smtp.port],
    boxes: { reading: { allows: () => true, ports: [imap.port] }, sending: {} },
  },
})
afterAll(async () => {
  imap.close()
  await smtp.close()
})
const headers = { 'x-requested-with': 'tiejun' }

test('an inbox for answers is set and tried; a colleague answers a mail, and the words stand in the conversation on desk and phone', async () => {
  const desk = await served.visit()
  const token = new URL(await served.setupUrl()).searchParams.get('token')
  const company = { name: '宏图铸造', language: 'zh', timeZone: 'Asia/Shanghai', currency: 'CNY', fiscalMonth: 1 }
  await desk.request.post(served.url() + setupOperations.run.path, { headers, data: { token, company, administrator } })
  const post = async (path: string, data: object) => {
    const made = await desk.request.post(served.url() + path, {
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
      data,
    })
    expect(made.ok(), await made.text()).toBe(true)
    return (await made.json()) as { id: string }
  }
  const set = await desk.request.put(served.url() + mailSettingOperations.write.path, {
    headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
    data: smtp.setting,
  })
  expect(set.ok()).toBe(true)

  await desk.goto(`${served.url()}/settings/mail`)
  const card = desk.getByRole('region', { name: '邮件回复' })
  await card.getByText('现在不收取回复。').waitFor()
  await card.getByRole('textbox', { name: '收信地址' }).fill('reply@house.example')
  await card.getByRole('textbox', { name: '主机' }).fill('localhost')
  await card.getByRole('spinbutton', { name: '端口' }).fill(String(imap.port))
  await card.getByRole('combobox', { name: '加密' }).click()
  await desk.locator('.ant-select-dropdown:visible').getByText('不加密').click()
  await card.getByRole('textbox', { name: '登录名' }).fill('reply')
  await card.getByLabel('密码或授权码').fill('right')
  expect(await graveFindings(desk)).toEqual([])
  await card.getByRole('button', { name: '保存回复邮箱' }).click()
  await card.getByRole('button', { name: '测试收信' }).click()
  await card.getByText('收信正常').waitFor()

  const roles = (await (await desk.request.get(served.url() + roleOperations.list.path)).json()) as {
    items: { id: string; key: string | null }[]
  }
  const colleague = await post(userOperations.invite.path, {
    name: '王强',
    email: 'colleague@house.example',
    roleIds: roles.items.flatMap(({ id, key }) => (key === 'representative' ? [id] : [])),
  })
  const { database, now } = served.house().context
  const tenant = await database.global(
    async (tx: Tx<never>) => (await sql<{ id: string }>`select id from tenant`.execute(tx)).rows[0]?.id ?? '',
  )
  const write = (statement: (at: string) => ReturnType<typeof sql>) =>
    database.write(tenant, (tx: Tx<never>) => statement(now().toISOString()).execute(tx))
  const { id: person } = (colleague as { user?: { id: string } }).user ?? colleague
  await write(
    () =>
      sql`update user_account set status = 'active', confirmed_email = email where tenant_id = ${tenant}::uuid and id = ${person}::uuid`,
  )
  const talk = await post(conversationOperations.open.path, { channel: { name: '报价组', people: [person] } })
  await post(messageOperations.send.path.replace(':id', talk.id), { text: `${personToken(person)} 报价什么时候好？` })
  // What is told waits for more to come, and for the end of a night: the journey does neither.
  const tellNow = () =>
    write(
      (at) =>
        sql`update notification_delivery set due_at = ${at}::timestamptz where tenant_id = ${tenant}::uuid and channel = 'mail'`,
    )
  await tellNow()
  const sent = () => smtp.taken.find(({ text }) => text.includes('报价什么时候好？'))
  await expect.poll(sent, { timeout: 60_000 }).toBeDefined()
  const answerTo = /reply\+\w+@house\.example/.exec(sent()?.headers['reply-to'] ?? '')?.[0] ?? ''
  expect(answerTo).not.toBe('')
  imap.put({
    id: 'answer@house.example',
    from: 'colleague@house.example',
    to: answerTo,
    subject: '回复',
    text: '周五上午给您。\n\n发自我的iPhone\n\n> 报价什么时候好？',
    at: now().toISOString(),
  })
  await write((at) => sql`update reply_inbox set next_at = ${at}::timestamptz where tenant_id = ${tenant}::uuid`)
  await desk.goto(`${served.url()}/messages/${talk.id}`)
  const line = desk.getByRole('listitem').filter({ hasText: '周五上午给您。' })
  await line.getByText('通过邮件回复').waitFor({ timeout: 60_000 })
  await desk.getByText('发自我的iPhone').waitFor({ state: 'detached' })
  expect(await graveFindings(desk)).toEqual([])

  const phone = await served.visit({ phone: true })
  await signIn(served, phone, administrator)
  await phone.goto(`${served.url()}/settings/mail`)
  await phone.getByRole('region', { name: '邮件回复' }).waitFor()
  expect(await graveFindings(phone)).toEqual([])
  await phone.goto(`${served.url()}/messages/${talk.id}`)
  await phone.getByText('周五上午给您。').waitFor()
  expect(await graveFindings(phone)).toEqual([])

  // Who reads English is told in English how to answer, and reads so what was answered.
  await write(
    () => sql`update user_account set language = 'en' where tenant_id = ${tenant}::uuid and id = ${person}::uuid`,
  )
  await post(messageOperations.send.path.replace(':id', talk.id), { text: `${personToken(person)} 再确认一下付款方式` })
  await tellNow()
  const again = () => smtp.taken.find(({ text }) => text.includes('再确认一下付款方式'))
  await expect.poll(again, { timeout: 60_000 }).toBeDefined()
  expect(again()?.text).toContain('Answer this e-mail and your words appear in the conversation.')
  const abroad = await visitAs(served, desk, { id: person, name: '王强' })
  await abroad.goto(`${served.url()}/messages/${talk.id}`)
  const theirs = abroad.getByRole('listitem').filter({ hasText: '周五上午给您。' })
  await theirs.getByText('Answered by e-mail').waitFor()
  expect(await graveFindings(abroad)).toEqual([])
})
