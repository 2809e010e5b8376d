import { dayMs } from '#contract/shared/day.ts'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let page: Page
let deal = ''

type Item = { kind: string; from: string; to: string; title: { zh: string } }

const plan = async () => {
  const answer = await page.request.get(`${served.url()}/api/v1/opportunities/${deal}/plan`)
  return ((await answer.json()) as { items: Item[] }).items
}

beforeAll(async () => {
  page = (await visitDemo(served)).desk
  const filter = { all: [{ field: 'outcome', operator: 'is', value: 'open' }] }
  const found = await page.request.get(
    `${served.url()}/api/v1/opportunities?limit=1&sort=-amount&filter=${encodeURIComponent(JSON.stringify(filter))}`,
  )
  deal = ((await found.json()) as { items: { id: string }[] }).items[0]?.id ?? ''
  const due = new Date(Date.now() + 9 * dayMs).toISOString()
  for (const name of ['准备样机', '打印标书', '核对参数', '预约会议室', '通知评委'])
    await page.request.post(`${served.url()}/api/v1/activities`, {
      data: { name, kind: 'task', at: due, opportunity: deal },
      headers: { 'x-requested-with': 'tiejun' },
    })
}, 120_000)

test('whatever is due close together, no mark of the plan covers another, and what is told together opens as a list', async () => {
  await page.goto(`${served.url()}/opportunities/${deal}?tab=plan`)
  const axis = page.getByRole('region', { name: '推进计划的时间轴，左右滚动' })
  const section = page.getByRole('region', { name: '推进计划', exact: true })
  for (const zoom of ['月', '季', '周']) {
    await section.getByRole('button', { name: zoom, exact: true }).click()
    await axis.getByRole('list', { name: '任务' }).waitFor()
    expect(await covered(axis)).toEqual([])
  }
  await section.getByRole('button', { name: '季', exact: true }).click()
  const items = await plan()
  const marks = axis.locator('.plan-mark')
  const counts = await marks.locator('.plan-mark__shape--several').allInnerTexts()
  const told = counts.reduce((sum, count) => sum + Number(count), 0)
  expect((await marks.count()) - counts.length + told).toBe(items.length)

  const together = axis.getByRole('list', { name: '任务' }).getByRole('button').last()
  await together.click()
  await page
    .getByRole('dialog', { name: /看清单$/ })
    .getByRole('link', { name: '通知评委' })
    .click()
  // Until the task has taken the deal's place, what its gate asks for has a button of the same name.
  await page.getByRole('heading', { level: 1, name: '通知评委' }).waitFor()
  await page.getByRole('button', { name: '标为完成' }).click()
  await page
    .getByRole('dialog', { name: /^完成：/ })
    .getByRole('button', { name: '完成', exact: true })
    .click()
  await page.getByText('完成人', { exact: true }).waitFor()
})

/** Marks of the same lane whose boxes lie on each other. */
function covered(axis: ReturnType<Page['locator']>): Promise<string[]> {
  return axis.evaluate((element) =>
    [...element.querySelectorAll('ul')].flatMap((lane) => {
      const boxes = [...lane.querySelectorAll<HTMLElement>('.plan-mark')].map((mark) => ({
        title: mark.title,
        ...mark.getBoundingClientRect().toJSON(),
      })) as { title: string; left: number; right: number; top: number; bottom: number }[]
      return boxes.flatMap((one, at) =>
        boxes
          .slice(at + 1)
          .filter(
            (other) =>
              one.left < other.right - 1 &&
              other.left < one.right - 1 &&
              one.top < other.bottom - 1 &&
              other.top < one.bottom - 1,
          )
          .map((other) => `${one.title} / ${other.title}`),
      )
    }),
  )
}
