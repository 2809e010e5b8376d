import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { administrator, serveForJourneys, signIn, signUp } from '../support/served.ts'

const served = serveForJourneys()
let page: Page
const made = new Map<string, string>()

/** Writes what the journey begins with, as the browser itself would send it. */
async function write(path: string, data: object): Promise<string> {
  const answer = await page.request.post(`${served.url()}/api/v1/${path}`, {
    data,
    headers: { 'x-requested-with': 'tiejun', 'x-confirmed': 'duplicate-ask' },
  })
  if (!answer.ok()) throw new Error(await answer.text())
  return ((await answer.json()) as { id: string }).id
}

beforeAll(async () => {
  page = await served.visit()
  await signUp(served, page)
  for (const [name, level, latitude, longitude] of [
    ['苏州恒信轴承', 'A', 31.3, 120.6],
    ['吴江瑞丰化工', 'A', 31.16, 120.64],
    ['昆山百通光伏', 'B', 31.38, 120.98],
    ['广州睿锐锂电', 'B', 23.13, 113.26],
  ] as const)
    made.set(name, await write('customers', { name, level, givenLatitude: latitude, givenLongitude: longitude }))
  await write('customers', { name: '无处可寻印刷', level: 'C' })
}, 60_000)

test('the map comes nearer with a click until a customer stands alone, and opens it beside the map', async () => {
  await page.goto(`${served.url()}/customers/map`)
  const marks = page.getByRole('list', { name: '图上的客户' })
  await marks.getByRole('button', { name: /苏州附近 3 家客户/ }).click()
  await marks.getByRole('button', { name: /苏州恒信轴承/ }).click()
  await page.getByRole('complementary').or(page.getByRole('dialog')).getByText('苏州恒信轴承').first().waitFor()
  expect(page.url()).toContain('layout=map')
})

test('it asks the question of the list, and counts who has no place', async () => {
  await page.goto(`${served.url()}/customers?layout=map`)
  const marks = page.getByRole('list', { name: '图上的客户' })
  await page.getByRole('button', { name: '重点客户' }).click()
  await marks.getByRole('button', { name: /广州睿锐锂电/ }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '重点客户' }).click()
  await marks.getByRole('button', { name: /广州睿锐锂电/ }).waitFor()
  await page.getByRole('button', { name: '1 家没有位置' }).click()
  await page.getByText('无处可寻印刷').waitFor()
  expect(await page.getByText('苏州恒信轴承').count()).toBe(0)
})

test('the keyboard moves it, and the mouse drags it without opening what it passes', async () => {
  await page.goto(`${served.url()}/customers?layout=map`)
  const pin = page.getByRole('button', { name: /广州睿锐锂电/ })
  await pin.focus()
  const before = await pin.boundingBox()
  await page.keyboard.press('ArrowLeft')
  await page.waitForFunction(
    ([x]) => {
      const now = document.activeElement?.getBoundingClientRect()
      return now !== undefined && now.x > (x ?? 0) + 100
    },
    [before?.x ?? 0],
  )
  const from = await pin.boundingBox()
  if (!from) throw new Error('no pin')
  await page.mouse.move(from.x + 8, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x - 80, from.y - 40, { steps: 6 })
  await page.mouse.up()
  await page.waitForURL(/at=/)
  expect(page.url()).not.toContain('open=')
})

test('a customer knows who is nearby; where one stands is asked on a click alone', async () => {
  await page.goto(`${served.url()}/customers/${made.get('苏州恒信轴承')}`)
  await page.getByRole('link', { name: '附近的客户' }).click()
  await page.getByRole('heading', { name: '苏州恒信轴承 附近' }).waitFor()
  await page.getByText('南 16 公里').waitFor()
  await page.getByText('50 公里', { exact: true }).click()
  await page.getByText('昆山百通光伏').waitFor()

  const phone = await served.visit({ phone: true })
  await signIn(served, phone, administrator)
  await phone.context().grantPermissions(['geolocation'])
  await phone.context().setGeolocation({ latitude: 23.12, longitude: 113.27 })
  await phone.goto(`${served.url()}/customers/nearby`)
  await phone.getByText('从哪里找起？').waitFor()
  await phone.getByRole('button', { name: '用我的位置' }).tap()
  await phone.getByText('广州睿锐锂电').waitFor()
  expect(phone.url()).not.toMatch(/23\.1/)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('a filter is named as a segment, which other filters, the matrix and the customer then know', async () => {
  await page.goto(`${served.url()}/customers`)
  await page.getByRole('button', { name: '重点客户' }).click()
  await page.getByText('昆山百通光伏').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /全部客户/ }).click()
  await page.getByRole('menuitem', { name: '把当前列表存为视图' }).click()
  await page.getByLabel('视图名称').fill('每月必访')
  await page.getByText('同时作为分群').click()
  await page.getByRole('button', { name: /保\s?存/ }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.goto(`${served.url()}/segments`)
  await page.getByRole('link', { name: '每月必访' }).click()
  await page.getByText(/分群\s*属于\s*每月必访/).waitFor()
  await page.getByText('吴江瑞丰化工').waitFor()
  expect(await page.getByText('昆山百通光伏').count()).toBe(0)
  await page.goto(`${served.url()}/customers/${made.get('吴江瑞丰化工')}`)
  await page.getByRole('navigation', { name: '所在分群' }).getByRole('link', { name: '每月必访' }).waitFor()
})

test('each number of the matrix opens its customers', async () => {
  await page.goto(`${served.url()}/neglect`)
  await page.getByTitle(/^B 普通，从未：2/).click()
  await page.getByText('昆山百通光伏').waitFor()
  await page.getByText('广州睿锐锂电').waitFor()
  expect(await page.getByText('苏州恒信轴承').count()).toBe(0)
})
