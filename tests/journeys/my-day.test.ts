import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { demoSeller } from '../support/demo-template.ts'
import { serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
let phone: Page
let desk: Page

type Day = {
  rest: { key: string; source: string; title: string | null }[]
  appointments: { key: string; at: string; kind: string }[]
}
const today = async () => (await (await phone.request.get(`${served.url()}/api/v1/today`)).json()) as Day

beforeAll(async () => {
  phone = await served.visit({ phone: true })
  desk = await served.visit()
  await Promise.all([signIn(served, phone, demoSeller), signIn(served, desk, demoSeller)])
}, 120_000)

test('a day on the phone: finish a call, give a promise its time, put a task off and take that back', async () => {
  await phone.goto(`${served.url()}/day`)
  await phone.getByRole('heading', { name: '建议的先后' }).waitFor()
  await phone
    .getByRole('button', { name: /^分数 .*为什么在这里$/ })
    .first()
    .click()
  await phone.getByText(/^\d+ 分 = /).waitFor()
  expect(await graveFindings(phone)).toEqual([])

  await phone.getByRole('button', { name: '完成“电话确认交流会时间”' }).click()
  await phone
    .getByRole('radio', { name: '有进展' })
    .or(phone.getByRole('button', { name: '有进展' }))
    .click()
  await phone.getByRole('dialog').getByRole('button', { name: '完成', exact: true }).click()
  await phone.getByRole('button', { name: '完成“电话确认交流会时间”' }).waitFor({ state: 'detached' })

  await phone.getByRole('button', { name: '给“递交最终报价”安排时间' }).click()
  await phone
    .getByRole('dialog')
    .getByRole('button', { name: /^安排在/ })
    .first()
    .click()
  await phone.getByText(/^已安排在/).waitFor()
  await phone.getByRole('button', { name: '给“递交最终报价”安排时间' }).waitFor({ state: 'detached' })
  expect(
    (await today()).rest.filter(({ source, title }) => source === 'next-step' && title === '递交最终报价'),
  ).toEqual([])

  await phone.getByRole('button', { name: '推迟“更新竞争对手报价”' }).click()
  await phone.getByRole('menuitem', { name: '明天' }).click()
  await phone.getByText(/^已推迟到/).waitFor()
  expect((await today()).rest.map(({ title }) => title)).not.toContain('更新竞争对手报价')
  await phone.getByRole('button', { name: '撤销' }).last().click()
  await phone.getByRole('button', { name: '推迟“更新竞争对手报价”' }).waitFor()
})

test('the order of the visits is looked at beside the day, and taken over where it saves a way', async () => {
  // Four on one road, ten kilometres apart, visited to and fro: the way is shorter in order, and the day is long enough either way.
  const ask = async (path: string, data: object) => {
    const answer = await phone.request.post(`${served.url()}/api/v1/${path}`, {
      data,
      headers: { 'x-requested-with': 'tiejun' },
    })
    if (answer.status() !== 201) throw new Error(await answer.text())
    return ((await answer.json()) as { id: string }).id
  }
  for (const [at, place] of [0, 2, 1, 3].entries()) {
    const there = { givenLatitude: 31.3, givenLongitude: 120.5 + place * 0.1 }
    const customer = await ask('customers', { name: `路线上第 ${place + 1} 站轴承厂`, ...there })
    const body = { name: `去第 ${at + 1} 家`, kind: 'visit', customer, done: false, minutes: 30 }
    await ask('activities', { ...body, at: `2031-03-12T0${at + 1}:00:00Z` })
  }
  await phone.goto(`${served.url()}/day?view=route&day=2031-03-12`)
  await phone.getByRole('region', { name: '拜访路线' }).waitFor()
  await phone.getByText(/^少走/).waitFor()
  expect(await graveFindings(phone)).toEqual([])
  await phone.getByRole('button', { name: '按建议调整时间' }).click()
  await phone.getByText(/^已调整 \d 个拜访的时间$/).waitFor()
  await phone.getByText('现在的顺序已经最省路。').waitFor()
})

test('on the desktop something is dragged onto a time of the day', async () => {
  await desk.goto(`${served.url()}/day`)
  // The first in the order is in sight at any time of the day.
  const grip = desk.getByRole('button', { name: /^拖动“.+”到时间上$/ }).first()
  await grip.waitFor()
  const from = await grip.boundingBox()
  const onto = await desk.getByRole('group', { name: '时间表' }).boundingBox()
  if (!from || !onto) throw new Error('nothing to drag')
  // The column begins at eight and has a half hour every 26 pixels.
  const to = { x: onto.x + 120, y: onto.y + (16 - 8) * 52 + 13 }
  await desk.mouse.move(from.x + 10, from.y + 10)
  await desk.mouse.down()
  await desk.mouse.move(from.x - 40, from.y + 20, { steps: 4 })
  await desk.mouse.move(to.x, to.y, { steps: 8 })
  await desk.mouse.up()
  await desk.getByText(/^已安排在/).waitFor()
  expect(await graveFindings(desk)).toEqual([])
})
