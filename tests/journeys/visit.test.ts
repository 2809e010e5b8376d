import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { positionsAtAnyHour } from './any-hour.ts'
import { giveCamera } from './camera.ts'
import { administrator, demoSeller } from '../support/demo-template.ts'
import { serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
let field: Page
let desk: Page

type Found = { items: { id: string; name: string }[] }
const get = async <Answer>(page: Page, path: string) =>
  (await (await page.request.get(`${served.url()}/api/v1/${path}`)).json()) as Answer
const post = async (page: Page, path: string, data: object) => {
  const headers = { 'x-requested-with': 'tiejun', 'x-confirmed': 'duplicate-ask' }
  const answer = await page.request.post(`${served.url()}/api/v1/${path}`, { data, headers })
  if (!answer.ok()) throw new Error(await answer.text())
  return (await answer.json()) as { id: string }
}

beforeAll(async () => {
  await positionsAtAnyHour(served)
  field = await served.visit({ phone: true })
  desk = await served.visit({ phone: true })
  await giveCamera(field)
  await Promise.all([signIn(served, field, demoSeller), signIn(served, desk, administrator)])
}, 120_000)

test('a visit is made on a phone: check in with two taps, answer, photograph, check out with the next step', async () => {
  const today = encodeURIComponent(
    JSON.stringify({
      all: [
        { field: 'kind', operator: 'is', value: 'visit' },
        { field: 'done', operator: 'is', value: false },
      ],
    }),
  )
  const [planned] = (await get<Found>(field, `activities?filter=${today}&sort=at`)).items
  const { place } = await get<{ place: { latitude: number; longitude: number } }>(field, `visits/${planned?.id}`)
  await field.context().grantPermissions(['geolocation'])
  await field.context().setGeolocation({ ...place, accuracy: 12 })

  await field.goto(`${served.url()}/activities/${planned?.id}`)
  await field.getByRole('link', { name: '开始拜访' }).click()
  await field.getByLabel('拜访模板').selectOption({ label: '项目首访 · 8 步' })
  await field.getByRole('button', { name: '签到', exact: true }).click()
  await field.getByText('已核实在客户处').waitFor()

  await field.getByRole('checkbox', { name: '决策人' }).click()
  await field.getByLabel('客户为什么要做这件事').fill('停机一小时损失二十万')
  // What is asked follows what was answered.
  expect(await field.getByLabel('预算大约多少').count()).toBe(0)
  await field.getByRole('radio', { name: '已批准' }).click()
  await field.getByLabel('预算大约多少').fill('120')
  await field.getByRole('radio', { name: '三个月内' }).click()
  await field.getByText('已完成 5/8 步').waitFor()
  expect(await graveFindings(field)).toEqual([])

  const site = field.getByRole('listitem').filter({ hasText: '现场或门牌' })
  await site.getByRole('button', { name: '拍照' }).click()
  await field.getByRole('button', { name: '按下快门' }).click()
  await site.getByRole('img', { name: '照片' }).waitFor()
  await field.getByText('已完成 6/8 步').waitFor()

  await field.getByRole('textbox', { name: '结果' }).fill('预算已批，约定下周技术交流')
  await field.getByRole('textbox', { name: '下一步' }).fill('带售前做技术交流')
  await field.getByLabel('为什么提前结束').fill('客户临时有会')
  await field.getByRole('button', { name: '签退' }).click()
  await field.getByText('凭证可信度').waitFor()
  await field.getByText('1 张现场拍摄的照片').waitFor()
  await field.getByRole('link', { name: '带售前做技术交流' }).waitFor()
  const visit = await get<{ done: boolean; answers: Record<string, unknown> }>(field, `visits/${planned?.id}`)
  expect(visit).toMatchObject({ done: true, answers: { amount: 120, when: 'quarter' } })
})

test('before the first check-in it says what is taken; a device that gives no position needs a reason', async () => {
  const { user } = await get<{ user: { id: string } }>(desk, 'session')
  const customer = await post(desk, 'customers', { name: '梧州鸿岭制氧股份有限公司', owner: user.id })
  const { id } = await post(desk, 'activities', { name: '陪访制氧', kind: 'visit', customer: customer.id, done: false })
  await desk.goto(`${served.url()}/visits/${id}`)
  await desk.getByRole('heading', { name: '签到时取一次位置' }).waitFor()
  expect(await graveFindings(desk)).toEqual([])
  await desk.getByRole('button', { name: '同意', exact: true }).click()
  await desk.getByRole('button', { name: '签到', exact: true }).click()
  await desk.getByText('没有允许取位置').waitFor()
  const anyway = desk.getByRole('button', { name: '说明原因并签到' })
  expect(await anyway.isDisabled()).toBe(true)
  await desk.getByLabel('原因').fill('手机没有授权')
  await anyway.click()
  await desk.getByText('没有位置').waitFor()
  await desk.getByText('“手机没有授权”').waitFor()
})

test('a template is changed with its phone beside it, and what was published is what the next visit goes by', async () => {
  const page = await served.visit()
  await signIn(served, page, administrator)
  await page.goto(`${served.url()}/settings/visit-templates`)
  await page.getByRole('button', { name: '拜访决策人', exact: true }).click()
  await page.getByRole('combobox', { name: '加一步' }).click()
  await page.getByTitle('签名').click()
  await page.getByLabel('中文问题').fill('请决策人签名')
  const phone = page.getByRole('region', { name: '手机上的样子' })
  await phone.getByRole('heading', { name: '请决策人签名' }).waitFor()
  expect(await graveFindings(page)).toEqual([])
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('第 2 版生效中').waitFor()
})
