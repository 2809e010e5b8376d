import { addDays } from '#contract/shared/period.ts'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { administrator, demoSeller } from '../support/demo-template.ts'
import { serveForJourneys, signIn, visitAs } from '../support/served.ts'

const served = serveForJourneys('demo')
type Person = { id: string; name: string; manager: { id: string; name: string } | null }

let seller: Page
let manager: Page
/** A working day that is over and of which nothing was sent: it can be written at any hour of any day. */
let day: string

async function get<Answer>(page: Page, path: string): Promise<Answer> {
  return (await (await page.request.get(`${served.url()}/api/v1/${path}`)).json()) as Answer
}

beforeAll(async () => {
  seller = await served.visit({ phone: true })
  const desk = await served.visit()
  await Promise.all([signIn(served, seller, demoSeller), signIn(served, desk, administrator)])
  const { items } = await get<{ items: Person[] }>(desk, 'users')
  const { user } = await get<{ user: { id: string } }>(seller, 'session')
  const leader = items.find(({ id }) => id === user.id)?.manager ?? undefined
  manager = await visitAs(served, desk, leader)
  const today = new Date().toISOString().slice(0, 10)
  for (let back = 14; back < 40 && !day; back += 1) {
    const on = addDays(today, -back)
    const { report } = await get<{ report: { sentAt: string | null } | null }>(
      seller,
      `work-reports/draft?period=day&on=${on}`,
    )
    if (report && report.sentAt === null) day = on
  }
}, 120_000)

test('a seller sends on the phone what the house drafted, with a word and a call for help', async () => {
  await seller.goto(`${served.url()}/work-reports?show=day&on=${day}`)
  await seller.getByText('系统已按您的记录写好').waitFor()
  await seller.getByRole('region', { name: '做了什么' }).waitFor()
  expect(await graveFindings(seller)).toEqual([])
  await seller.getByRole('textbox', { name: '今天的收获和问题' }).fill('客户认可方案，等预算批复')
  await seller.getByText('已暂存').waitFor()
  await seller.getByRole('button', { name: '请求帮助' }).click()
  await seller.getByRole('textbox', { name: '需要什么帮助' }).fill('请帮忙约他们总经理')
  await seller.getByRole('button', { name: '提交' }).click()
  await seller.getByText('客户认可方案，等预算批复').waitFor()
  await seller.getByText('请帮忙约他们总经理').waitFor()
  await seller.getByText('迟交').first().waitFor()
})

test('the manager reads it, answers the call for help, marks it and asks; the seller hears of it and makes a task of it', async () => {
  await manager.goto(`${served.url()}/work-reports/team?show=day&on=${day}`)
  const card = manager.getByRole('article').filter({ hasText: '客户认可方案，等预算批复' })
  await card.getByRole('textbox', { name: '您的答复' }).fill('周四下午我约好了')
  await card.getByRole('button', { name: '答复' }).click()
  await card.getByText(/答复$/).first().waitFor()
  await card.getByRole('button', { name: '点赞' }).click()
  await card.getByRole('button', { name: '点赞', pressed: true }).waitFor()
  expect(await graveFindings(manager)).toEqual([])
  await card.getByRole('button', { name: '问一句' }).click()
  await card.getByRole('button', { name: '写消息' }).click()
  await card.getByRole('textbox', { name: '写消息' }).click()
  await manager.keyboard.type('预算由谁批？列个名单给我')
  await manager.keyboard.press('Enter')
  await card.locator('.talk-line:not(.talk-line--pending)', { hasText: '列个名单给我' }).waitFor()

  await seller.goto(`${served.url()}/notifications`)
  await seller.getByRole('link', { name: /答复了您的求助.*周四下午我约好了/ }).waitFor()
  await seller.getByRole('link', { name: /列个名单给我/ }).click()
  const line = seller.locator('.talk-line', { hasText: '列个名单给我' })
  await line.waitFor()
  await line.hover()
  await line.getByRole('button', { name: '更多' }).click()
  await seller.getByRole('menuitem', { name: '转为任务' }).click()
  await seller.getByRole('dialog').getByRole('button', { name: '创建' }).click()
  await seller.getByRole('dialog').waitFor({ state: 'detached' })
  const filter = encodeURIComponent(
    JSON.stringify({ all: [{ field: 'name', operator: 'contains', value: '列个名单给我' }] }),
  )
  const tasks = await get<{ items: { kind: string; owner: { name: string } }[] }>(seller, `activities?filter=${filter}`)
  expect(tasks.items.map(({ kind }) => kind)).toEqual(['task'])
})

test('who is missing is known and reminded', async () => {
  await manager.goto(`${served.url()}/work-reports/team?show=day&on=${day}`)
  const duties = manager.getByRole('region', { name: '提交情况' })
  await duties.getByText('缺交').first().waitFor()
  await duties.getByText('迟交').first().waitFor()
  await duties.getByRole('button', { name: /提醒 \d+ 人/ }).click()
  await manager.getByText(/已提醒 \d+ 人/).waitFor()
})
