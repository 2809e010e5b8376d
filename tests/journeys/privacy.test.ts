import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { administrator, serveForJourneys, signIn, signUp, visitAs } from '../support/served.ts'

const served = serveForJourneys()

let desk: Page
let seller: Page
const name = '李销售'

const ask = async <Answer>(page: Page, path: string) =>
  (await (await page.request.get(served.url() + path)).json()) as Answer
const send = async <Answer>(page: Page, path: string, data: object) => {
  const answer = await page.request.post(served.url() + path, { data, headers: { 'x-requested-with': 'tiejun' } })
  expect(answer.ok(), `${path} ${await answer.text()}`).toBe(true)
  return (await answer.json()) as Answer
}

beforeAll(async () => {
  desk = await served.visit()
  await signUp(served, desk)
  const { items } = await ask<{ items: { id: string; key: string }[] }>(desk, '/api/v1/roles')
  const roleIds = items.filter(({ key }) => key === 'representative').map(({ id }) => id)
  await send(desk, '/api/v1/users', { name, email: 'li@example.com', roleIds })
  const people = await ask<{ items: { id: string; name: string }[] }>(desk, '/api/v1/users')
  seller = await visitAs(
    served,
    desk,
    people.items.find((one) => one.name === name),
  )
  for (const company of ['青禾农业', '白鹭光学', '黑土重工']) await send(seller, '/api/v1/customers', { name: company })
}, 120_000)

test('an export over the company’s limit is asked for, allowed by another, and its file says who took it along', async () => {
  await desk.goto(`${served.url()}/settings/company`)
  await desk.getByLabel('超过多少行的导出需要审批').fill('2')
  await desk.getByLabel('CSV 导出标记').click()
  await desk.getByRole('button', { name: '保存' }).click()
  await desk.getByText('已保存').first().waitFor()

  await seller.goto(`${served.url()}/customers`)
  await seller.getByRole('button', { name: '更多' }).first().click()
  await seller.getByRole('menuitem', { name: '导出' }).click()
  const dialog = seller.getByRole('dialog')
  await dialog.getByText('CSV').click()
  expect(await dialog.getByRole('button', { name: '提交审批' }).isDisabled()).toBe(true)
  await dialog.getByLabel('用途').fill('下周走访路线')
  await dialog.getByRole('button', { name: '提交审批' }).click()
  await dialog.getByText(/批准后/).waitFor()

  await desk.goto(`${served.url()}/settings/transfers`)
  const waiting = desk.getByRole('region', { name: '待审批的导出' })
  const item = waiting.getByRole('listitem').filter({ hasText: '下周走访路线' })
  await item.getByRole('button', { name: '批准' }).click()
  await item.waitFor({ state: 'detached' })

  await seller.goto(`${served.url()}/settings/transfers`)
  const row = seller.getByRole('row', { name: /客户.*\.csv/ })
  const download = seller.waitForEvent('download')
  await row.getByRole('link', { name: '下载' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  const [head = '', first = ''] = text.split('\r\n')
  expect(head).toMatch(/,导出标记$/)
  expect(first).toMatch(new RegExp(`,${name} · \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} · [0-9a-f-]{36}$`))
})

test('a person who asks to be forgotten is erased, and nothing of them is found afterwards', async () => {
  const [forgotten, mobile, email] = ['林若溪', '13912345678', 'lin@example.com']
  const { id } = await send<{ id: string }>(desk, '/api/v1/contacts', { name: forgotten, mobile, email })
  await desk.goto(`${served.url()}/contacts/${id}`)
  await desk.getByRole('heading', { name: forgotten }).waitFor()
  await desk.getByRole('button', { name: '更多' }).first().click()
  await desk.getByRole('menuitem', { name: /抹除个人信息/ }).click()
  const dialog = desk.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: '抹除', exact: true })
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByLabel('依据').fill('本人来电要求')
  await confirm.click()
  await desk.getByRole('heading', { name: '（已抹除）' }).waitFor()

  for (const path of [
    `/api/v1/contacts?limit=100&search=${encodeURIComponent(mobile)}`,
    `/api/v1/search?text=${encodeURIComponent(forgotten)}`,
    `/api/v1/contacts/${id}`,
    `/api/v1/records/contact/${id}/timeline?limit=100`,
    `/api/v1/audit?recordType=contact&recordId=${id}`,
  ]) {
    const answer = await desk.request.get(served.url() + path)
    expect([path, answer.status()]).toEqual([path, 200])
    const said = await answer.text()
    for (const secret of [forgotten, mobile, email]) expect(said, path).not.toContain(secret)
  }
  await desk.goto(`${served.url()}/contacts?search=${encodeURIComponent(mobile)}`)
  await desk
    .getByText(/没有|找不到/)
    .first()
    .waitFor()
  expect(await desk.locator(`a[href="/contacts/${id}"]`).count()).toBe(0)
})

test('on a phone both screens fit', async () => {
  const wish = { format: 'csv', columns: ['name'], reason: '印刷通讯录' }
  await send(seller, '/api/v1/customers/export', wish)
  const page = await served.visit({ phone: true })
  await signIn(served, page, administrator)
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
  await page.goto(`${served.url()}/settings/transfers`)
  await page.getByRole('region', { name: '待审批的导出' }).waitFor()
  expect(await fits()).toBe(true)
  await page.goto(`${served.url()}/settings/company`)
  await page.getByLabel('CSV 导出标记').waitFor()
  expect(await fits()).toBe(true)
})
