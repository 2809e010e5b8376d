import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { administrator, demoSeller } from '../support/demo-template.ts'
import { serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
let field: Page
let desk: Page

/** Far from what the demo company has planned; no holiday is known of its year. */
const month = '2031-03'

beforeAll(async () => {
  field = await served.visit()
  desk = await served.visit()
  await Promise.all([signIn(served, field, demoSeller), signIn(served, desk, administrator)])
}, 120_000)

test('a plan is generated and submitted; the manager moves and drops with a reason, and approves', async () => {
  await field.goto(`${served.url()}/visit-plans?month=${month}`)
  await field.getByText('这个月还没有拜访计划').waitFor()
  await field.getByRole('button', { name: '生成计划' }).first().click()
  await field.getByRole('dialog').getByRole('button', { name: '生成计划' }).click()
  await field.waitForURL(/visit-plans\/[0-9a-f-]{36}/)
  await field.locator('.planned').first().waitFor()
  const planned = await field.locator('.planned').count()
  expect(planned).toBeGreaterThan(3)
  expect(await graveFindings(field)).toEqual([])
  await field.getByRole('button', { name: '提交', exact: true }).click()
  await field.getByText('待批准').waitFor()

  await desk.goto(`${served.url()}/visit-plans?month=${month}`)
  expect(await graveFindings(desk)).toEqual([])
  await desk.locator('.visit-plans__name').click()
  const first = desk.locator('.planned').first()
  await first.getByRole('button', { name: /改到另一天$/ }).click()
  await desk.getByLabel('日期').fill(`${month}-28`)
  await desk.getByRole('button', { name: /^保\s?存$/ }).click()
  await desk.getByLabel('为什么这样改').fill('那天我一起去')
  await desk
    .getByRole('button', { name: /^保\s?存$/ })
    .last()
    .click()
  await desk.getByText(/那天我一起去$/).waitFor()
  await desk.locator('.planned').first().getByRole('button', { name: /^去掉/ }).click()
  await desk.getByLabel('为什么这样改').fill('这个月不用去')
  await desk
    .getByRole('button', { name: /^保\s?存$/ })
    .last()
    .click()
  await desk.locator('.planned--dropped').waitFor()
  await desk.getByRole('button', { name: '批准', exact: true }).click()
  await desk.getByText('已生效').waitFor()

  await field.reload()
  await field.getByText('已生效').waitFor()
  // What holds has its time and leads to the visit.
  expect(await field.locator('.planned__name a.number').count()).toBe(planned - 1)
})

/** The day under which a planned visit stands, as its heading says it. */
const dayOf = (page: Page, customer: string) =>
  page
    .locator('.plan-day', { has: page.locator('.planned', { hasText: customer }) })
    .locator('strong')
    .first()
    .innerText()

test('a visit is carried to another day by mouse and by keyboard, and stays there', async () => {
  await field.goto(`${served.url()}/visit-plans?month=2031-05`)
  await field.getByRole('button', { name: '生成计划' }).first().click()
  await field.getByRole('dialog').getByRole('button', { name: '生成计划' }).click()
  await field.waitForURL(/visit-plans\/[0-9a-f-]{36}/)
  const visit = field.locator('.planned').first()
  const customer = (await visit.locator('.planned__name').innerText()).split('\n')[0] ?? ''
  const before = await dayOf(field, customer)

  const other = field.locator('.plan-day:not(.plan-day--outside)', {
    hasNot: field.locator('.planned', { hasText: customer }),
  })
  const target = other.nth(2)
  const wanted = await target.locator('strong').first().innerText()
  expect(wanted).not.toBe(before)
  await visit.locator('.planned__grip').hover()
  await field.mouse.down()
  await target.hover()
  await target.hover()
  await field.mouse.up()
  await expect.poll(() => dayOf(field, customer)).toBe(wanted)

  const carried = field.locator('.planned', { hasText: customer }).first()
  await carried.locator('.planned__grip').focus()
  await field.keyboard.press('Space')
  await field.locator('.planned--lifted').waitFor()
  await field.keyboard.press('ArrowDown')
  await field.locator('.plan-day--over', { hasNot: field.locator('.planned', { hasText: customer }) }).waitFor()
  await field.keyboard.press('Space')
  await expect.poll(() => dayOf(field, customer)).not.toBe(wanted)
  const last = await dayOf(field, customer)
  await field.reload()
  await field.locator('.planned').first().waitFor()
  expect(await dayOf(field, customer)).toBe(last)
})
