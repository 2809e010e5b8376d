import { dayMs } from '#contract/shared/day.ts'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { administrator, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)

/** Numbers of a table by the first cell of each row: how many deals, what amount. */
async function figures(page: Page, name: string): Promise<Map<string, { count: number; amount: number }>> {
  const rows = await page.getByRole('table', { name }).locator('tbody tr').all()
  const number = (text: string | undefined) => Number((text ?? '').replaceAll(/[,+\s]/g, '').replace('−', '-'))
  return new Map(
    await Promise.all(
      rows.map(async (row) => {
        const [bar = '', count, amount] = await row.locator('th, td').allInnerTexts()
        return [bar, { count: number(count), amount: number(amount) }] as const
      }),
    ),
  )
}

test('a manager sees what became of the funnel, opens the deals behind it, and looks at the funnel of a past day', async () => {
  const page = await served.visit()
  await signIn(served, page, administrator)
  await page.goto(`${served.url()}/reports`)
  await page.getByRole('navigation', { name: '报表' }).getByRole('link', { name: '漏斗变化' }).click()
  await page.getByRole('table', { name: '漏斗变化' }).waitFor()
  await page.getByRole('combobox', { name: '预计成交' }).click()
  await page.locator('.ant-select-item').filter({ hasText: '不限成交日' }).click()
  await page.waitForURL(/window=any/)
  await page.goto(`${served.url()}/reports/waterfall?window=any&period=custom&from=${daysAgo(300)}&to=${daysAgo(0)}`)
  await page.locator('body:not(:has(.skeleton-lines))').waitFor()
  await expect
    .poll(async () => (await figures(page, '漏斗变化')).get('新增')?.count ?? 0, { timeout: 10_000 })
    .toBeGreaterThan(100)
  const bars = await figures(page, '漏斗变化')
  const of = (bar: string) => bars.get(bar) ?? { count: Number.NaN, amount: Number.NaN }
  expect(
    of('期初').count + of('新增').count + of('拉入').count - of('推出').count - of('输单').count - of('赢单').count,
  ).toBe(of('期末').count)

  await page
    .getByRole('button', { name: /^拉入|^赢单/ })
    .last()
    .click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('期间内赢下的商机').waitFor()
  await drawer.getByText('签约成交').first().waitFor()
  expect(await drawer.getByRole('listitem').count()).toBe(Math.min(50, of('赢单').count))
  await page.getByRole('button', { name: /关闭|Close/ }).click()
  await drawer.waitFor({ state: 'detached' })

  await page.getByRole('link', { name: '阶段流向' }).click()
  const cell = page
    .getByRole('table', { name: '阶段流向' })
    .getByRole('row', { name: /新增/ })
    .getByRole('button')
    .first()
  await cell.click()
  await page.getByRole('dialog').getByText('新建').first().waitFor()
  await page.getByRole('button', { name: /关闭|Close/ }).click()

  await page.getByRole('link', { name: '结果' }).click()
  const day = daysAgo(200)
  await page.getByRole('textbox', { name: '截至哪一天' }).fill(day)
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`asOf=${day}`))
  const funnel = page.getByRole('table', { name: '销售漏斗' })
  await funnel.getByRole('columnheader', { name: '当日' }).waitFor()
  await funnel
    .getByRole('row', { name: /商机立项/ })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('dialog').getByText(`${day} 处于“商机立项”`).waitFor()
  await page
    .getByRole('dialog')
    .getByText(/阶段 商机立项 →/)
    .first()
    .waitFor()
}, 120_000)

test('a manager sees who is further and faster, what a target still needs, and which deals stand too long', async () => {
  const page = await served.visit()
  await signIn(served, page, administrator)
  await page.goto(`${served.url()}/reports/conversion?period=custom&from=${daysAgo(300)}`)
  const conversion = page.getByRole('table', { name: '分组转化与停留' })
  await page.getByRole('combobox', { name: '分组' }).click()
  await page.locator('.ant-select-item').filter({ hasText: '客户级别' }).click()
  await conversion.getByRole('rowheader', { name: 'A 重点' }).waitFor()
  await page.getByText('停留天数', { exact: true }).click()
  await page.waitForURL(/show=days/)
  const total = Number((await conversion.locator('tfoot a').innerText()).replaceAll(',', ''))
  await conversion.locator('tfoot a').click()
  await page.getByText(`共 ${total.toLocaleString('en')} 条`).waitFor()

  await page.goto(`${served.url()}/reports/velocity`)
  await page.getByText('下季度', { exact: true }).click()
  await page.getByLabel('目标金额').fill('900000000')
  await page.getByText(/按赢单率还要再找 ¥.*亿 的商机/).waitFor()
  await page.getByLabel('目标金额').fill('1')
  await page.getByText('现有商机够了').waitFor()

  await page.getByRole('link', { name: '停留', exact: true }).click()
  const column = page.getByRole('region', { name: '技术交流' })
  const over = column.getByRole('link', { name: /超期 \d+ 单/ })
  const count = Number(/超期 (\d+) 单/.exec(await over.innerText())?.[1])
  expect(count).toBeGreaterThan(0)
  await over.click()
  await page.getByText(`共 ${count} 条`).waitFor()
}, 60_000)

test('the ways that deals really took are told beside the process, and their log goes along as a file', async () => {
  const page = await served.visit()
  await signIn(served, page, administrator)
  await page.goto(`${served.url()}/reports/paths?period=custom&from=${daysAgo(400)}`)
  const deviations = page.getByRole('table', { name: '最常见的偏离' })
  await deviations.getByText('跳过“技术交流”').waitFor()
  await deviations.getByText('从“技术交流”退回“商机立项”').waitFor()
  await page.getByRole('table', { name: '等待' }).getByText('商机立项 → 技术交流', { exact: true }).waitFor()
  await page.getByRole('button', { name: '事件日志' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: '事件日志（XES）' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('event-log.xes')
  const log = await readFile(await file.path(), 'utf8')
  expect(log).toContain('<string key="concept:name" value="进入 技术交流"/>')
  expect(log.trimEnd().endsWith('</log>')).toBe(true)
}, 60_000)

test('on a phone the bars lie below each other and open the same deals', async () => {
  const page = await served.visit({ phone: true })
  await signIn(served, page, administrator)
  await page.goto(`${served.url()}/reports/waterfall?period=custom&from=${daysAgo(300)}`)
  await page.getByRole('button', { name: /^期末：/ }).click()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  await page.goto(`${served.url()}/reports/waterfall?period=custom&from=2001-01-01&to=2001-01-31`)
  await page.getByText('这段时间没有进行中的商机').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}, 60_000)
