import { setupOperations } from '#contract/organization/session.operations.ts'
import { afterAll, expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { robotPlatforms } from '../support/robot-platforms.ts'
import { administrator, serveForJourneys, signIn } from '../support/served.ts'

const platforms = await robotPlatforms(() => new Date())
const served = serveForJourneys(undefined, { robots: { hosts: [platforms.host], post: platforms.post } })
afterAll(() => platforms.close())
/** A time of the day of the company, so many hours from now, as an input of a time takes it. */
const clockIn = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000).toLocaleTimeString('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  })
const headers = { 'x-requested-with': 'tiejun' }

test('the robot of a group is added and tried, an announcement reaches the group, and the log shows it', async () => {
  const page = await served.visit()
  const token = new URL(await served.setupUrl()).searchParams.get('token')
  const company = { name: '宏图铸造', language: 'zh', timeZone: 'Asia/Shanghai', currency: 'CNY', fiscalMonth: 1 }
  const begun = await page.request.post(served.url() + setupOperations.run.path, {
    headers,
    data: { token, company, administrator },
  })
  expect(begun.status()).toBe(201)
  await page.goto(`${served.url()}/settings/robots`)
  await page.getByRole('button', { name: '添加机器人' }).click()
  const dialog = page.getByRole('dialog', { name: '添加机器人' })
  await dialog.getByRole('radio', { name: '钉钉' }).click()
  await dialog.getByRole('textbox', { name: '名称（群名）' }).fill('华东销售群')
  const address = dialog.getByRole('textbox', { name: '机器人地址（Webhook）' })
  await address.fill('https://example.com/robot/send?access_token=1')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('只能使用平台自己的地址').waitFor()
  await address.fill(platforms.addressOf('dingtalk', 'group'))
  platforms.secrets.set('group', 'SECRET')
  await dialog.getByLabel('加签密钥（可不填）').fill('SECRET')
  expect(await graveFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { name: '华东销售群' }).waitFor()

  await page.getByRole('button', { name: '向“华东销售群”发测试消息' }).click()
  await page.getByText('平台已收下，请到群里查看。').waitFor()
  expect(platforms.heard.map(({ text }) => text).join()).toContain('测试消息')

  await page.getByRole('button', { name: '发公告' }).click()
  const announcing = page.getByRole('dialog', { name: '发公告' })
  await announcing.getByRole('textbox', { name: '标题' }).fill('周一例会')
  await announcing.getByRole('textbox', { name: '内容' }).fill('九点，大会议室')
  await announcing.getByRole('button', { name: '发送' }).click()
  await expect.poll(() => platforms.heard.length, { timeout: 30_000 }).toBe(2)
  expect(platforms.heard[1]?.text).toContain('周一例会')
  await page.getByRole('listitem').filter({ hasText: '群公告' }).getByText('已发出').waitFor()

  const phone = await served.visit({ phone: true })
  await signIn(served, phone, administrator)
  await phone.goto(`${served.url()}/settings/robots`)
  await phone.getByRole('button', { name: '修改“华东销售群”' }).click()
  const changing = phone.getByRole('dialog', { name: '修改机器人' })
  expect(await changing.getByRole('textbox', { name: '机器人地址（Webhook）' }).inputValue()).toBe('')
  await changing.getByRole('textbox', { name: '名称（群名）' }).fill('华东群')
  await changing.getByLabel(/^从/).fill(clockIn(-2))
  await changing.getByLabel(/^到/).fill(clockIn(2))
  await changing.getByRole('checkbox', { name: '休息日和节假日也提醒' }).check()
  expect(await graveFindings(phone)).toEqual([])
  await changing.getByRole('button', { name: '保存' }).click()
  const robot = phone.getByRole('listitem').filter({ has: phone.getByRole('heading', { name: '华东群' }) })
  await robot.getByText(new RegExp(`安静中，到 .*${clockIn(2).slice(0, 2)}:`, 'u')).waitFor()
  await phone.getByRole('button', { name: '发公告' }).click()
  await phone.getByRole('dialog', { name: '发公告' }).getByText('安静中，公告照发').waitFor()
})
