import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { administrator, openHome, serveForJourneys, signIn, visitAs } from '../support/served.ts'

const served = serveForJourneys('demo')
type Person = { id: string; email: string; name: string }

let desk: Page
let people: Person[]
let claimant: Page
let company: { id: string; name: string; owner: { id: string; name: string } }

beforeAll(async () => {
  desk = await served.visit()
  await signIn(served, desk, administrator)
  const ask = async <Answer>(path: string) => (await (await desk.request.get(served.url() + path)).json()) as Answer
  people = (await ask<{ items: Person[] }>('/api/v1/users')).items
  const seller = people.find((one) => one.email === 's0@demo.example')
  claimant = await visitAs(served, desk, seller)
  const { items } = await ask<{ items: (typeof company)[] }>('/api/v1/customers?limit=50&sort=-openOpportunities')
  const found = items.find((one) => one.owner.id !== seller?.id && one.name.endsWith('有限公司'))
  if (!found) throw new Error('nobody else has a customer')
  company = found
}, 120_000)

test('a seller looks a company up, is told that it is taken but not by whom, and opens a case', async () => {
  await claimant.goto(`${served.url()}/customers?search=${encodeURIComponent(company.name)}`)
  await claimant.getByRole('link', { name: `查“${company.name}”有没有同事在跟` }).click()
  await claimant.getByRole('button', { name: '查询' }).click()
  await claimant.getByText('已有同事在跟').first().waitFor()
  expect(await claimant.getByText(company.owner.name).count()).toBe(0)
  expect(await claimant.getByText(company.name, { exact: true }).count()).toBe(0)
  await claimant.getByText('今天还能查 29 次').waitFor()
  await claimant.getByRole('button', { name: '发起撞单' }).first().click()
  const dialog = claimant.getByRole('dialog')
  expect(await dialog.getByRole('button', { name: '发起撞单' }).isDisabled()).toBe(true)
  await dialog.getByLabel('发起说明').fill('展会上已经约好下周拜访')
  await dialog.getByRole('button', { name: '发起撞单' }).click()
  await claimant.getByRole('heading', { name: company.name }).waitFor()
  await claimant.getByText('另一位同事').first().waitFor()
  await claimant.getByRole('textbox', { name: /补充说明/ }).fill('样机也寄过去了')
  await claimant.getByRole('button', { name: '提交说明' }).click()
  await claimant.getByText('样机也寄过去了').first().waitFor()
  expect(await claimant.getByText('确认裁决').count()).toBe(0)
})

test('the superior of both reads the evidence side by side, rules, and both see it on record', async () => {
  const answer = await claimant.request.get(claimant.url().replace('/conflicts/', '/api/v1/conflicts/'))
  const { decider } = (await answer.json()) as { decider: { id: string } }
  const judge = await visitAs(
    served,
    desk,
    people.find((one) => one.id === decider.id),
  )
  await openHome(served, judge)
  await judge.getByRole('link', { name: /件等您裁决/ }).click()
  await judge.getByRole('link', { name: new RegExp(`${company.name}.*发起`) }).click()
  await judge.getByRole('region', { name: '规则建议' }).getByText(`建议归 ${company.owner.name}`).waitFor()
  await judge.getByRole('region', { name: '证据' }).getByText('开始持有').first().waitFor()
  await judge.getByText('样机也寄过去了').waitFor()
  await judge.getByText('共同跟进').click()
  await judge.getByLabel('裁决理由').fill('登记人负责，一起把样机测试做完')
  await judge.getByRole('button', { name: '确认裁决' }).click()
  await judge.getByText('已裁决，双方会看到').waitFor()

  await claimant.getByRole('region', { name: '裁决' }).getByText('登记人负责，一起把样机测试做完').waitFor()
  await claimant.goto(`${served.url()}/customers/${company.id}?topics=ownership`)
  await claimant.getByText('裁决了撞单').waitFor()
  await claimant.getByRole('link', { name: '查看撞单' }).first().click()
  await claimant.getByRole('heading', { name: company.name }).waitFor()
})

test('an administrator turns the rule round, sees what it would say, and the screens fit a phone', async () => {
  await desk.goto(`${served.url()}/settings/conflicts`)
  await desk.getByRole('region', { name: '规则建议' }).waitFor()
  await desk.getByText('按权重加分').click()
  await desk
    .getByRole('region', { name: '规则建议' })
    .getByText(/^\d+ 分$/)
    .first()
    .waitFor()
  await desk.getByRole('button', { name: '保存' }).click()
  await desk.getByText('已保存').waitFor()
  const phone = await served.visit({ phone: true })
  await signIn(served, phone, administrator)
  const fits = () => phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
  for (const path of ['/taken', '/settings/conflicts', '/conflicts']) {
    await phone.goto(served.url() + path)
    await phone.getByRole('heading').first().waitFor()
    expect(await fits()).toBe(true)
  }
  await phone.locator('a[href^="/conflicts/"]').first().click()
  await phone.getByRole('region', { name: '证据' }).waitFor()
  expect(await fits()).toBe(true)
})

test('the story of a customer is narrowed, searched and jumped through, and the address keeps it', async () => {
  await desk.goto(`${served.url()}/customers/${company.id}`)
  await desk.getByRole('button', { name: '拜访', exact: true }).last().click()
  await desk.waitForURL(/topics=visit/)
  await desk.getByRole('button', { name: '只看重要的' }).click()
  await desk.waitForURL(/important=true/)
  await desk.getByRole('button', { name: '清除条件' }).click()
  await desk.waitForURL((url) => !url.search.includes('topics'))
  await desk.getByRole('searchbox', { name: '在动态里搜索' }).fill('绝不会有的词')
  await desk.getByText('没有符合条件的动态').waitFor()
  await desk.getByRole('button', { name: '清除条件' }).last().click()
  await desk.getByRole('region', { name: '下一步' }).waitFor()
  await desk.goto(`${served.url()}/customers/${company.id}?to=2020-01-01`)
  await desk.getByText('没有符合条件的动态').waitFor()
})
