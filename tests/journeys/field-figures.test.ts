import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { demoSeller } from '../support/demo-template.ts'
import { openHome, serveForJourneys, signIn, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let desk: Page
let phone: Page

beforeAll(async () => {
  desk = (await visitDemo(served)).desk
  phone = await served.visit({ phone: true })
  await signIn(served, phone, demoSeller)
  await openHome(served, phone)
}, 120_000)

test('a figure of execution opens as many activities as it counts, and a name leads to that person by month', async () => {
  await desk.goto(`${served.url()}/reports/execution?period=this-year`)
  const table = desk.getByRole('region', { name: '标准动作执行情况' }).last()
  const first = table.getByRole('row').nth(1)
  const calls = first.getByRole('button', { name: / 电话 / })
  const count = (await calls.innerText()).replaceAll(',', '')
  await calls.click()
  await desk.getByRole('dialog').getByText(`共 ${count} 条`).waitFor()
  await desk.keyboard.press('Escape')
  const person = first.getByRole('rowheader').getByRole('button')
  const name = await person.innerText()
  await person.click()
  await desk.getByRole('heading', { name: `${name}的执行情况` }).waitFor()
  await table.getByRole('columnheader', { name: '月份' }).waitFor()
  await desk.getByRole('button', { name: '看全部的人' }).click()
  await desk.getByRole('heading', { name: '标准动作执行情况' }).waitFor()
})

test('two presses on the phone open the sheet, and what is noted there stands in the market', async () => {
  await phone.getByRole('navigation').getByRole('button', { name: '新建' }).click()
  await phone.getByRole('menuitem', { name: '市场信息' }).click()
  const sheet = phone.getByRole('dialog', { name: '记一条市场信息' })
  await sheet.getByRole('radio', { name: '招投标' }).click()
  await sheet.getByLabel('知道了什么').fill('轨道检修线下月招标，预算两千万')
  await sheet.getByRole('button', { name: '保存' }).click()
  await phone.getByText('已记下').waitFor()
  await phone.goto(`${served.url()}/market`)
  await phone.getByRole('region', { name: '最新信息' }).getByText('轨道检修线下月招标，预算两千万').waitFor()

  // Whoever watches a view that finds it is told.
  await desk.goto(`${served.url()}/market`)
  await desk.getByRole('img', { name: /价格走势图/ }).waitFor()
  const watch = desk.getByRole('region', { name: '提醒我' }).getByRole('listitem').first()
  await watch.getByText(/条新的/).waitFor()
  await desk.getByText('轨道检修线下月招标，预算两千万').click()
  await desk.getByRole('button', { name: '属实', exact: true }).click()
  await desk.getByText(/核实属实/).waitFor()
})

test('the map of the day draws planned visits, with the list beside it', async () => {
  await phone.goto(`${served.url()}/map/day`)
  const list = phone.getByRole('region', { name: '当天的拜访' })
  await list.getByRole('listitem').first().waitFor()
  const marks = phone.getByRole('list', { name: '地图上的拜访' }).getByRole('button')
  expect(await marks.count()).toBeGreaterThan(0)
  await marks.first().click()
  expect(await phone.locator('.day-map__line--open').count()).toBe(1)
})
