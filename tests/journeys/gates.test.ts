import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')
let desk: Page
let field: Page
let deal = ''

/** Does what is no part of the journey through the API, in the name of whoever is signed in. */
async function make(page: Page, method: 'POST' | 'PUT', path: string, data: object): Promise<{ id: string }> {
  const answer = await page.request.fetch(`${served.url()}/api/v1/${path}`, {
    method,
    data,
    headers: { 'x-requested-with': 'tiejun', 'x-confirmed': 'duplicate-ask' },
  })
  if (!answer.ok()) throw new Error(await answer.text())
  return (await answer.json()) as { id: string }
}

const knownAs = async (name: string, customer: string, buyingRole: string) => {
  const { id } = await make(field, 'POST', 'contacts', { name, customer })
  await make(field, 'PUT', `opportunities/${deal}/contacts/${id}`, { buyingRole })
}
/** Does what a stage asked somebody of a role for: in this company the seller takes it over. */
const serve = async (role: string) => {
  const read = async (path: string) =>
    (await field.request.get(`${served.url()}/api/v1/${path}`)).json() as Promise<never>
  const { user } = (await read('session')) as { user: { id: string } }
  const { items } = (await read(`requests?show=record&record=${deal}`)) as { items: { id: string; role: string }[] }
  const asked = items.find((one) => one.role === role)
  for (const [deed, body] of [
    ['reassign', { person: user.id }],
    ['accept', {}],
    ['deliver', { result: '已完成' }],
  ] as const)
    await make(field, 'POST', `requests/${asked?.id}/${deed}`, body)
}
const list = (page: Page, stage: string) =>
  page.getByRole('listitem').filter({ hasText: stage }).filter({ hasText: '已停留' })
const next = (stage: string) => field.getByRole('button', { name: `推进到“${stage}”` })

beforeAll(async () => {
  ;({ desk, field } = await visitDemo(served))
}, 120_000)

test('a deal is stopped where a milestone is missing, and goes on once it is met', async () => {
  const customer = (await make(field, 'POST', 'customers', { name: '桂林漓峰仪表股份有限公司' })).id
  const products = await field.request.get(`${served.url()}/api/v1/products?limit=1`)
  const [product] = ((await products.json()) as { items: { id: string }[] }).items
  deal = (
    await make(field, 'POST', 'opportunities', {
      name: '漓峰仪表一期',
      customer,
      product: product?.id,
      amount: '560000.00',
      expectedCloseOn: '2027-05-31',
    })
  ).id
  await field.goto(`${served.url()}/opportunities/${deal}`)
  await next('技术交流').click()
  await list(field, '技术交流').waitFor()
  await next('需求调研与方案确认').click()
  const stopped = field.getByRole('dialog', { name: '推进到“需求调研与方案确认”之前' })
  await stopped.getByText('还差 3 项').waitFor()
  expect(await stopped.getByRole('button', { name: '推进', exact: true }).isDisabled()).toBe(true)
  expect(await stopped.getByText('仍要推进').count()).toBe(0)
  await knownAs('陆工', customer, 'technical')
  await serve('pre-sales')
  await make(field, 'POST', 'activities', { name: '现场技术交流', kind: 'visit', opportunity: deal })
  // What is done elsewhere ticks the list by itself.
  await stopped.getByText('要求都已满足').waitFor()
  await stopped.getByRole('button', { name: '推进', exact: true }).click()
  await list(field, '需求调研与方案确认').waitFor()
})

test('evidence is given right there: a file, a word, a task that is done', async () => {
  await field.getByLabel('为“需求确认书”上传凭证').setInputFiles({
    name: '需求确认书.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('确认'),
  })
  await field.getByRole('link', { name: '需求确认书.txt' }).first().waitFor()
  await field.getByRole('checkbox', { name: '确认“预算已确认”' }).click()
  await field.getByRole('checkbox', { name: '撤回“预算已确认”' }).waitFor()
  await field.getByRole('button', { name: '标为完成' }).click()
  await serve('expert')
  await field.getByText('已完成 6/7').waitFor()
  await next('项目评估').click()
  await list(field, '项目评估').waitFor()
  const found = await field.request.get(`${served.url()}/api/v1/opportunities/${deal}`)
  const { customer } = (await found.json()) as { customer: { id: string } }
  await knownAs('雷总', customer.id, 'decision-maker')
  await field.getByRole('checkbox', { name: '确认“我方高层已与决策人见面”' }).click()
  await serve('executive')
  await next('商务谈判').click()
  await list(field, '商务谈判').waitFor()
})

