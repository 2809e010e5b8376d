import { expect, test } from 'vitest'
import { administrator, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')

test('an employee leaves: frozen, looked through, split among two colleagues, disabled, and it stays on record', async () => {
  const page = await served.visit()
  await signIn(served, page, administrator)

  await page.goto(`${served.url()}/key-people`)
  await page.getByRole('heading', { name: /今天离开/ }).waitFor()
  const row = page.getByRole('table', { name: '关键人依赖' }).getByRole('row').nth(1)
  const name = (await row.getByRole('button').textContent())?.slice(1) ?? ''
  await row.getByRole('button').click()
  await page.getByRole('heading', { name: `如果 ${name} 今天离开` }).waitFor()
  await page.getByRole('link', { name: '准备交接' }).click()

  await page.getByRole('dialog').getByRole('button', { name: '准备交接' }).click()
  await page.getByRole('heading', { name: `${name} 的工作交接` }).waitFor()
  await page.getByRole('switch', { name: /不能登录/ }).click()
  await page.getByText('按数量平均').click()
  await page.getByLabel('接手的人（可多选）').click()
  for (const place of [0, 1]) {
    await page.locator('.ant-select-item-option').nth(place).click()
    await page.locator('.ant-select-item-option-selected').nth(place).waitFor()
  }
  await page.keyboard.press('Escape')
  const preview = page.getByRole('table', { name: '分配预览' })
  await preview.getByRole('row').nth(3).waitFor()
  const total = await preview.getByRole('row').last().getByRole('cell').first().textContent()
  await page.getByText('交接完成后停用账号').click()

  // One may leave and come back: every choice is kept.
  await page.goto(`${served.url()}/handovers`)
  await page.getByRole('link', { name: new RegExp(name) }).click()
  expect(await page.getByRole('switch', { name: /不能登录/ }).getAttribute('aria-checked')).toBe('true')
  await preview.waitFor()
  await page.getByRole('button', { name: '开始交接' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始交接' }).click()
  await page.getByText('账号已停用').waitFor()
  const result = page.getByRole('table', { name: '交接结果' })
  expect(await result.getByRole('row').last().getByRole('cell').first().textContent()).toBe(total)

  await page.goto(`${served.url()}/activities?search=${encodeURIComponent(`接手 ${name}`)}`)
  await page.getByText(`接手 ${name} 的客户`).first().waitFor()
})

test('on a phone the page of a handover fits, and a customer tells who knows it', async () => {
  const page = await served.visit({ phone: true })
  await page.goto(`${served.url()}/sign-in`)
  await page.getByLabel('邮箱或手机号').fill('zhou@example.com')
  await page.getByLabel('密码', { exact: true }).fill('一段足够长的口令 2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: /周敏/ }).waitFor()
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
  await page.goto(`${served.url()}/handovers`)
  await page
    .getByRole('link', { name: /已完成/ })
    .first()
    .click()
  await page.getByRole('table', { name: '交接结果' }).waitFor()
  expect(await fits()).toBe(true)
  await page.goto(`${served.url()}/customers`)
  await page.locator('a[href^="/customers/"]').first().click()
  await page.getByRole('tab', { name: '资料' }).click()
  await page.getByText('谁了解这个客户').waitFor()
  expect(await fits()).toBe(true)
})
