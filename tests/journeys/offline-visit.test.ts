import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { positionsAtAnyHour } from './any-hour.ts'
import { giveCamera } from './camera.ts'
import { demoSeller } from '../support/demo-template.ts'
import { openHome, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
const patience = { timeout: 20_000 }

type Planned = { id: string; name: string; at: string; customer: { id: string } }
type Found = { items: Planned[] }
type Visit = {
  done: boolean
  place: { latitude: number; longitude: number }
  answers: Record<string, unknown>
  photos: { file: string; digest: string; takenAt: string }[]
  checkIn: { at: string; receivedAt: string } | null
  checkOut: { at: string; receivedAt: string } | null
  next: { name: string } | null
}

const get = async <Answer>(page: Page, path: string) =>
  (await (await page.request.get(`${served.url()}/api/v1/${path}`)).json()) as Answer

const undoneVisits = encodeURIComponent(
  JSON.stringify({
    all: [
      { field: 'owner', operator: 'is', value: 'me' },
      { field: 'kind', operator: 'is', value: 'visit' },
      { field: 'done', operator: 'is', value: false },
      { field: 'at', operator: 'within', value: 'today' },
    ],
  }),
)

/** What lies under which key in each store of this application's databases, and which addresses its caches hold. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const rows: Record<string, string[]> = {}
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name ?? '')
        request.addEventListener('success', () => resolve(request.result))
      })
      for (const store of database.objectStoreNames)
        rows[`${name} ${store}`] = await new Promise((resolve) => {
          const request = database.transaction(store).objectStore(store).getAllKeys()
          request.addEventListener('success', () => resolve(request.result.map(String)))
        })
      database.close()
    }
    const held = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
    return { rows, held: held.flat().map(({ url }) => new URL(url).pathname) }
  })

test('the network is cut in the middle of a visit: it goes on, the application is closed and opened, and everything arrives once', async () => {
  await positionsAtAnyHour(served)
  const first = await served.visit({ phone: true, worker: true })
  const context = first.context()
  await giveCamera(context)
  await context.grantPermissions(['geolocation'])
  await signIn(served, first, demoSeller)
  const { items } = await get<Found>(first, `activities?filter=${undoneVisits}&sort=at`)
  const [planned] = items
  // How many visits the demo company has left for a day depends on the hour.
  const made = await first.request.post(`${served.url()}/api/v1/activities`, {
    headers: { 'x-requested-with': 'tiejun', 'idempotency-key': crypto.randomUUID() },
    data: { name: '回访备用泵', kind: 'visit', customer: planned?.customer.id, at: planned?.at, done: false },
  })
  const other = (await made.json()) as Planned
  await openHome(served, first)
  await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const { place } = await get<Visit>(first, `visits/${planned?.id}`)
  await context.setGeolocation({ ...place, accuracy: 12 })
  // What the day needs is read along once the first screen stands; whom to call at the customers comes last.
  const takenAlong = async () => (await onDevice(first)).rows['tiejun-seen answers'] ?? []
  await expect.poll(takenAlong, patience).toContainEqual(expect.stringMatching(/"contact".*"related"/))

  await first.goto(`${served.url()}/visits/${planned?.id}`)
  await first.getByLabel('拜访模板').selectOption({ label: '项目首访 · 8 步' })
  await first.getByRole('button', { name: '签到', exact: true }).click()
  await first.getByText('已核实在客户处').waitFor()
  // On screen it is at once; the network is cut when the server has it.
  await first.getByRole('button', { name: /项待发送/ }).waitFor({ state: 'detached' })

  await context.setOffline(true)
  await first.getByLabel('客户为什么要做这件事').fill('停机一小时损失二十万')
  await first.getByRole('radio', { name: '三个月内' }).click()
  await first.getByText('已保存在本机，联网后发送').first().waitFor()
  const site = first.getByRole('listitem').filter({ hasText: '现场或门牌' })
  await site.getByRole('button', { name: '拍照' }).click()
  await first.getByRole('button', { name: '按下快门' }).click()
  await site.getByRole('img', { name: '照片' }).waitFor()
  await first.getByRole('textbox', { name: '结果' }).fill('断网也谈成了：下周技术交流')
  await first.getByRole('textbox', { name: '下一步' }).fill('带售前做技术交流')
  await first.getByLabel('为什么提前结束').fill('客户临时有会')
  await first.getByRole('button', { name: '签退' }).click()
  await first.getByText('凭证可信度').waitFor()
  await first.getByRole('button', { name: '5 项待发送' }).waitFor()
  await first.close()

  // Opened again without network: the page, the list of the day, the visit with its photo, and one that was never opened.
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${served.url()}/visits/${planned?.id}`)
  await page.getByText('断网也谈成了：下周技术交流').waitFor()
  await page.getByRole('img', { name: '照片' }).waitFor()
  await page.getByText(/读取的部分资料/).waitFor()
  await page.goto(`${served.url()}/`)
  await page.getByText(other.name).first().waitFor()
  // What is ticked off without network stays so when the application is opened again without network.
  const task = page.locator('.task:not(.task--done)').filter({ hasNotText: '拜访' }).first()
  const name = await task.locator('.task__name').innerText()
  await task.getByRole('checkbox').click()
  await page.getByRole('button', { name: '6 项待发送' }).waitFor()
  await page.goto('about:blank')
  await page.goto(`${served.url()}/`)
  await page.locator('.task--done').filter({ hasText: name }).waitFor()
  await page.goto(`${served.url()}/day`)
  await page.getByText(other.name).first().waitFor()
  await page.goto(`${served.url()}/visits/${other.id}`)
  await page.getByRole('button', { name: '签到', exact: true }).waitFor()
  expect((await get<Visit>(page, `visits/${planned?.id}`)).checkOut).toBeNull()
  const unsent = page.getByRole('button', { name: /项待发送/ })
  await unsent.waitFor()
  const cutAt = Date.now()

  await context.setOffline(false)
  await unsent.waitFor({ state: 'detached' })
  const visit = await get<Visit>(page, `visits/${planned?.id}`)
  expect(visit).toMatchObject({
    done: true,
    answers: { pain: '停机一小时损失二十万', when: 'quarter' },
    next: { name: '带售前做技术交流' },
  })
  expect(visit.photos).toHaveLength(1)
  expect(Date.parse(visit.checkOut?.at ?? '')).toBeLessThan(cutAt)
  expect(Date.parse(visit.checkOut?.receivedAt ?? '')).toBeGreaterThanOrEqual(cutAt)
  expect(Date.parse(visit.photos[0]?.takenAt ?? '')).toBeLessThan(cutAt)

  // Signing out takes all that was read off the device; the application itself stays.
  expect((await onDevice(page)).held.filter((path) => path.startsWith('/api/'))).toEqual([])
  await page.getByRole('button', { name: /我的账号/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.waitForURL(/sign-in/)
  const left = await onDevice(page)
  const full = Object.entries(left.rows).filter(([store, keys]) => keys.length > 0 && store !== 'tiejun-outbox changes')
  expect(full).toEqual([])
  expect(left.held).toContain('/')
})
