import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { serveForJourneys, signUp } from '../support/served.ts'

const served = serveForJourneys()
let page: Page

async function openForm(): Promise<ReturnType<Page['getByRole']>> {
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await page.getByRole('menuitem', { name: '客户' }).click()
  return page.getByRole('dialog', { name: '新建客户' })
}

beforeAll(async () => {
  page = await served.visit()
  await signUp(served, page)
})

test('a company that is there is told while its name is typed, and asked about before it is made again', async () => {
  const first = await openForm()
  await first.getByLabel('客户名称').fill('苏州恒信精密机械有限公司')
  await first.getByLabel('电话').fill('0512-66668888')
  await first.getByRole('button', { name: '创建' }).click()
  await first.waitFor({ state: 'detached' })

  const second = await openForm()
  await second.getByLabel('客户名称').fill('恒信精密')
  const told = second.getByRole('region', { name: '可能已经有了' })
  await told.getByText('苏州恒信精密机械有限公司').waitFor()
  await told.getByText('公司名称相近').waitFor()
  await second.getByLabel('客户名称').fill('恒信精密机械（苏州）股份有限公司')
  await told.getByText('相似 98%').waitFor()
  await second.getByRole('button', { name: '创建' }).click()
  await second.getByText('可能已有相同的记录').waitFor()
  await second.getByRole('button', { name: '不是同一家，仍然创建' }).click()
  await second.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '打开' }).last().click()
  await page.getByText(/确认不是同一家后保存/).waitFor()
})

test('the sweep lays both side by side, they become one, and one press makes them two again', async () => {
  await page.goto(`${served.url()}/duplicates`)
  await page.getByText('没有发现重复').waitFor()
  await page.getByRole('button', { name: '现在查一遍' }).click()
  const pair = page.getByRole('article')
  await pair.getByText('相似 98%').waitFor()
  await pair.getByRole('button', { name: '对比' }).click()
  await pair.getByRole('row', { name: /电话/ }).getByText('0512-66668888').waitFor()
  await pair.getByRole('button', { name: '合并' }).click()
  const merging = page.getByRole('dialog', { name: '合并客户' })
  await merging.getByRole('button', { name: '合并', exact: true }).click()
  await page.getByRole('heading', { name: /恒信精密机械/ }).waitFor()
  const kept = await page.getByRole('heading', { level: 1 }).textContent()
  await page.reload()
  await page.locator('.timeline').getByRole('button', { name: '撤销合并' }).click()
  await page.getByText(/已恢复/).waitFor()
  await page.goto(`${served.url()}/customers`)
  for (const name of ['苏州恒信精密机械有限公司', '恒信精密机械（苏州）股份有限公司'])
    await page.getByText(name).first().waitFor()
  expect(kept).toMatch(/恒信/)
})

test('what is no duplicate is remembered, and the rule can be tried and changed', async () => {
  await page.goto(`${served.url()}/duplicates`)
  const pair = page.getByRole('article')
  await pair.getByRole('button', { name: '不是重复' }).click()
  await page.getByText('没有发现重复').waitFor()
  await page.getByRole('group', { name: '状态' }).getByRole('button', { name: '不是重复' }).click()
  await pair.getByRole('button', { name: '重新打开' }).waitFor()

  await page.goto(`${served.url()}/settings/duplicates`)
  await page.getByLabel('一个', { exact: true }).fill('闽灿坤')
  await page.getByLabel('另一个').fill('福建灿坤实业股份有限公司')
  await page.getByText('82%').waitFor()
  await page.getByRole('switch', { name: '禁止' }).click()
  await page.getByLabel('禁止 相似度达到').fill('95')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  const form = await openForm()
  await form.getByLabel('客户名称').fill('苏州恒信精密机械有限公司')
  await form.getByText('企业规则不允许重复建立').waitFor()
  await form.getByRole('button', { name: '创建' }).click()
  await form.getByText('已有相同的记录，不能再建').waitFor()
})

test('two contacts of one number become one from the list of duplicates, field by field, and two again', async () => {
  const ask = (path: string, data: object) =>
    page.request.post(served.url() + path, { data, headers: { 'x-requested-with': 'tiejun' } })
  await ask('/api/v1/contacts', { name: '陆一鸣', mobile: '13911112222', title: '采购经理' })
  await ask('/api/v1/contacts', { name: '陆工', mobile: '13911112222', title: '设备主管', email: 'lu@example.com' })
  await ask('/api/v1/duplicates/sweep', {})
  await page.goto(`${served.url()}/duplicates?type=contact`)
  const pair = page.getByRole('article').filter({ hasText: '陆一鸣' })
  await pair.getByText('电话相同').waitFor()
  await pair.getByRole('button', { name: '合并' }).click()
  const merging = page.getByRole('dialog', { name: '合并联系人' })
  await merging.getByText('下属、在商机里的角色').waitFor()
  const stays = await merging.locator('.merge__name').first().textContent()
  const title = merging.getByRole('group', { name: '职务' })
  await title.getByRole('radio').nth(1).check()
  await merging.getByRole('button', { name: '合并', exact: true }).click()
  await page.getByRole('heading', { name: stays ?? '' }).waitFor()
  await page.getByText('lu@example.com').first().waitFor()
  await page
    .getByText(stays === '陆工' ? '采购经理' : '设备主管')
    .first()
    .waitFor()
  await page.reload()
  await page.locator('.timeline').getByRole('button', { name: '撤销合并' }).click()
  await page.getByText(/已恢复/).waitFor()
  await page.goto(`${served.url()}/contacts`)
  for (const name of ['陆一鸣', '陆工']) await page.getByText(name).first().waitFor()
})
