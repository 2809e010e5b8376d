import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { administrator, serveForJourneys, signIn, signUp } from '../support/served.ts'

const served = serveForJourneys()
let page: Page
let deal: string

/** Writes what the journey begins with, as the browser itself would send it. */
async function write(path: string, data: object): Promise<string> {
  const answer = await page.request.post(`${served.url()}/api/v1/${path}`, {
    data,
    headers: { 'x-requested-with': 'tiejun' },
  })
  return ((await answer.json()) as { id: string }).id
}

const card = (name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}`) })
/** Waits until somebody stands so deep in the map. */
const isAtLevel = (name: string, level: number) =>
  page.locator(`[role=treeitem][aria-level="${level}"]`, { hasText: name }).waitFor()

const ground = () => page.locator('.map-zoom')

/** Drags a card with the mouse onto another, or to the free ground. */
async function drag(name: string, onto: string | null): Promise<void> {
  const target = onto === null ? ground() : card(onto)
  await target.scrollIntoViewIfNeeded()
  const [from, to] = [await card(name).boundingBox(), await target.boundingBox()]
  if (!from || !to) throw new Error('no such card')
  await page.mouse.move(from.x + 60, from.y + 12)
  await page.mouse.down()
  await page.mouse.move(from.x + 80, from.y + 30, { steps: 4 })
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
  await page.mouse.up()
}

beforeAll(async () => {
  page = await served.visit()
  // High enough for the whole map below what the stage asks for: a mouse drags only what is in sight.
  await page.setViewportSize({ width: 1440, height: 1400 })
  await signUp(served, page)
  const customer = await write('customers', { name: '瑞丰轴承制造' })
  for (const [name, title] of [
    ['孙总', '总经理'],
    ['钱工', '设备部经理'],
    ['李工', '工艺工程师'],
  ])
    await write('contacts', { name, title, customer })
  deal = await write('opportunities', { name: '瑞丰产线改造', customer })
})

test('people are taken into a deal and play their part, and what was missing is missing no more', async () => {
  await page.goto(`${served.url()}/opportunities/${deal}?tab=people`)
  const gaps = page.getByRole('list', { name: '还缺什么' }).first()
  await gaps.getByText('还没有关联任何联系人').waitFor()
  await card('孙总').getByRole('button', { name: '加入商机' }).click()
  await gaps.getByText('决策人未知', { exact: true }).waitFor()
  // Two clicks: the part, and which.
  await card('孙总')
    .getByRole('button', { name: /决策角色/ })
    .click()
  await page.getByRole('menuitemradio', { name: '决策人', exact: true }).click()
  await gaps.getByText('决策人未知', { exact: true }).waitFor({ state: 'detached' })
  await gaps.getByText('决策人 孙总 从未接触').waitFor()
  await page.goto(`${served.url()}/opportunities`)
  await page.getByRole('button', { name: '决策人未知' }).click()
  await page.getByText('没有符合条件').first().waitFor()
})

test('a card dragged onto another reports to them, not the other way round, and it can be taken back', async () => {
  await page.goto(`${served.url()}/opportunities/${deal}?tab=people`)
  await card('孙总').waitFor()
  await drag('钱工', '孙总')
  await page.getByText('钱工 现在向 孙总 汇报').waitFor()
  await isAtLevel('钱工', 2)
  await drag('孙总', '钱工')
  await page.getByText('不能向自己的下属汇报').waitFor()

  await drag('李工', '钱工')
  await page.getByText('李工 现在向 钱工 汇报').waitFor()
  await page.getByRole('listitem').filter({ hasText: '李工 现在向' }).getByRole('button', { name: '撤销' }).click()
  await isAtLevel('李工', 1)
  await drag('钱工', null)
  await page.getByText('钱工 现在没有上级').waitFor()
})

test('the keyboard does the same: walk to somebody, open what can be done, choose their boss', async () => {
  await page.goto(`${served.url()}/opportunities/${deal}?tab=people`)
  await card('孙总').focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('钱工')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: '李工' })
  await panel.getByLabel('直属上级').selectOption({ label: '钱工 · 设备部经理' })
  await page.getByText('李工 现在向 钱工 汇报').waitFor()
  await panel.getByLabel('我与 TA 的熟悉程度').selectOption('密切')
  await panel.getByText('周敏').waitFor()
})

test('on a phone the map is an outline that fits, and a tap opens what can be done', async () => {
  const phone = await served.visit({ phone: true })
  await signIn(served, phone, administrator)
  await phone.goto(`${served.url()}/opportunities/${deal}?tab=people`)
  await phone.getByRole('treeitem', { name: /^钱工/ }).tap()
  const panel = phone.getByRole('dialog', { name: '钱工' })
  await panel.getByRole('button', { name: '加入商机' }).tap()
  await panel.getByLabel('立场').selectOption('支持')
  await phone.getByText('已保存').waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('cards of people are looked at and added to a customer, and one of them goes out as a card again', async () => {
  await page.goto(`${served.url()}/opportunities/${deal}?tab=people`)
  await page.getByRole('button', { name: '从名片文件添加' }).click()
  const dialog = page.getByRole('dialog', { name: '添加到 瑞丰轴承制造' })
  const content = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'FN:周教练',
    'TITLE:信息部主任',
    'TEL;TYPE=CELL:13800000021',
    'END:VCARD',
  ]
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'zhou.vcf', mimeType: 'text/vcard', buffer: Buffer.from(content.join('\r\n')) })
  await dialog.getByText('信息部主任 · 13800000021').waitFor()
  await dialog.getByRole('button', { name: '添加 1 位' }).click()
  await dialog.waitFor({ state: 'detached' })
  await card('周教练').getByRole('button', { name: '周教练：更多' }).click()
  await page.getByRole('dialog', { name: '周教练' }).getByRole('link', { name: '打开联系人' }).click()
  await page.getByRole('heading', { name: '周教练' }).waitFor()
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await page.getByRole('menuitem', { name: '导出名片' }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('dialog', { name: '导出名片' }).getByRole('link', { name: '下载' }).click()
  expect((await saved).suggestedFilename()).toBe('周教练.vcf')
})
