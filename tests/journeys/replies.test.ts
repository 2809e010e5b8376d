import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { personToken } from '#contract/conversations/talk/message-text.ts'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { Tx } from '../../server/src/foundation/database/database.ts'
import { graveFindings } from '../support/accessibility.ts'
import { imapServer } from '../support/imap-server.ts'
import { mailServer } from '../support/mail-server.ts'
import { administrator, serveForJourneys, signIn, visitAs } from '../support/served.ts'
import { mailSettingOperations } from '#contract/conversations/mail/mail-setting.ts'

const smtp = await mailServer()
const imap = await imapServer('reply', 'right')
const served = serveForJourneys('demo', {
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
  await signIn(served, desk, administrator)
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

  const { database, now } = served.house().context
  const tenant = await database.global(
    async (tx: Tx<never>) => (await sql<{ id: string }>`select id from tenant`.execute(tx)).rows[0],
  )
  const people = await database.write(tenant?.id ?? '', (tx: Tx<never>) =>
    sql<{
      id: string
      name: string
    }>`update user_account set email = 'colleague@house.example', confirmed_email = 'colleague@house.example'
      where tenant_id = ${tenant?.id}::uuid and id = (select u.id from user_account u where u.tenant_id = ${tenant?.id}::uuid and u.status = 'active' and u.name <> ${administrator.name} order by u.name limit 1)
      returning id, name`.execute(tx),
  )
  const colleague = people.rows[0]
  const talk = await post(conversationOperations.open.path, {
    channel: { name: '报价组', people: [colleague?.id] },
  })
  const asking = messageOperations.send.path.replace(':id', talk.id)
  await post(asking, { text: `${personToken(colleague?.id ?? '')} 报价什么时候好？` })
  // What is told waits for more to come, and for the end of a night: the journey does neither.
  await database.write(tenant?.id ?? '', (tx: Tx<never>) =>
    sql`update notification_delivery set due_at = ${now().toISOString()}::timestamptz where tenant_id = ${tenant?.id}::uuid and channel = 'mail'`.execute(
      tx,
    ),
  )
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
  await database.write(tenant?.id ?? '', (tx: Tx<never>) =>
    sql`update reply_inbox set next_at = ${now().toISOString()}::timestamptz where tenant_id = ${tenant?.id}::uuid`.execute(
      tx,
    ),
  )
  await desk.goto(`${served.url()}/messages/${talk.id}`)
  const line = desk.getByRole('listitem').filter({ hasText: '周五上午给您。' })
  await line.getByText('通过邮件回复').waitFor({ timeout: 60_000 })
  await desk.getByText('发自我的iPhone').waitFor({ state: 'detached' })
  expect(await graveFindings(desk)).toEqual([])

  const phone = await served.visit({ phone: true, language: 'en-GB' })
  await signIn(served, phone, administrator)
  await phone.goto(`${served.url()}/settings/mail`)
  await phone.getByRole('region', { name: /邮件回复|Answers by e-mail/ }).waitFor()
  expect(await graveFindings(phone)).toEqual([])
  const own = await visitAs(served, desk, colleague)
  await own.goto(`${served.url()}/messages/${talk.id}`)
  await own.getByText('周五上午给您。').waitFor()
})
