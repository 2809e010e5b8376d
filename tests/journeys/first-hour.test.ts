import { expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { serveForJourneys } from '../support/served.ts'

const served = serveForJourneys()
const password = '一段足够长的口令 2026'

test('a company is set up with the one-time link, looks at the demo, and a figure opens the records behind it', {
  timeout: 300_000,
}, async () => {
  const page = await served.visit()
  await page.goto(await served.setupUrl())
  await page.getByRole('button', { name: '创建企业' }).waitFor()
  expect(await graveFindings(page)).toEqual([])
  await page.getByLabel('企业名称').fill('新川机电')
  await page.getByLabel('姓名').fill('周敏')
  await page.getByLabel('邮箱或手机号（用来登录）').fill('zhou@example.com')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '创建企业' }).click()
  await page.getByRole('button', { name: /看看示例公司/ }).click()
  await page.getByRole('heading', { name: /周敏/ }).waitFor({ timeout: 200_000 })

  await page.getByText('没有下一步').first().click()
  await page.waitForURL(/\/opportunities\?/)
  await page.getByRole('button', { name: '新建商机' }).waitFor()
  expect(await page.getByText(/共 \d+ 条/).textContent()).not.toContain('1,150')
})

test('the set-up link works once', async () => {
  expect(await served.house().setupUrl()).toBeNull()
  const page = await served.visit({ language: 'en-GB' })
  await page.goto(`${served.url()}/customers`)
  await page.waitForURL(/sign-in/)
})

test('what is typed while the page is still loading stays', async () => {
  const page = await served.visit()
  const words = page.waitForResponse(/\/assets\/(zh_CN|zh-cn)[^/]*\.js/)
  await page.goto(`${served.url()}/sign-in`)
  const field = page.getByLabel('邮箱或手机号')
  await field.fill('zhou@example.com')
  await (await words).finished()
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))))
  expect(await field.inputValue()).toBe('zhou@example.com')
})

test('somebody signs in, finds a customer by pinyin initials with the keyboard, and comes back to where they wanted to be', async () => {
  const page = await served.visit()
  await page.goto(`${served.url()}/customers`)
  await page.waitForURL(/sign-in/)
  await page.getByLabel('邮箱或手机号').fill('zhou@example.com')
  await page.getByLabel('密码', { exact: true }).fill('falsch geraten 1')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL(/\/customers/)
  await page.getByText('共 420 条').waitFor()

  await page.keyboard.press('Control+k')
  await page.getByPlaceholder(/拼音首字母/).fill('shjlc')
  await page.getByRole('option', { name: '上海佳霖储能科技有限责任公司 上海' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}/)
})

test('on a phone the same address shows the same thing, with the tabs at the bottom', async () => {
  const page = await served.visit({ phone: true })
  await page.goto(`${served.url()}/sign-in`)
  await page.getByLabel('邮箱或手机号').fill('zhou@example.com')
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: /周敏/ }).waitFor()
  await page.goto(`${served.url()}/opportunities?layout=board`)
  await page.getByText('技术交流').first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})
