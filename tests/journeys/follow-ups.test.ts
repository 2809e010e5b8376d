import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { demoSeller } from '../support/demo-template.ts'
import { serveForJourneys, signIn, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let desk: Page
let phone: Page
let customer = ''

type Found = { items: { id: string; name: string; outcome?: string | null }[] }

async function ask(by: Page, path: string, filter: object): Promise<Found['items']> {
  const question = encodeURIComponent(JSON.stringify(filter))
  const answer = await by.request.get(`${served.url()}/api/v1/${path}?limit=1&filter=${question}`)
  return ((await answer.json()) as Found).items
}

beforeAll(async () => {
  desk = (await visitDemo(served)).desk
  phone = await served.visit({ phone: true })
  await signIn(served, phone, demoSeller)
  customer = (await ask(phone, 'customers', { all: [{ field: 'owner', operator: 'is', value: 'me' }] }))[0]?.id ?? ''
}, 120_000)

test('on the phone two presses log a call, a third and fourth plan what is next, and the task says what came of it', async () => {
  await phone.goto(`${served.url()}/customers/${customer}`)
  await phone.getByRole('button', { name: '记电话、拜访' }).click()
  const sheet = phone.getByRole('dialog')
  await sheet.getByRole('group', { name: '结果如何？' }).getByRole('button', { name: '有进展' }).click()
  await sheet.getByText('已记入时间线').waitFor()
  await sheet.getByRole('radio', { name: '3 天后' }).click()
  await sheet.getByRole('radio', { name: '任务' }).click()
  await sheet.getByLabel('做什么').fill('把样品寄过去')
  await sheet.getByRole('button', { name: '安排下一步' }).click()
  await phone.getByRole('link', { name: '把样品寄过去' }).first().click()

  await phone.getByRole('button', { name: '标为完成' }).click()
  const done = phone.getByRole('dialog', { name: '完成：把样品寄过去' })
  await done.getByRole('button', { name: '办妥' }).click()
  await done.getByRole('radio', { name: '3 天后' }).click()
  await phone.keyboard.press('ArrowRight')
  expect(await done.getByRole('radio', { name: '一周后' }).isChecked()).toBe(true)
  await phone.keyboard.press('Control+Enter')
  const chain = phone.getByRole('list', { name: '前后步骤' })
  await chain.getByText('电话跟进').waitFor()
  expect(await chain.getByRole('listitem').count()).toBe(3)
})

test('somebody is invited at the desk, opens the meeting on the phone and answers', async () => {
  const made = await desk.request.post(`${served.url()}/api/v1/activities`, {
    data: { name: '内部方案预演', kind: 'meeting', at: '2030-05-20T02:00:00Z', done: false },
    headers: { 'x-requested-with': 'tiejun' },
  })
  const { id } = (await made.json()) as { id: string }
  const session = await phone.request.get(`${served.url()}/api/v1/session`)
  const { user } = (await session.json()) as { user: { name: string } }
  await desk.goto(`${served.url()}/activities/${id}`)
  await desk.getByRole('button', { name: '邀请参与人' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('同事').fill(user.name)
  await desk.locator('.ant-select-item-option').filter({ hasText: user.name }).first().click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await desk.getByRole('list').getByText('未答复').waitFor()

  await phone.goto(`${served.url()}/activities/${id}`)
  await phone.getByRole('group', { name: '你的答复' }).getByRole('button', { name: '参加', exact: true }).click()
  await phone.getByText('已答复').waitFor()
  await desk.getByRole('region', { name: '参与人' }).getByText('参加', { exact: true }).waitFor()
})
