import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { openHome, serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let desk: Page
let field: Page

beforeAll(async () => {
  ;({ desk, field } = await visitDemo(served))
}, 120_000)

test('a seller claims a customer from the pool and sees it whole', async () => {
  await openHome(served, field)
  await field.getByRole('navigation').getByRole('link', { name: '公海' }).click()
  await field.getByRole('button', { name: /华北公海/ }).waitFor()
  const claim = field.getByRole('button', { name: /^领取 / }).first()
  const name = ((await claim.getAttribute('aria-label')) ?? '').replace('领取 ', '')
  expect(await field.getByRole('columnheader', { name: '电话' }).count()).toBe(0)
  await field.getByRole('button', { name, exact: true }).click()
  await field.getByText('领取之后才能看到：电话、地址').waitFor()
  await claim.click()
  await field.getByText(`已领取 ${name}`).waitFor()
  await field.getByRole('button', { name: '打开' }).last().click()
  await field.getByRole('heading', { name }).waitFor()
  await field
    .getByText(/^0\d+-\d{8}$/)
    .first()
    .waitFor()
  await field.getByRole('tab', { name: '持有记录' }).click()
  await field.getByText(/保护期到/).waitFor()
})

test('gives it back with a reason, and may not have it again at once', async () => {
  const name = await field.getByRole('heading', { level: 1 }).innerText()
  await field.getByRole('button', { name: '更多' }).first().click()
  await field.getByRole('menuitem', { name: '退回公海' }).click()
  const dialog = field.getByRole('dialog', { name: '退回公海' })
  expect(await dialog.getByRole('button', { name: '退回公海' }).isDisabled()).toBe(true)
  await dialog.getByLabel('为什么退回？').fill('今年没有预算')
  await dialog.getByRole('button', { name: '退回公海' }).click()
  await field.getByText('已退回公海').waitFor()
  await field.goto(`${served.url()}/pool`)
  const row = field.getByRole('row').filter({ hasText: name })
  await row.getByText('退回：今年没有预算').waitFor()
  await row.getByText('冷静期内不能再领').waitFor()
})

test('an administrator tries a rule on the past, and each figure of the preview opens its customers', async () => {
  await desk.goto(`${served.url()}/settings/pools`)
  await desk.getByRole('button', { name: '试算' }).nth(1).click()
  const trial = desk.getByRole('dialog', { name: /试算：B 普通 45 天未跟进/ })
  await trial.getByText(/个客户里会有 \d+ 个被收回/).waitFor()
  await trial.getByRole('button', { name: /再没有动静/ }).click()
  expect(await trial.getByText('后来又跟进了').count()).toBe(1)
  await desk.keyboard.press('Escape')
  await desk.getByRole('tab', { name: '回收预览' }).click()
  const figure = desk.getByRole('link', { name: /30 天内/ })
  const count = (await figure.innerText()).match(/\d+$/)?.[0] ?? ''
  await figure.click()
  await desk.getByText(`${count} 个客户`).waitFor()
  expect(await desk.getByRole('row').count()).toBe(Number(count) + 1)
})
