import { eventOperations } from '#contract/platform/event.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoSeller } from '../support/demo-template.ts'
import { openHome, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
const patience = { timeout: 15_000 }

/** The list of what is unsent is fetched soon after the first screen stands; who goes without network then can open it. */
const hasList = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('unsent-list')))

test('a phone without network: what is written is kept through a restart and reaches the server once, in order', async () => {
  const page = await served.visit({ phone: true })
  await signIn(served, page, demoSeller)
  const get = async (path: string) => (await page.request.get(served.url() + path)).json() as Promise<never>
  const customers = (await get(`${customerOperations.list.path}?limit=1`)) as { items: { id: string }[] }
  const id = customers.items[0]?.id ?? ''
  await page.goto(`${served.url()}/customers/${id}`)
  const words = page.getByRole('textbox', { name: '内容' })
  await words.waitFor()
  await hasList(page)

  await page.context().setOffline(true)
  await page.getByText('没有网络', { exact: true }).waitFor()
  const log = async (kind: string, text: string, deed: string, count: number) => {
    await page.getByRole('radio', { name: kind }).click()
    await words.fill(text)
    await page.getByRole('button', { name: deed, exact: true }).click()
    await page.getByRole('button', { name: `${count} 项待发送` }).waitFor()
  }
  await log('电话', '断网时打的电话', '记录', 1)
  await log('任务', '断网时想到的任务', '安排', 2)
  await log('备忘', '断网时记的备忘', '记录', 3)
  await page.getByRole('button', { name: '3 项待发送' }).click()
  const sheet = page.getByRole('dialog', { name: '未发送' })
  await sheet.getByText('断网时想到的任务').waitFor()
  expect(await sheet.getByText('新建行动').count()).toBe(3)

  // The application is closed and opened again: what was kept is sent.
  await page.goto('about:blank')
  await page.context().setOffline(false)
  await page.goto(`${served.url()}/customers/${id}`)
  await expect
    .poll(async () => {
      const path = eventOperations.timeline.path.replace(':type', 'customer').replace(':id', id)
      const story = (await get(`${path}?limit=50`)) as { items: { recordName: string | null; kind: string }[] }
      return story.items
        .flatMap((event) => (event.recordName?.startsWith('断网时') ? [event.recordName] : []))
        .reverse()
    }, patience)
    .toEqual(['断网时打的电话', '断网时想到的任务', '断网时记的备忘'])
  await page.getByRole('button', { name: /项待发送/ }).waitFor({ state: 'detached' })
})

test('a change that met somebody else’s waits for its person, holds back nothing else, and can be given up', async () => {
  const page = await served.visit()
  await signIn(served, page, demoSeller)
  await openHome(served, page)
  const task = page.locator('.task').first()
  await task.waitFor()
  const name = await task.locator('.task__name').innerText()
  const href = (await task.locator('.task__name').getAttribute('href')) ?? ''
  await hasList(page)
  await page.context().setOffline(true)
  await task.getByRole('checkbox').click()
  await page.getByRole('button', { name: '1 项待发送' }).waitFor()

  const elsewhere = await served.visit()
  await signIn(served, elsewhere, demoSeller)
  const id = href.split('/').at(-1)?.split('?')[0] ?? ''
  const changed = await elsewhere.request.patch(`${served.url()}/api/v1/activities/${id}`, {
    headers: { 'x-requested-with': 'tiejun' },
    data: { content: '同事改过了' },
  })
  expect(changed.status()).toBe(200)

  await page.context().setOffline(false)
  await page.getByRole('button', { name: '1 项待发送' }).click()
  const sheet = page.getByRole('dialog', { name: '未发送' })
  await sheet.getByText('别人也改了').waitFor()
  await sheet.getByText(name).first().waitFor()
  await sheet.getByRole('button', { name: '放弃' }).click()
  await sheet.getByRole('button', { name: '确认放弃' }).click()
  await sheet.getByText('全部已发送').waitFor()
})
