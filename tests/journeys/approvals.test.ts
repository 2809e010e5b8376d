import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { administrator, openHome, serveForJourneys, signIn, visitAs } from '../support/served.ts'

const served = serveForJourneys('demo')
type Person = { id: string; email: string; name: string }
type Deal = { id: string; name: string }

let desk: Page
let people: Person[]
let seller: Page
let deal: Deal

beforeAll(async () => {
  desk = await served.visit()
  await signIn(served, desk, administrator)
  people = ((await (await desk.request.get(`${served.url()}/api/v1/users`)).json()) as { items: Person[] }).items
  seller = await visitAs(
    served,
    desk,
    people.find((one) => one.email === 's0@demo.example'),
  )
  const open = encodeURIComponent(JSON.stringify({ all: [{ field: 'outcome', operator: 'is', value: 'open' }] }))
  const own = await seller.request.get(`${served.url()}/api/v1/opportunities?limit=1&sort=amount&filter=${open}`)
  const [found] = ((await own.json()) as { items: Deal[] }).items
  if (!found) throw new Error('the seller has no open deal')
  deal = found
}, 120_000)

/** Whose turn it is, in a window of their own at the request of the deal. */
async function signerOf(id: string): Promise<Page> {
  const answer = await seller.request.get(`${served.url()}/api/v1/approvals/${id}`)
  const { waitingFor } = (await answer.json()) as { waitingFor: { id: string }[] }
  const page = await visitAs(
    served,
    desk,
    people.find((one) => one.id === waitingFor[0]?.id),
  )
  await openHome(served, page)
  await page.getByRole('link', { name: /件等您审批/ }).click()
  // By its address: the page that is left may name the deal as well.
  await page.locator(`a[href="/approvals/${id}"]`).click()
  return page
}

test('a seller asks for a discount and sees beforehand who signs; it is returned, asked again and approved by two', async () => {
  await seller.goto(`${served.url()}/opportunities/${deal.id}?tab=approvals`)
  await seller.getByRole('button', { name: '发起审批' }).click()
  const dialog = seller.getByRole('dialog')
  await dialog.getByRole('spinbutton', { name: '折扣' }).fill('12')
  await dialog.getByText('10% 以上折扣').waitFor()
  expect(await dialog.getByRole('button', { name: '发起审批' }).isDisabled()).toBe(true)
  await dialog.getByLabel('申请理由').fill('客户要对齐集采价')
  await dialog.getByRole('button', { name: '发起审批' }).click()
  await dialog.waitFor({ state: 'detached' })
  await seller
    .getByRole('region', { name: '审批' })
    .getByRole('link', { name: /折扣审批/ })
    .click()
  await seller.getByRole('heading', { name: /折扣审批 12%/ }).waitFor()
  expect(await seller.getByRole('button', { name: '同意' }).count()).toBe(0)
  const id = new URL(seller.url()).pathname.split('/').at(-1) ?? ''

  const manager = await signerOf(id)
  expect(await manager.getByRole('button', { name: '退回修改' }).isDisabled()).toBe(true)
  await manager.getByLabel('意见').fill('请写明竞争对手的报价')
  await manager.getByRole('button', { name: '退回修改' }).click()
  await manager.getByText('已退回').first().waitFor()

  await seller.getByText('退回原因：请写明竞争对手的报价').waitFor()
  await seller.getByRole('textbox', { name: '申请理由' }).fill('对手报价低 8%，客户明确要求')
  await seller.getByRole('button', { name: '重新提交' }).click()
  await seller.getByText('第 2 次提交').first().waitFor()

  await manager.getByRole('button', { name: '同意' }).click()
  await manager.getByRole('button', { name: '同意' }).waitFor({ state: 'detached' })
  const director = await signerOf(id)
  await director.getByText('对手报价低 8%，客户明确要求').waitFor()
  await director.getByRole('button', { name: '同意' }).click()
  await director.getByText('已同意').first().waitFor()

  await seller.getByText('已同意').first().waitFor()
  await seller.goto(`${served.url()}/opportunities/${deal.id}?tab=story`)
  await seller
    .getByText(/批准了/)
    .first()
    .waitFor()
})

test('who keeps the processes adds a flow, and it is taken from then on', async () => {
  await desk.goto(`${served.url()}/settings/approval-flows`)
  await desk.getByRole('button', { name: '新建流程' }).click()
  const drawer = desk.getByRole('dialog')
  await drawer.getByLabel('名称（中文）').fill('阶段推进审批')
  await drawer.getByLabel('审批事项').click()
  await desk.getByTitle('阶段推进').click()
  await drawer.getByRole('button', { name: '发布' }).click()
  await drawer.waitFor({ state: 'detached' })
  await desk.getByRole('heading', { name: '阶段推进审批' }).waitFor()
  await seller.goto(`${served.url()}/opportunities/${deal.id}?tab=approvals`)
  await seller.getByRole('button', { name: '发起审批' }).click()
  await seller.getByRole('dialog').getByText('投标评审').click()
  await seller.getByRole('dialog').getByText('由谁审批 · 投标评审').waitFor()
  await seller.getByRole('dialog').getByText('阶段推进', { exact: true }).click()
  await seller.getByRole('dialog').getByText('由谁审批 · 阶段推进审批').waitFor()
})