test('what needs an approval waits for somebody else, and then the deal is won', async () => {
  const asking = field.getByRole('region', { name: '本阶段目标' }).getByRole('button', { name: '申请审批' })
  await asking.waitFor()
  await desk.goto(`${served.url()}/opportunities/${deal}`)
  await desk.getByRole('button', { name: '批准', exact: true }).click()
  await asking.waitFor({ state: 'detached' })
  await serve('business')
  await field.getByRole('button', { name: '签约成交' }).click()
  await field.getByRole('dialog', { name: '恭喜！确认赢单' }).getByRole('button', { name: '确认' }).click()
  const stopped = field.getByRole('dialog', { name: '推进到“签约成交”之前' })
  await stopped.getByRole('checkbox', { name: '确认“合同文本已评审”' }).click()
  await stopped.getByRole('button', { name: '推进', exact: true }).click()
  await field.getByRole('button', { name: '重新打开' }).waitFor()
  await field.getByRole('link', { name: '动态' }).click()
  await field.locator('.timeline').getByText('确认了此商机的里程碑').first().waitFor()
})

test('a card that is dragged past its gate comes back, with the list of what is missing', async () => {
  const made = await make(field, 'POST', 'opportunities', { name: '拖不动的商机', amount: '90000.00' })
  await field.goto(`${served.url()}/opportunities?layout=board&search=${encodeURIComponent('拖不动')}`)
  const drag = async (from: string, to: string) => {
    const card = field.getByRole('region', { name: from }).getByRole('button', { name: /拖不动的商机/ })
    await card.waitFor()
    const start = await card.boundingBox()
    const end = await field.getByRole('region', { name: to }).boundingBox()
    if (!start || !end) throw new Error('nothing to drag, or nowhere')
    await field.mouse.move(start.x + 20, start.y + 20)
    await field.mouse.down()
    await field.mouse.move(start.x + 60, start.y + 40, { steps: 4 })
    await field.mouse.move(end.x + 80, end.y + 160, { steps: 8 })
    await field.mouse.up()
  }
  await drag('商机立项', '技术交流')
  await field.getByRole('region', { name: '技术交流' }).getByText('拖不动的商机').waitFor()
  await drag('技术交流', '需求调研与方案确认')
  const stopped = field.getByRole('dialog', { name: '推进到“需求调研与方案确认”之前' })
  await stopped.getByText('技术把关人已明确').waitFor()
  await stopped.getByRole('button', { name: '取消' }).click()
  await field.getByRole('region', { name: '技术交流' }).getByText('拖不动的商机').waitFor()
  const now = await field.request.get(`${served.url()}/api/v1/opportunities/${made.id}`)
  expect(((await now.json()) as { stage: { name: string } }).stage.name).toBe('技术交流')
})

test('an administrator draws a milestone, compares, publishes, and moves the deals of earlier versions', async () => {
  await desk.goto(`${served.url()}/settings/processes`)
  await desk.getByRole('button', { name: /技术交流.*个里程碑/ }).click()
  await desk.getByRole('button', { name: '添加里程碑' }).click()
  const names = desk.getByRole('region', { name: '里程碑' }).getByLabel('名称（中文）')
  await names.last().fill('竞争格局已摸清')
  await desk.getByRole('button', { name: '保存', exact: true }).click()
  await desk.getByText('草稿未发布').waitFor()
  await desk.getByRole('button', { name: '比较与发布' }).click()
  const publish = desk.getByRole('dialog', { name: '第 3 版与生效版本的差别' })
  await publish.getByText('竞争格局已摸清').waitFor()
  await publish.getByRole('button', { name: '发布' }).click()
  await desk.getByText('第 3 版生效中').waitFor()
  await desk.getByRole('button', { name: '移到最新版本' }).click()
  const moving = desk.getByRole('dialog', { name: '把进行中的商机移到第 3 版' })
  await moving.getByRole('button', { name: /^移动 \d+ 个商机$/ }).click()
  await desk.getByText(/已移动 \d+ 个商机/).waitFor()
  await desk.getByRole('button', { name: '移到最新版本' }).waitFor({ state: 'detached' })
})
