import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { serveForJourneys, visitAs, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let desk: Page
let field: Page
let deal = ''

beforeAll(async () => {
  ;({ desk, field } = await visitDemo(served))
  const made = await field.request.post(`${served.url()}/api/v1/opportunities`, {
    data: { name: '柳江铸造二期', amount: '900000.00', competitor: '华锐' },
    headers: { 'x-requested-with': 'tiejun' },
  })
  deal = ((await made.json()) as { id: string }).id
}, 120_000)

const section = (name: string) => field.getByRole('region', { name, exact: true }).last()

test('a competitor named in a deal is at hand with its battle card', async () => {
  await field.goto(`${served.url()}/opportunities/${deal}?tab=competitors`)
  await field.getByRole('button', { name: '打开华锐自动化的作战卡' }).click()
  await field.getByRole('dialog').getByText('我们的回应').waitFor()
  await field.keyboard.press('Escape')
  await field.getByRole('button', { name: '修改华锐自动化的情况' }).click()
  const dialog = field.getByRole('dialog', { name: '华锐自动化' })
  await dialog.getByText('强于我们').click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await section('竞争对手').getByText('强于我们').waitFor()
})

test('a plan is shared, ticked and commented on by a stranger, and its seller sees who did', async () => {
  await field.goto(`${served.url()}/opportunities/${deal}?tab=mutual-plan`)
  await field.getByRole('button', { name: '用常用步骤开始' }).click()
  await field.getByRole('button', { name: '分享给客户' }).click()
  const share = field.getByRole('dialog', { name: '分享给客户' })
  await share.getByLabel('发给谁').fill('韦工')
  await share.getByLabel('访问码（选填）').fill('7531')
  await share.getByRole('button', { name: '生成链接' }).click()
  const link = await field.getByRole('dialog').getByLabel('分享链接').inputValue()
  await field.getByRole('dialog').getByRole('button', { name: '完成', exact: true }).click()

  const stranger = await served.visit({ phone: true })
  await stranger.goto(served.url() + new URL(link).pathname)
  await stranger.getByLabel('访问码').fill('7531')
  await stranger.getByRole('button', { name: '打开计划' }).click()
  await stranger.getByRole('checkbox', { name: '提供现场参数和样品' }).check()
  await stranger.getByText('已完成 1 / 8').waitFor()
  await stranger.getByLabel('写点什么…').fill('样品明天寄出')
  await stranger.getByRole('button', { name: '发送' }).click()
  await stranger.getByText('样品明天寄出').waitFor()
  expect(await stranger.context().cookies()).toEqual([])

  await section('行动计划').getByText('样品明天寄出').waitFor()
  await section('行动计划').getByText('韦工 完成').waitFor()
})

test('a deal is closed as lost with its review, and its manager gives theirs before reading it', async () => {
  await field.getByRole('button', { name: '输单', exact: true }).first().click()
  const closing = field.getByRole('dialog', { name: '为什么没有成交？' })
  await closing.getByRole('radio', { name: '竞争对手' }).click()
  await closing.getByText('顺手复盘').click()
  await closing.getByRole('radio', { name: '价格', exact: true }).last().click()
  await closing.locator('.ant-rate-star').nth(3).click()
  await closing.getByRole('button', { name: '确认' }).click()

  type Voices = { voices: { role: string; doneAt: string | null; person: { id: string; name: string } }[] }
  const voices = async () => {
    const answer = await desk.request.get(`${served.url()}/api/v1/opportunities/${deal}/reviews`)
    return ((await answer.json()) as Voices).voices
  }
  await expect
    .poll(async () => (await voices()).find(({ role }) => role === 'owner')?.doneAt ?? null, { timeout: 15_000 })
    .not.toBeNull()
  const manager = await visitAs(served, desk, (await voices()).find(({ role }) => role === 'manager')?.person)
  await manager.goto(served.url())
  await manager
    .getByRole('link', { name: /等您说说看法/ })
    .first()
    .click()
  await manager.getByRole('button', { name: '去复盘 柳江铸造二期' }).click()
  const review = manager.getByRole('dialog', { name: '柳江铸造二期' })
  await review.getByRole('radio', { name: '关系不足' }).click()
  await review.locator('.ant-rate-star').nth(1).click()
  await review.getByRole('button', { name: '提交复盘' }).click()
  await manager.goto(`${served.url()}/opportunities/${deal}?tab=reviews`)
  await manager.getByText('看法不一').first().waitFor()
})

test('a figure of win/loss opens its deals, the address remembers them, and a reason that is retired is not offered', async () => {
  await desk.goto(`${served.url()}/reports/win-loss?period=this-month`)
  await desk.getByRole('button', { name: /^竞争对手 输单 \d+$/ }).click()
  const deals = desk.getByRole('dialog', { name: '竞争对手 · 输单' })
  await deals.getByRole('link', { name: '柳江铸造二期' }).waitFor()
  await desk.reload()
  await deals.getByRole('link', { name: '在商机列表里打开，可导出' }).click()
  await desk.getByText('柳江铸造二期').first().waitFor()

  await desk.goto(`${served.url()}/settings/reasons`)
  const lost = desk.getByRole('region', { name: '为什么输' })
  await lost.getByRole('button', { name: '停用“时机不成熟”' }).click()
  await lost.getByRole('button', { name: '保存' }).click()
  await lost.getByRole('button', { name: '重新启用“时机不成熟”' }).waitFor()
  const made = await field.request.post(`${served.url()}/api/v1/opportunities`, {
    data: { name: '还会丢的单' },
    headers: { 'x-requested-with': 'tiejun' },
  })
  await field.goto(`${served.url()}/opportunities/${((await made.json()) as { id: string }).id}`)
  await field.getByRole('button', { name: '输单', exact: true }).first().click()
  const reasons = field.getByRole('dialog').getByRole('radiogroup', { name: '输单原因' })
  await reasons.getByRole('radio', { name: '价格' }).waitFor()
  expect(await reasons.getByRole('radio', { name: '时机不成熟' }).count()).toBe(0)
})
