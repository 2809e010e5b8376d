import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let desk: Page
let field: Page
let customer = ''

beforeAll(async () => {
  ;({ desk, field } = await visitDemo(served))
  const answer = await field.request.post(`${served.url()}/api/v1/customers`, {
    data: { name: '序列试用仪表厂' },
    headers: { 'x-requested-with': 'tiejun' },
  })
  customer = ((await answer.json()) as { id: string }).id
}, 120_000)

test('who keeps the processes changes a sequence', async () => {
  await desk.goto(`${served.url()}/settings/sequences`)
  await desk.getByRole('button', { name: '重点客户季度关怀' }).click()
  await desk.getByRole('button', { name: '加一步' }).click()
  await desk.getByRole('textbox', { name: '中文名称' }).last().fill('寄送新品资料')
  expect(await graveFindings(desk)).toEqual([])
  await desk.getByRole('button', { name: '保存' }).click()
  await desk.getByText('已保存').first().waitFor()
})

test('a seller applies it to a customer, sees its days beforehand, and stops it again', async () => {
  await field.goto(`${served.url()}/customers/${customer}`)
  await field.getByRole('button', { name: '应用跟进序列' }).click()
  const dialog = field.getByRole('dialog')
  await dialog.getByText('季度拜访').waitFor()
  expect(await graveFindings(field)).toEqual([])
  await dialog.getByRole('button', { name: '应用', exact: true }).click()
  const runs = field.getByRole('region', { name: '跟进序列' })
  await runs.getByText('0/4 步', { exact: false }).waitFor()
  await runs.getByRole('link', { name: '寄送新品资料' }).waitFor()
  await runs.getByRole('button', { name: '停止' }).click()
  await runs.getByText('已停止').waitFor()
  expect(await runs.getByRole('link').count()).toBe(0)
})
