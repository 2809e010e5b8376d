import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let field: Page
let first = ''

type Found = { items: { id: string; at: string }[] }

/** The occurrences of what is called so, in their order. */
async function occurrences(name: string): Promise<Found['items']> {
  const filter = encodeURIComponent(JSON.stringify({ all: [{ field: 'name', operator: 'is', value: name }] }))
  const answer = await field.request.get(`${served.url()}/api/v1/activities?limit=100&sort=at&filter=${filter}`)
  return ((await answer.json()) as Found).items
}

beforeAll(async () => {
  ;({ field } = await visitDemo(served))
  // A Tuesday to come, at ten in China.
  const day = new Date(Date.now() + 7 * 86_400_000)
  day.setUTCDate(day.getUTCDate() + ((2 - day.getUTCDay() + 7) % 7))
  const answer = await field.request.post(`${served.url()}/api/v1/activities`, {
    data: {
      name: '与宁工通话',
      kind: 'call',
      at: `${day.toISOString().slice(0, 10)}T02:00:00Z`,
      minutes: 30,
      done: false,
    },
    headers: { 'x-requested-with': 'tiejun' },
  })
  first = ((await answer.json()) as { id: string }).id
}, 120_000)

test('a call repeats weekly, with its dates seen beforehand', async () => {
  await field.goto(`${served.url()}/activities/${first}`)
  await field.getByRole('button', { name: '重复', exact: true }).click()
  const dialog = field.getByRole('dialog')
  await dialog.getByText('每周二').first().waitFor()
  await dialog.getByRole('region', { name: '接下来的日期' }).getByRole('listitem').nth(4).waitFor()
  expect(await graveFindings(field)).toEqual([])
  await dialog.getByRole('button', { name: '开始重复' }).click()
  const band = field.getByRole('region', { name: '重复安排' })
  await band.getByText('每周二', { exact: false }).waitFor()
  expect((await occurrences('与宁工通话')).length).toBeGreaterThanOrEqual(7)
})

test('one is moved by hand, those after it follow, and the first stays', async () => {
  const before = await occurrences('与宁工通话')
  const second = before[1]?.id ?? ''
  const { version } = (await (await field.request.get(`${served.url()}/api/v1/activities/${second}`)).json()) as {
    version: number
  }
  const later = new Date(Date.parse(before[1]?.at ?? '') + 25 * 3_600_000).toISOString()
  await field.request.patch(`${served.url()}/api/v1/activities/${second}`, {
    data: { at: later },
    headers: { 'x-requested-with': 'tiejun', 'if-match': String(version) },
  })
  await field.goto(`${served.url()}/activities/${second}`)
  const band = field.getByRole('region', { name: '重复安排' })
  await band.getByText('这次单独改过').waitFor()
  await band.getByRole('button', { name: '以后都这样' }).click()
  await band.getByText('每周三', { exact: false }).waitFor()
  const after = await occurrences('与宁工通话')
  expect(after[0]?.at).toBe(before[0]?.at)
  expect(new Date(after[2]?.at ?? '').getUTCDay()).toBe(3)
})

test('it ends with one of them', async () => {
  const third = (await occurrences('与宁工通话'))[2]?.id ?? ''
  await field.goto(`${served.url()}/activities/${third}`)
  await field.getByRole('button', { name: '结束重复' }).click()
  await field.getByRole('menuitem', { name: '这是最后一次' }).click()
  await field.getByRole('region', { name: '重复安排' }).getByText('已结束').waitFor()
  expect(await occurrences('与宁工通话')).toHaveLength(3)
})
