import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { serveForJourneys, visitAs, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let field: Page
let helper: Page
let deal = ''

async function make(path: string, data: object): Promise<{ id: string }> {
  const answer = await field.request.post(`${served.url()}/api/v1/${path}`, {
    data,
    headers: { 'x-requested-with': 'tiejun', 'x-confirmed': 'duplicate-ask' },
  })
  if (!answer.ok()) throw new Error(await answer.text())
  return (await answer.json()) as { id: string }
}

beforeAll(async () => {
  const { desk, field: window } = await visitDemo(served)
  field = window
  const users = await desk.request.get(`${served.url()}/api/v1/users`)
  const { items } = (await users.json()) as { items: { id: string; email: string; name: string }[] }
  const support = items.find((one) => one.email === 'pre0@support.demo.example')
  helper = await visitAs(served, desk, support)
  // The one colleague of the pool takes one request at a time, and holds it.
  const other = await make('opportunities', { name: '贺兰轴承备件框架' })
  const asked = { opportunity: other.id, role: 'pre-sales', person: support?.id, note: '备件清单', exceeding: '在先' }
  await make('requests', asked)
  const members = [{ user: support?.id, department: null, capacity: 1 }]
  const headers = { 'x-requested-with': 'tiejun' }
  const pool = await desk.request.put(`${served.url()}/api/v1/deal-roles/pre-sales/pool`, {
    data: { members },
    headers,
  })
  if (!pool.ok()) throw new Error(await pool.text())
}, 120_000)

test('entering a stage asks the pool of pre-sales, and the deal is stopped until they deliver', async () => {
  const customer = (await make('customers', { name: '银川贺兰精密轴承有限公司' })).id
  deal = (await make('opportunities', { name: '贺兰轴承检测线', customer, amount: '880000.00' })).id
  await field.goto(`${served.url()}/opportunities/${deal}?tab=team`)
  await field.getByRole('button', { name: '推进到“技术交流”' }).click()
  const asked = field.getByRole('region', { name: '资源申请' }).getByRole('listitem').filter({ hasText: '售前' })
  await asked.getByText(/^资源池已满/).waitFor()
  await field.getByRole('button', { name: '推进到“需求调研与方案确认”' }).click()
  const stopped = field.getByRole('dialog', { name: '推进到“需求调研与方案确认”之前' })
  await stopped.getByText('售前', { exact: true }).first().waitFor()
  await stopped.getByRole('button', { name: '取消' }).click()
})

test('a colleague takes it from the pool, joins the team, and delivers where it stands', async () => {
  // The pool lists what is due first; what was asked today is few.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date())
  await helper.goto(`${served.url()}/requests?show=pool&from=${today}`)
  const line = helper.getByRole('listitem').filter({ hasText: '贺兰轴承检测线' })
  await line.getByRole('button', { name: '接单' }).click()
  const taking = helper.getByRole('dialog', { name: '接单' })
  await taking.getByLabel('预计工时').fill('6')
  // As many as they take at a time are with them already: one more is taken with a word on why.
  expect(await taking.getByRole('button', { name: '接单' }).isDisabled()).toBe(true)
  await taking.getByLabel('为什么超出上限').fill('客户指名要我去')
  await taking.getByRole('button', { name: '接单' }).click()
  await helper.getByText('已接单，你已加入商机团队').waitFor()
  await helper.getByRole('tab', { name: /^我的 \d/ }).click()
  const mine = helper.getByRole('listitem').filter({ hasText: '贺兰轴承检测线' })
  await mine.getByRole('button', { name: '交付' }).click()
  const delivering = helper.getByRole('dialog', { name: '交付结果' })
  await delivering.getByLabel('结果', { exact: true }).fill('交流完成，选型建议已给客户')
  await delivering.getByLabel('附件（选填）').setInputFiles({
    name: '交流纪要.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('纪要'),
  })
  await delivering.getByRole('button', { name: '交付' }).click()
  await helper.getByText('已交付', { exact: true }).first().waitFor()
})

test('the deal’s page tells the result at once, and the duty no longer stops the deal', async () => {
  const team = field.getByRole('region', { name: '团队', exact: true })
  await team.getByText('方砚秋').first().waitFor()
  const done = field.getByRole('region', { name: '资源申请' }).getByRole('listitem').filter({ hasText: '交流完成' })
  await done.getByRole('link', { name: '交流纪要.txt' }).waitFor()
  await field.getByText(/^超出上限（\d+\/1）：客户指名要我去/).waitFor()
  await field.getByRole('button', { name: '推进到“需求调研与方案确认”' }).click()
  const stopped = field.getByRole('dialog', { name: '推进到“需求调研与方案确认”之前' })
  await stopped.getByText('还差 2 项').waitFor()
  await stopped.getByRole('button', { name: '取消' }).click()
})

test('credit is split to exactly a whole', async () => {
  await field.getByRole('button', { name: '调整分配' }).click()
  const splitting = field.getByRole('dialog', { name: '业绩分配' })
  await splitting.getByLabel('方砚秋').fill('15')
  await splitting.getByText('合计 115%').waitFor()
  expect(await splitting.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
  await splitting.getByRole('button', { name: '平均分配' }).click()
  await splitting.getByText('合计 100%').waitFor()
  await splitting.getByRole('button', { name: '保存' }).click()
  await field.getByRole('region', { name: '业绩分配' }).getByText('50%').first().waitFor()
})
