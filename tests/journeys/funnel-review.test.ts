import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let desk: Page
let field: Page
let seller: { id: string; name: string }

beforeAll(async () => {
  ;({ desk, field } = await visitDemo(served))
  const session = await field.request.get(`${served.url()}/api/v1/session`)
  seller = ((await session.json()) as { user: typeof seller }).user
}, 120_000)

test('a manager walks two deals of a seller, takes a promise, calls the forecast; the task and the minutes say it', async () => {
  await desk.goto(`${served.url()}/funnel-review`)
  await desk.getByRole('button', { name: `开始 ${seller.name}` }).click()
  await desk.getByRole('heading', { name: seller.name }).waitFor()
  await desk.getByRole('region', { name: '这段时间已结束的商机' }).waitFor()
  await desk.getByRole('button', { name: '开始逐个过' }).click()
  await desk.getByText(/^第 1 \/ \d+ 个$/).waitFor()
  const first = new URL(desk.url()).searchParams.get('at')
  await desk.getByRole('textbox', { name: '回答与记录' }).fill('总经理周五拍板')
  await desk.getByRole('textbox', { name: '谁来做什么' }).fill('周五前约总经理见面')
  await desk.getByRole('button', { name: '记为任务' }).click()
  await desk.getByText(`已成为 ${seller.name} 的任务`).waitFor()
  await desk.getByRole('group', { name: '您的判断' }).getByRole('button', { name: '承诺' }).click()
  await desk.getByRole('button', { name: '记下，下一个' }).click()
  await desk.getByText(/^第 2 \/ \d+ 个$/).waitFor()
  await desk.getByRole('textbox', { name: '回答与记录' }).fill('方案要重做')
  const second = new URL(desk.url()).searchParams.get('at')
  await desk.getByRole('button', { name: '记下，下一个' }).click()
  // What is walked is in the address, be it a third deal or the forecast, and the arrow keys turn the page back.
  await desk.waitForURL((url) => url.searchParams.get('at') !== second)
  await desk.keyboard.press('ArrowLeft')
  await desk.getByText(/^第 2 \/ \d+ 个$/).waitFor()
  expect(await desk.getByRole('textbox', { name: '回答与记录' }).inputValue()).toBe('方案要重做')
  const meeting = new URL(desk.url())
  await desk.goto(`${meeting.origin}${meeting.pathname}?at=forecast`)
  await desk.getByRole('spinbutton', { name: '乐观' }).fill('9000000')
  await desk.getByRole('spinbutton', { name: '判断数' }).fill('5200000')
  await desk.getByRole('button', { name: '给出预测' }).click()
  await desk.getByText('已记录，之前的预测保留').waitFor()
  await desk.getByRole('textbox', { name: '会议小结' }).fill('先保大单')
  await desk.getByRole('button', { name: '结束会议' }).click()
  await desk.getByRole('heading', { name: `${seller.name} 的漏斗会纪要` }).waitFor()

  await field.goto(`${served.url()}/activities?search=${encodeURIComponent('约总经理见面')}`)
  await field.getByText('周五前约总经理见面').first().waitFor()
  await field.goto(`${served.url()}/funnel-review`)
  await field
    .getByRole('region', { name: '会议纪要' })
    .getByRole('link', { name: new RegExp(seller.name) })
    .first()
    .click()
  const discussed = field.getByRole('region', { name: '讨论的商机' })
  await discussed.getByText('总经理周五拍板').waitFor()
  await discussed.getByRole('link', { name: '周五前约总经理见面' }).waitFor()
  expect(await discussed.getByRole('article').count()).toBe(2)
  await field.getByText('先保大单').waitFor()
  await field.goto(`${served.url()}/opportunities/${first}?tab=story`)
  await field.getByText('在漏斗会上讨论了此商机').first().waitFor()
  await field.locator('.timeline').getByText('总经理周五拍板').first().waitFor()
})

test('who called what is laid beside what came, and what came opens its deals', async () => {
  await desk.goto(`${served.url()}/reports/forecast-calls`)
  await desk.getByRole('button', { name: /^看各期 .* 全公司$/ }).click()
  await desk
    .getByRole('link', { name: /个商机$/ })
    .first()
    .click()
  await desk.waitForURL(/\/opportunities\?/)
  await desk.getByText('赢单').first().waitFor()
})
