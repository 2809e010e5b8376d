import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { administrator, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
let desk: Page

type Found = {
  id: string
  name: string
  phone: string | null
  completeness: number
  parent: { id: string } | null
}

/** The first customers that a condition finds. */
async function customersWhere(...conditions: object[]): Promise<Found[]> {
  const filter = encodeURIComponent(JSON.stringify({ all: conditions }))
  const answer = await desk.request.get(`${served.url()}/api/v1/customers?limit=50&filter=${filter}`)
  return ((await answer.json()) as { items: Found[] }).items
}

async function customerWhere(...conditions: object[]): Promise<Found> {
  const [first] = await customersWhere(...conditions)
  if (!first) throw new Error('the demo has no such customer')
  return first
}

/** Whether nobody is asked, when such a customer is changed, if another is meant: some of the demo are there twice. */
async function isAlone({ id, name, phone }: Found): Promise<boolean> {
  const answer = await desk.request.post(`${served.url()}/api/v1/duplicates/check`, {
    data: { type: 'customer', values: { name, phone }, exceptId: id },
    headers: { 'x-requested-with': 'tiejun' },
  })
  return ((await answer.json()) as { matches: unknown[] }).matches.length === 0
}

const open = (path: string) => desk.goto(served.url() + path)

beforeAll(async () => {
  desk = await served.visit()
  await signIn(served, desk, administrator)
}, 120_000)

test('what is missing of a customer is named, and a click leads to where it is filled in', async () => {
  const found = await customersWhere(
    { field: 'creditCode', operator: 'isEmpty' },
    { field: 'level', operator: 'is', value: 'A' },
    { field: 'decidingContacts', operator: 'above', value: 0 },
  )
  const alone = await Promise.all(found.map(isAlone))
  const customer = found[alone.indexOf(true)]
  if (!customer) throw new Error('the demo has each such customer twice')
  await open(`/customers/${customer.id}`)
  const card = desk.getByRole('region', { name: '资料完整度' })
  const before = Math.round(customer.completeness * 100)
  await card.getByRole('img', { name: `资料完整度 ${before}%` }).waitFor()
  await card.getByRole('button', { name: '统一社会信用代码' }).click()
  const editor = desk.getByRole('textbox', { name: '统一社会信用代码' })
  await editor.fill('91350100M000100Y43')
  await editor.press('Enter')
  await desk.getByText('91350100M000100Y43').first().waitFor()
  await expect.poll(() => card.getByRole('button', { name: '统一社会信用代码' }).count()).toBe(0)
  await expect.poll(() => card.getByRole('img', { name: `资料完整度 ${before}%` }).count()).toBe(0)
})

test('completeness by owner opens exactly its customers', async () => {
  await open('/completeness')
  const row = desk.getByRole('table', { name: '按负责人' }).getByRole('row').nth(1)
  const low = await row.getByRole('cell').nth(1).innerText()
  await row.getByRole('cell').nth(1).getByRole('link').click()
  await desk.getByText(`共 ${low} 条`).waitFor()
})

test('a member leaves its group and comes back under another', async () => {
  const members = await customersWhere({ field: 'parent', operator: 'isNotEmpty' })
  const member = members.find(({ id }) => members.every(({ parent }) => parent?.id !== id))
  if (!member) throw new Error('the demo has no member without others below it')
  await open(`/customers/${member.id}?tab=group`)
  const tree = desk.getByRole('tree', { name: '集团' })
  const own = tree.getByRole('treeitem', { selected: true })
  const top = await tree.getByRole('treeitem').first().getByRole('link').innerText()
  await own.getByRole('button', { name: `“${member.name}”的更多操作` }).click()
  await desk.getByRole('menuitem', { name: '移出，成为独立客户' }).click()
  await desk.getByText('已移动').waitFor()
  await desk.getByRole('button', { name: '设置上级客户' }).click()
  const dialog = desk.getByRole('dialog', { name: `${member.name} 归属于` })
  await dialog.getByRole('combobox').fill(top)
  await desk.getByTitle(top).last().click()
  await dialog.getByRole('button', { name: /移\s*动/ }).click()
  await tree.getByRole('treeitem', { selected: true }).waitFor()
  expect(await tree.getByRole('treeitem').first().getByRole('link').innerText()).toBe(top)
})

test('a field that the layout of a type hides is gone from its customers’ pages alone', async () => {
  await open('/settings/layouts')
  await desk.getByRole('group', { name: '页面布局' }).getByRole('button', { name: '企业', exact: true }).click()
  await desk.getByRole('button', { name: '隐藏“网址”' }).click()
  await desk.getByRole('button', { name: '保存' }).click()
  await desk.getByText('布局已保存').waitFor()
  const page = async (type: string) => {
    const { id } = await customerWhere({ field: 'type', operator: 'is', value: type })
    await open(`/customers/${id}`)
    await desk.locator('.properties dt').first().waitFor()
    return desk.locator('.properties dt', { hasText: /^网址$/ }).count()
  }
  expect([await page('company'), await page('institution')]).toEqual([0, 1])
})

test('proposed levels are looked at with their reason and adopted', async () => {
  const proposed = () => customersWhere({ field: 'proposedLevel', operator: 'isNotEmpty' })
  await expect.poll(async () => (await proposed()).length, { timeout: 20_000 }).toBeGreaterThan(1)
  await open('/level-proposals')
  const line = desk
    .getByRole('listitem')
    .filter({ hasText: /不低于/ })
    .first()
  const name = await line.getByRole('link').innerText()
  await line.getByRole('button', { name: `采用 ${name}` }).click()
  await desk.getByText('已调整 1 个客户的级别').waitFor()
  await expect.poll(() => desk.getByRole('link', { name, exact: true }).count()).toBe(0)
})
