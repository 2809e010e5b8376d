import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let page: Page

beforeAll(async () => {
  page = (await visitDemo(served)).desk
})

test('a manager finds a deal at risk, sees why, and notes how far the customer really is', async () => {
  // Every number opens its deals.
  await page.goto(`${served.url()}/reports/health`)
  const byOwner = page.getByRole('table', { name: '按负责人' })
  const first = byOwner.getByRole('row').nth(1).getByRole('link').first()
  const count = Number(await first.innerText())
  expect(count).toBeGreaterThan(0)
  await first.click()
  await page.getByText(`共 ${count} 条`).waitFor()

  // A deal where we have run ahead of the customer tells so, with the rule and its evidence.
  const ahead = { all: [{ field: 'signals', operator: 'anyOf', value: ['ahead'] }] }
  await page.goto(`${served.url()}/opportunities?filter=${encodeURIComponent(JSON.stringify(ahead))}`)
  const badge = page.getByRole('button', { name: /：看原因$/ }).first()
  await badge.click()
  await page.getByRole('dialog').getByText('我们走在客户前面').waitFor()
  await page.keyboard.press('Escape')
  const address = await page.locator('.record-table__name').first().getAttribute('href')
  await page.goto(`${served.url()}${address}?tab=buying`)
  const health = page.getByRole('region', { name: '商机健康度' })
  await health.getByText('我们走在客户前面').waitFor()
  const buying = page.getByRole('region', { name: '客户的采购过程' })
  await buying.getByText(/我们领先 \d 步/).waitFor()

  // What the customer said yesterday closes the gap.
  await buying.getByRole('button', { name: '记录客户阶段' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '采购与招标' }).click()
  await dialog.getByLabel('依据：谁说的、看到了什么').fill('采购部发来询价函')
  await dialog.getByRole('button', { name: '保存' }).click()
  await buying.getByText('采购部发来询价函').waitFor()
  await health.getByText('我们走在客户前面').waitFor({ state: 'detached' })

  // The axis can be read as a table.
  await buying.getByRole('button', { name: '表格' }).click()
  await buying.getByRole('rowheader', { name: '采购与招标' }).waitFor()
})

test('a rule is tried before it is saved, and deals are judged by it at once', async () => {
  await page.goto(`${served.url()}/settings/deal-rules`)
  await page.getByRole('switch', { name: '启用“没有下一步”' }).click()
  await page.getByRole('button', { name: '试算' }).click()
  await page.getByText(/个进行中的商机：健康/).waitFor()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存，正在重新评估所有商机').waitFor()
  await page.getByText('正在按新规则重新评估所有进行中的商机…').waitFor({ state: 'detached' })
  await page.goto(`${served.url()}/reports/health`)
  const reasons = page.getByRole('table', { name: '按原因' })
  await reasons.getByRole('rowheader', { name: '久未跟进' }).waitFor()
  await reasons.getByRole('rowheader', { name: '没有下一步' }).waitFor({ state: 'detached' })
})

test('a rule of the company’s own is called by its name wherever deals are filtered by it', async () => {
  await page.goto(`${served.url()}/settings/deal-rules`)
  await page.getByRole('button', { name: '添加规则' }).click()
  await page.getByRole('textbox', { name: '中文名称' }).fill('大单要盯')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存，正在重新评估所有商机').waitFor()
  const answer = await page.request.get(`${served.url()}/api/v1/deal-rules`)
  const { rules } = (await answer.json()) as { rules: { key: string }[] }
  const own = { all: [{ field: 'signals', operator: 'anyOf', value: [rules.at(-1)?.key] }] }
  await page.goto(`${served.url()}/opportunities?filter=${encodeURIComponent(JSON.stringify(own))}`)
  await page
    .locator('.chip--condition')
    .getByText(/大单要盯/)
    .waitFor()
})
