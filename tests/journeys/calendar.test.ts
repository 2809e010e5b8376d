import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let desk: Page
let field: Page
/** A Wednesday to come, far from what the demo company has planned; no holiday is known of its year. */
const day = '2031-03-12'

async function make(body: object): Promise<{ id: string }> {
  const answer = await field.request.post(`${served.url()}/api/v1/activities`, {
    data: body,
    headers: { 'x-requested-with': 'tiejun' },
  })
  return (await answer.json()) as { id: string }
}

async function read(id: string): Promise<{ at: string; minutes: number | null }> {
  const answer = await field.request.get(`${served.url()}/api/v1/activities/${id}`)
  return (await answer.json()) as { at: string; minutes: number | null }
}

beforeAll(async () => {
  ;({ desk, field } = await visitDemo(served))
}, 120_000)

test('an entry is dragged to another day, and taken back', async () => {
  const { id } = await make({ name: '拜访轴承厂', kind: 'visit', at: '2031-03-12T02:00:00Z', minutes: 60, done: false })
  await field.goto(`${served.url()}/calendar?view=week&day=${day}`)
  await field.getByText('2031 年的放假安排尚未公布').waitFor()
  const entry = field.locator('.calendar__event', { hasText: '拜访轴承厂' })
  const box = await entry.boundingBox()
  const column = await field.locator('.calendar__grid').boundingBox()
  if (!box || !column) throw new Error('nothing to drag')
  const width = (column.width - 90) / 7
  await field.mouse.move(box.x + box.width / 2, box.y + 8)
  await field.mouse.down()
  await field.mouse.move(box.x + box.width / 2 + width / 2, box.y + 8, { steps: 4 })
  await field.mouse.move(box.x + box.width / 2 + width, box.y + 8, { steps: 4 })
  await field.mouse.up()
  await field.getByText('已保存').first().waitFor()
  expect((await read(id)).at).toBe('2031-03-13T02:00:00.000Z')
  await field.getByRole('button', { name: '撤销' }).click()
  await field.getByText('已撤销').first().waitFor()
  expect((await read(id)).at).toBe('2031-03-12T02:00:00.000Z')
})

test('an address of one’s calendar is shown once, and what stands in it is read by other programs', async () => {
  await field.getByRole('button', { name: '更多' }).last().click()
  await field.getByRole('menuitem', { name: '日历订阅' }).click()
  await field.getByLabel(/用在哪里/).fill('我的手机')
  await field.getByRole('button', { name: '生成地址' }).click()
  const address = await field.locator('.feeds__made code').textContent()
  const told = await field.request.get(served.url() + new URL(address ?? '').pathname)
  expect([told.status(), (await told.text()).startsWith('BEGIN:VCALENDAR')]).toEqual([200, true])
  await field.getByRole('button', { name: '停用 我的手机' }).click()
  await field.getByText('还没有地址。').waitFor()
  expect((await field.request.get(served.url() + new URL(address ?? '').pathname)).status()).toBe(404)
  await field.keyboard.press('Escape')
})

test('a manager of all looks at a team side by side, and opens a day of one of it', async () => {
  await desk.goto(`${served.url()}/calendar?view=team`)
  await desk.locator('.team__cell').first().waitFor()
  expect(await graveFindings(desk)).toEqual([])
  await desk.locator('.team__cell').first().click()
  await desk.waitForURL(/view=day/)
  await desk.locator('.calendar__event').first().waitFor()
})

test('who keeps the company’s calendar enters a year that nobody has published', async () => {
  await desk.goto(`${served.url()}/settings/calendar`)
  for (let year = new Date().getFullYear(); year < 2031; year += 1)
    await desk.getByRole('button', { name: '下一年' }).click()
  await desk.getByText('2031 年的放假安排尚未公布或尚未录入', { exact: false }).waitFor()
  await desk.getByLabel('上传放假安排').setInputFiles({
    name: '放假.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('2031-03-12,休,厂庆\n2031-03-15,班,厂庆调休\n'),
  })
  await desk.getByText('识别出 2 天').first().waitFor()
  await desk.getByRole('button', { name: '2031 年已录入完整' }).click()
  await desk.getByRole('button', { name: '保存' }).click()
  await desk.getByText('已保存').first().waitFor()
  await field.goto(`${served.url()}/calendar?view=week&day=${day}`)
  await field.locator('.calendar__mark', { hasText: '厂庆' }).first().waitFor()
  expect(await field.getByText('尚未公布').count()).toBe(0)
})

test('on a phone the list of days comes first', async () => {
  const phone = await served.visit({ phone: true })
  await phone.context().addCookies(await field.context().cookies())
  await phone.goto(`${served.url()}/calendar?day=${day}`)
  await phone.getByText('拜访轴承厂').waitFor()
  await phone.getByRole('tab', { name: '列表', selected: true }).waitFor()
  expect(await graveFindings(phone)).toEqual([])
})
