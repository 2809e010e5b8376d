import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { setupOperations } from '#contract/organization/session.operations.ts'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { imapServer } from '../support/imap-server.ts'
import { mailServer } from '../support/mail-server.ts'
import { administrator, serveForJourneys, signIn } from '../support/served.ts'

const imap = await imapServer('anna', 'right')
const smtp = await mailServer({
  allowInsecureAuth: true,
  onAuth: ({ username }, _session, done) => done(null, { user: username }),
})
const boxes = {
  reading: { allows: () => true, ports: [imap.port] },
  sending: { allows: () => true, ports: [smtp.port] },
}
const served = serveForJourneys(undefined, { mail: { boxes } })
afterAll(async () => {
  imap.close()
  await smtp.close()
})
const headers = { 'x-requested-with': 'tiejun' }

test('a mailbox is connected, a letter stands in the story of its contact, and is answered from there', async () => {
  const page = await served.visit()
  const token = new URL(await served.setupUrl()).searchParams.get('token')
  const company = { name: '宏图铸造', language: 'zh', timeZone: 'Asia/Shanghai', currency: 'CNY', fiscalMonth: 1 }
  await page.request.post(served.url() + setupOperations.run.path, { headers, data: { token, company, administrator } })
  const make = async (path: string, data: object) => {
    const made = await page.request.post(served.url() + path, {
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
      data,
    })
    return ((await made.json()) as { id: string }).id
  }
  const customer = await make(customerOperations.create.path, { name: '东海重工' })
  const contact = await make(contactOperations.create.path, { name: '王强', customer, email: 'wang@steel.example' })

  await page.goto(`${served.url()}/contacts/${contact}`)
  await page.getByRole('button', { name: '写邮件' }).click()
  await page.getByRole('link', { name: '去连接' }).click()
  await page.getByRole('textbox', { name: '邮箱地址' }).waitFor()
  // Whoever comes by the address lands there too, while all of the page is still on its way and too short to be there.
  await page.route(/\/api\/v1\/(mailbox|notification-setting)$/, async (route) => {
    await new Promise((done) => setTimeout(done, route.request().url().endsWith('mailbox') ? 500 : 1_500))
    await route.continue()
  })
  await page.reload()
  await page.locator('#notifications form').waitFor()
  const heading = page.getByRole('heading', { name: '工作邮箱' })
  await expect.poll(async () => (await heading.boundingBox())?.y ?? 0).toBeLessThan(200)
  expect((await heading.boundingBox())?.y).toBeGreaterThan(0)
  await page.getByRole('textbox', { name: '邮箱地址' }).fill('anna@house.example')
  await page.getByRole('textbox', { name: '登录名' }).fill('anna')
  await page.getByLabel('密码或授权码').fill('right')
  for (const [group, port] of [
    ['收信（IMAP）', imap.port],
    ['发信（SMTP）', smtp.port],
  ] as const) {
    const server = page.getByRole('group', { name: group })
    await server.getByRole('textbox', { name: '主机' }).fill('localhost')
    await server.getByRole('spinbutton', { name: '端口' }).fill(String(port))
    await server.getByRole('combobox', { name: '加密' }).click()
    await page.locator('.ant-select-dropdown:visible').getByText('不加密').click()
  }
  expect(await page.getByRole('checkbox', { name: '发出的邮件也存到邮箱的“已发送”' }).isChecked()).toBe(true)
  expect(await graveFindings(page)).toEqual([])
  imap.put({
    id: 'one@steel.example',
    from: 'wang@steel.example',
    name: '王强',
    to: 'anna@house.example',
    subject: '技术方案的问题',
    html: '<p>请看<b>第三章</b></p><script>document.title = "x"</script>',
    at: new Date().toISOString(),
    file: { name: '技术要求.pdf', content: '第三版' },
  })
  await page.getByRole('button', { name: '连接', exact: true }).click()
  await page.getByRole('button', { name: '测试收发' }).click()
  await page.getByText('收信和发信都正常').waitFor()
  await page.getByRole('button', { name: '立即收取' }).click()
  await page.getByText('已归档 1 封邮件').waitFor()

  await page.goto(`${served.url()}/contacts/${contact}`)
  await page.getByRole('button', { name: /技术方案的问题/ }).click()
  await page.getByText('第三章').waitFor()
  expect(await graveFindings(page)).toEqual([])
  await page.getByRole('button', { name: '存到附件' }).click()
  await page.getByText('“技术要求.pdf”已存到附件').waitFor()
  await page.getByRole('button', { name: '回复' }).click()
  const dialog = page.getByRole('dialog', { name: '回复' })
  await dialog.getByRole('textbox', { name: '正文' }).fill('王总，已修改。')
  const file = { name: '方案.txt', mimeType: 'text/plain', buffer: Buffer.from('第四版') }
  await dialog.getByLabel('添加文件').setInputFiles(file)
  await dialog.getByText('方案.txt').first().waitFor()
  expect(await graveFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: '发送' }).click()
  await expect.poll(() => smtp.taken.length, { timeout: 30_000 }).toBe(1)
  expect(smtp.taken[0]).toMatchObject({ to: ['wang@steel.example'], from: 'anna@house.example' })
  expect(smtp.taken[0]?.raw).toContain(Buffer.from('第四版').toString('base64'))
  expect(smtp.taken[0]?.headers['in-reply-to']).toBe('<one@steel.example>')
  await page.getByRole('button', { name: /回复：技术方案的问题/ }).waitFor()

  const find = async (screen: Page) => {
    await screen.goto(`${served.url()}/messages`)
    await screen.getByRole('searchbox', { name: '搜索消息和邮件' }).fill('第三章')
    await screen.getByRole('tab', { name: '邮件' }).click()
    expect(await graveFindings(screen)).toEqual([])
    await screen.getByRole('link', { name: /技术方案的问题/ }).click()
    const opened = screen.getByRole('dialog', { name: '技术方案的问题' })
    await opened.getByText('请看').waitFor()
    await opened.getByRole('link', { name: '所属记录：王强' }).waitFor()
    expect(await graveFindings(screen)).toEqual([])
  }
  await find(page)
  // What was looked for and what lies open is the address: it can be sent to somebody, and the way back leads to it.
  await page.reload()
  await page.getByRole('dialog', { name: '技术方案的问题' }).getByText('请看').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /技术方案的问题/ }).waitFor()

  // The palette passes on what is in no record's name.
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(/拼音首字母/).fill('第三章')
  await page.getByRole('option', { name: '在邮件里找“第三章”' }).click()
  await page.getByRole('tab', { name: '邮件', selected: true }).waitFor()
  await page.getByRole('link', { name: /技术方案的问题/ }).waitFor()

  const phone = await served.visit({ phone: true })
  await signIn(served, phone, administrator)
  await find(phone)
  await phone.goto(`${served.url()}/customers/${customer}`)
  await phone.getByRole('button', { name: '写邮件' }).click()
  await phone.getByRole('dialog', { name: '写邮件' }).waitFor()
  expect(await graveFindings(phone)).toEqual([])
})
