import { conversationOperations, messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { setupOperations } from '#contract/organization/session.operations.ts'
import { expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { administrator, serveForJourneys } from '../support/served.ts'

const served = serveForJourneys()
/** A picture of one dot. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
const headers = { 'x-requested-with': 'tiejun' }

test('what is written in a conversation without network waits there, and is said once and in order when it is back', async () => {
  const page = await served.visit({ phone: true })
  const token = new URL(await served.setupUrl()).searchParams.get('token')
  const company = { name: '宏图铸造', language: 'zh', timeZone: 'Asia/Shanghai', currency: 'CNY', fiscalMonth: 1 }
  await page.request.post(served.url() + setupOperations.run.path, { headers, data: { token, company, administrator } })
  const post = async (path: string, data: object) => {
    const made = await page.request.post(served.url() + path, { headers, data })
    return ((await made.json()) as { id: string }).id
  }
  const customer = await post(customerOperations.create.path, { name: '东海重工' })
  const talk = await post(conversationOperations.open.path, { record: { type: 'customer', id: customer } })
  await page.goto(`${served.url()}/messages/${talk}`)
  const words = page.getByRole('textbox', { name: '写消息' })
  await words.waitFor()
  const say = async (text: string) => {
    await words.fill(text)
    await page.getByRole('button', { name: '发送', exact: true }).click()
  }
  await say('有网络时说的')
  await page.getByRole('log').getByText('有网络时说的').waitFor()

  await page.context().setOffline(true)
  await say('断网后第一句')
  await say('断网后第二句')
  await expect.poll(() => page.getByRole('log').getByText('待发送').count()).toBe(2)
  await page.context().setOffline(false)
  await page.getByRole('log').getByText('待发送').first().waitFor({ state: 'detached', timeout: 30_000 })
  const items = async () => {
    const path = messageOperations.list.path.replace(':id', talk)
    const answer = await page.request.get(served.url() + path)
    return ((await answer.json()) as { items: { text: string; files: { name: string; mediaType: string }[] }[] }).items
  }
  const said = async () => (await items()).map(({ text }) => text)
  await expect.poll(said, { timeout: 30_000 }).toEqual(['有网络时说的', '断网后第一句', '断网后第二句'])
  await page.getByRole('log').getByText('断网后第二句').waitFor()
  expect(await page.getByRole('log').getByText('断网后第一句').count()).toBe(1)

  await page.context().setOffline(true)
  const picture = { name: '现场.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') }
  await page
    .getByLabel('附上文件')
    .first()
    .setInputFiles([picture, { name: '清单.txt', mimeType: 'text/plain', buffer: Buffer.from('三台泵') }])
  await page.getByRole('button', { name: '不附 清单.txt' }).waitFor()
  await say('断网后的照片')
  await say('照片之后的一句')
  const log = page.getByRole('log')
  await log.getByAltText('图片 现场.png').waitFor()
  await log.getByText('清单.txt').waitFor()
  await expect.poll(() => log.getByText('待发送').count()).toBe(2)
  expect(await graveFindings(page)).toEqual([])
  await page.context().setOffline(false)
  await expect
    .poll(async () => (await said()).slice(3), { timeout: 30_000 })
    .toEqual(['断网后的照片', '照片之后的一句'])
  expect((await items())[3]?.files).toMatchObject([{ name: '现场.png', mediaType: 'image/png' }, { name: '清单.txt' }])
  await log.getByText('待发送').first().waitFor({ state: 'detached', timeout: 30_000 })
  await log.locator('img[src^="/api/v1/files/"]').waitFor()
})
