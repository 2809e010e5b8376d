import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { administrator, openHome, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
let page: Page

beforeAll(async () => {
  page = await served.visit()
  await signIn(served, page, administrator)
  await openHome(served, page)
})

/** Notes down a lead from the button that every screen has, and opens it. */
async function newLead(name: string, company: string, mobile: string): Promise<void> {
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await page.getByRole('menuitem', { name: '线索' }).click()
  const dialog = page.getByRole('dialog', { name: '新建线索' })
  await dialog.getByLabel('线索名称', { exact: true }).fill(name)
  await dialog.getByLabel('公司名称', { exact: true }).fill(company)
  await dialog.getByLabel('手机', { exact: true }).fill(mobile)
  await dialog.getByRole('button', { name: '创建' }).click()
  await page.getByRole('button', { name: '打开', exact: true }).last().click()
  await page.getByRole('heading', { name }).waitFor()
}

test('a lead becomes a customer, a contact and a deal in one go, and each leads to the others', async () => {
  await newLead('郝建国（青川）', '苏州青川检测设备有限公司', '13800008888')
  await page.getByRole('button', { name: '转化', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /转化线索/ })
  const customer = dialog.getByRole('region', { name: '客户' })
  const contact = dialog.getByRole('region', { name: '联系人' })
  const deal = dialog.getByRole('region', { name: '商机' })
  expect(await customer.getByLabel('客户名称').inputValue()).toBe('苏州青川检测设备有限公司')
  expect(await contact.getByLabel('姓名').inputValue()).toBe('郝建国')
  expect(await contact.getByLabel('手机').inputValue()).toBe('13800008888')
  await deal.getByLabel('金额', { exact: true }).fill('260000')
  await dialog.getByRole('button', { name: '转化', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  const band = page.locator('.lead-band')
  await band.getByRole('link', { name: '郝建国' }).waitFor()
  await band.getByRole('link', { name: '苏州青川检测设备有限公司' }).click()
  await page.getByRole('heading', { name: '苏州青川检测设备有限公司' }).waitFor()
  await page.locator('.timeline').getByText('转化了').first().waitFor()
})

test('another is given up with a reason and taken up again', async () => {
  await newLead('试探者', '随便问问', '13800009999')
  await page.getByRole('button', { name: '未处理' }).click()
  await page.getByRole('menuitem', { name: /判为无效/ }).click()
  const dialog = page.getByRole('dialog', { name: '为什么不再跟进？' })
  expect(await dialog.getByRole('button', { name: '确认' }).isDisabled()).toBe(true)
  await dialog.getByRole('radio', { name: '无预算' }).click()
  await dialog.getByRole('button', { name: '确认' }).click()
  await page.locator('.lead-band').getByText('已判为无效：无预算').waitFor()
  await page.locator('.lead-band').getByRole('button', { name: '重新跟进' }).click()
  await page.getByRole('button', { name: '跟进中' }).waitFor()
})

test('a visitor fills the form on its page, and the lead is there with a time by which to respond', async () => {
  await page.goto(`${served.url()}/settings/lead-forms`)
  const address = (await page.locator('.lead-form__address').first().textContent()) ?? ''
  const visitor = await served.visit({ phone: true })
  await visitor.goto(served.url() + new URL(address).pathname)
  await visitor.getByLabel('姓名').fill('网上来的人')
  await visitor.getByLabel('手机').fill('13800007777')
  await visitor.getByRole('button', { name: '提交' }).click()
  await visitor.getByText('销售工程师会在').waitFor()
  const id = await page.evaluate(async (name) => {
    const answer = await fetch(`/api/v1/leads?search=${encodeURIComponent(name)}`)
    return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id
  }, '网上来的人')
  await page.goto(`${served.url()}/leads/${id}`)
  await page.locator('.lead-band').getByText('等待首次响应').waitFor()
})
