import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let desk: Page
let field: Page

const filterOf = (...conditions: object[]) => encodeURIComponent(JSON.stringify({ all: conditions }))

beforeAll(async () => {
  ;({ desk, field } = await visitDemo(served))
}, 120_000)

test('a seller learns that their customer belongs to another, and not to whom', async () => {
  // Made here: which customers of the demo company belong together changes with the hour at which it was made.
  type Found = { items: { id: string; version: number; parent: { name: string } | null }[] }
  const ask = async (page: Page, query: string) =>
    ((await (await page.request.get(`${served.url()}/api/v1/customers?${query}`)).json()) as Found).items
  const without = filterOf({ field: 'owner', operator: 'is', value: 'me' }, { field: 'parent', operator: 'isEmpty' })
  const [mine] = await ask(field, `limit=1&filter=${without}`)
  const seen = new Set((await ask(field, 'limit=500')).map(({ id }) => id))
  const parent = (await ask(desk, 'limit=500')).find(({ id }) => !seen.has(id))
  if (!mine || !parent) throw new Error('the seller has a customer, and somebody else has one that they do not see')
  const placed = await desk.request.patch(`${served.url()}/api/v1/customers/${mine.id}`, {
    data: { parent: parent.id },
    headers: { 'x-requested-with': 'tiejun', 'if-match': String(mine.version) },
  })
  if (!placed.ok()) throw new Error(await placed.text())
  const whole = (await (
    await desk.request.get(`${served.url()}/api/v1/customers/${mine.id}`)
  ).json()) as Found['items'][number]
  await field.goto(`${served.url()}/customers/${mine.id}`)
  await field.getByText('您无权查看').first().waitFor()
  expect(await field.getByText(whole.parent?.name ?? '?').count()).toBe(0)
  await desk.goto(`${served.url()}/customers/${mine.id}`)
  await desk
    .getByText(whole.parent?.name ?? '?')
    .first()
    .waitFor()
})

test('a segment shows how it grew, and its results open the deals behind them', async () => {
  await desk.goto(`${served.url()}/segments`)
  const line = desk.getByRole('listitem').filter({ hasText: '重点客户' }).first()
  await line.getByText(/较上周/).waitFor()
  await line.getByRole('img').waitFor()
  await desk.goto(`${served.url()}/reports?period=all`)
  const won = desk.getByRole('link', { name: /赢单数 *\d/ })
  const count = async () => Number((await won.innerText()).match(/\d+/)?.[0])
  const all = await count()
  await desk.getByRole('combobox', { name: '客户分群' }).click()
  await desk.getByTitle('重点客户', { exact: true }).click()
  await desk.getByText('按客户分群只看赢单结果').waitFor()
  await expect.poll(count, { timeout: 20_000 }).toBeLessThan(all)
  const some = await count()
  await won.click()
  await desk.getByText(`共 ${some} 条`).waitFor()
})

test('many leads are given up for one reason', async () => {
  const where = filterOf({ field: 'status', operator: 'is', value: 'new' })
  await desk.goto(`${served.url()}/leads?filter=${where}`)
  for (const at of [1, 2]) await desk.getByRole('row').nth(at).getByRole('checkbox').check()
  await desk.getByRole('button', { name: '判为无效' }).click()
  const dialog = desk.getByRole('dialog', { name: '把 2 条线索判为无效' })
  expect(await dialog.getByRole('button', { name: '确认' }).isDisabled()).toBe(true)
  await dialog.getByRole('radio', { name: '联系不上' }).click()
  await dialog.getByRole('button', { name: '确认' }).click()
  await desk.getByText('已处理 2 条').waitFor()
})

test('the list of a pool is taken along without what it hides', async () => {
  await field.goto(`${served.url()}/pool`)
  await field.getByRole('button', { name: '导出公海客户' }).click()
  const dialog = field.getByRole('dialog', { name: '导出公海客户' })
  await dialog.getByText('CSV').click()
  await dialog.getByText(/全部 \d+ 个字段/).click()
  await dialog.getByRole('button', { name: /^导出/ }).click()
  const file = dialog.getByRole('link', { name: '下载文件' })
  await file.waitFor()
  const content = await field.request.get(served.url() + ((await file.getAttribute('href')) ?? ''))
  const head = (await content.text()).replace('\uFEFF', '').split('\n')[0]?.split(',')
  expect(head).toContain('客户名称')
  expect(head).not.toContain('电话')
})

test('a company gives its levels names of its own, and every list says them', async () => {
  await desk.goto(`${served.url()}/settings/levels`)
  const levels = desk.getByRole('region', { name: '级别', exact: true })
  await levels.getByRole('textbox', { name: 'A 重点: 中文名称' }).fill('战略客户')
  await levels.getByRole('button', { name: '添加级别' }).click()
  await levels.getByPlaceholder('中文名称').last().fill('观察客户')
  await levels.getByRole('button', { name: '保存级别' }).click()
  await desk.getByText('级别已保存').waitFor()
  await desk.goto(`${served.url()}/customers`)
  await desk.getByRole('button', { name: '重点客户' }).click()
  await desk.getByRole('grid').getByText('战略客户').first().waitFor()
  expect(await desk.getByRole('grid').getByText('A 重点').count()).toBe(0)
  await desk.goto(`${served.url()}/neglect`)
  await desk.getByRole('rowheader', { name: '观察客户' }).waitFor()
  // Criteria give the level still: it is not taken out over them.
  await desk.goto(`${served.url()}/settings/levels`)
  await levels.getByRole('button', { name: '去掉“B 普通”' }).click()
  expect(await levels.getByRole('button', { name: '保存级别' }).isDisabled()).toBe(true)
  await levels.getByRole('combobox', { name: '“B 普通”的客户改为' }).click()
  await desk.getByTitle('观察客户').last().click()
  await levels.getByRole('button', { name: '保存级别' }).click()
  await desk.getByText('级别标准里还用到这一级，先改标准').waitFor()
})
