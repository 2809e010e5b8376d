import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { administrator, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
const seller = { name: '韩梅梅', login: 'han@example.com', password: '红色 自行车 七月 河边' }
let desk: Page
let field: Page

/** Opens the form for a new record from the button that every screen has, and fills it. */
async function create(page: Page, kind: string, values: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await page.getByRole('menuitem', { name: kind }).click()
  const dialog = page.getByRole('dialog', { name: `新建${kind}` })
  for (const [label, value] of Object.entries(values)) await dialog.getByLabel(label, { exact: true }).fill(value)
  await dialog.getByRole('button', { name: '创建' }).click()
  await dialog.waitFor({ state: 'detached' })
}

const openCreated = (page: Page) => page.getByRole('button', { name: '打开' }).last().click()

beforeAll(async () => {
  desk = await served.visit()
  await signIn(served, desk, administrator)
})

test('a colleague is invited, chooses a password by the link, and sees nothing that belongs to others', async () => {
  await desk.goto(`${served.url()}/settings/users`)
  await desk.getByRole('button', { name: '邀请用户' }).click()
  const form = desk.getByRole('dialog', { name: '邀请用户' })
  await form.getByLabel('姓名').fill(seller.name)
  await form.getByLabel('邮箱').fill(seller.login)
  await form.getByLabel('角色').click()
  await desk.getByTitle('销售', { exact: true }).click()
  await desk.keyboard.press('Escape')
  await form.getByRole('button', { name: '创建并生成链接' }).click()
  const link = new URL(await desk.getByLabel('设置密码的链接').inputValue())
  await desk.getByRole('button', { name: '完成' }).click()

  field = await served.visit()
  await field.goto(served.url() + link.pathname + link.search + link.hash)
  await field.getByLabel('新密码', { exact: true }).fill(seller.password)
  await field.getByRole('button', { name: '保存并进入' }).click()
  await field.getByRole('heading', { name: /韩梅梅/ }).waitFor()
  for (const list of ['customers', 'opportunities']) {
    await field.goto(`${served.url()}/${list}`)
    await field.locator('.empty-state').waitFor()
  }
})

test('a deal goes from customer to loss with its reason, and its story tells it', async () => {
  await create(field, '客户', { 客户名称: '测试新川机电有限公司' })
  await openCreated(field)
  await field.getByRole('heading', { name: '测试新川机电有限公司' }).waitFor()
  await field.getByRole('button', { name: '新建商机' }).click()
  const dialog = field.getByRole('dialog', { name: '新建商机' })
  await dialog.getByLabel('商机名称').fill('二期产线改造')
  await dialog.getByLabel('金额', { exact: true }).fill('860000')
  await dialog.getByRole('button', { name: '创建' }).click()
  await openCreated(field)
  await field.getByRole('heading', { name: '二期产线改造' }).waitFor()
  await field.getByRole('button', { name: '技术交流', exact: true }).click()
  await field.getByRole('listitem').filter({ hasText: '技术交流' }).filter({ hasText: '已停留 0 天' }).waitFor()
  await field.getByRole('button', { name: '输单', exact: true }).click()
  const closing = field.getByRole('dialog', { name: '为什么没有成交？' })
  expect(await closing.getByRole('button', { name: '确认' }).isDisabled()).toBe(true)
  await closing.getByRole('radio', { name: '价格' }).click()
  await closing.getByRole('button', { name: '确认' }).click()
  await field.getByRole('button', { name: '重新打开' }).waitFor()
  await field.getByRole('navigation', { name: '本页内容' }).getByRole('link', { name: '动态' }).click()
  const story = field.locator('.timeline')
  await story.getByText('输单').first().waitFor()
  await story.getByText('技术交流').first().waitFor()
})

test('two people change the same field: the second one decides with both versions in view', async () => {
  const address = field.url()
  await desk.goto(address)
  await desk.getByRole('heading', { name: '二期产线改造' }).waitFor()
  const amount = (page: Page) => page.getByRole('button', { name: '修改 金额' })
  await amount(desk).click()
  const mine = desk.locator('.properties').getByLabel('金额', { exact: true })
  await mine.fill('700000')
  await amount(field).click()
  const theirs = field.locator('.properties').getByLabel('金额', { exact: true })
  await theirs.fill('900000')
  await theirs.press('Enter')
  await field.locator('.properties').getByText('¥900,000.00').waitFor()
  await mine.press('Enter')
  const conflict = desk.getByRole('dialog', { name: '别人刚刚也改了这里' })
  await conflict.getByText('700,000.00').waitFor()
  await conflict.getByText('900,000.00').waitFor()
  await conflict.getByRole('button', { name: '保存', exact: true }).click()
  // The other screen hears of it by itself.
  await field.locator('.properties').getByText('¥700,000.00').waitFor()
})

test('a deleted customer waits in the recycle bin and comes back', async () => {
  await create(field, '客户', { 客户名称: '误删的客户' })
  await openCreated(field)
  await field.getByRole('heading', { name: '误删的客户' }).waitFor()
  await field.getByRole('main').getByRole('button', { name: '更多', exact: true }).click()
  await field.getByRole('menuitem', { name: '移入回收站' }).click()
  await field.goto(`${served.url()}/recycle-bin`)
  await field.getByText('误删的客户').waitFor()
  await field.getByRole('button', { name: '恢复' }).click()
  await field.goto(`${served.url()}/customers`)
  await field.getByText('误删的客户').waitFor()
})

test('a card dragged to the next stage takes its count and its sum along', async () => {
  await create(field, '商机', { 商机名称: '看板上的商机', 金额: '120000' })
  await field.goto(`${served.url()}/opportunities?layout=board`)
  const first = field.getByRole('region', { name: '商机立项' })
  const second = field.getByRole('region', { name: '技术交流' })
  const card = await first.getByRole('button', { name: /看板上的商机/ }).boundingBox()
  const target = await second.boundingBox()
  if (!card || !target) throw new Error('nothing to drag, or nowhere')
  await field.mouse.move(card.x + 20, card.y + 20)
  await field.mouse.down()
  await field.mouse.move(card.x + 60, card.y + 40, { steps: 4 })
  await field.mouse.move(target.x + 80, target.y + 160, { steps: 8 })
  await field.mouse.up()
  await second.getByText('看板上的商机').waitFor()
  await second.getByText('1 个', { exact: true }).waitFor()
  await second.getByText('¥12万', { exact: true }).first().waitFor()
  await first.getByText('0 个', { exact: true }).waitFor()
  await field.reload()
  await second.getByText('看板上的商机').waitFor()
})

test('two customers become one, with what belongs to either', async () => {
  await create(field, '客户', { 客户名称: '重复的新川机电' })
  await openCreated(field)
  await field.getByRole('heading', { name: '重复的新川机电' }).waitFor()
  await field.getByRole('main').getByRole('button', { name: '更多', exact: true }).click()
  await field.getByRole('menuitem', { name: '与重复的合并' }).click()
  const merging = field.getByRole('dialog', { name: '合并客户' })
  await merging.getByLabel('哪个客户与它重复？').fill('测试新川')
  await field.getByTitle('测试新川机电有限公司').click()
  await merging.getByRole('button', { name: '交换' }).click()
  await merging.getByRole('button', { name: '合并', exact: true }).click()
  await field.getByRole('heading', { name: '测试新川机电有限公司' }).waitFor()
  await field.getByRole('tab', { name: '商机' }).click()
  await field.getByText('二期产线改造').waitFor()
  await field.goto(`${served.url()}/recycle-bin`)
  await field.getByText('重复的新川机电').waitFor()
})

test('a field that the administrator adds is in the form of a colleague, and in the filters', async () => {
  await desk.goto(`${served.url()}/settings/fields`)
  await desk.getByRole('button', { name: '新建字段' }).click()
  const form = desk.getByRole('dialog', { name: '新建字段' })
  await form.getByLabel('名称（中文）').fill('年采购额')
  await form.getByLabel('名称（英文）').fill('Yearly purchases')
  await form.getByRole('button', { name: '保存' }).click()
  await desk.getByText('年采购额').waitFor()
  await field.goto(`${served.url()}/customers`)
  await field.reload()
  await field.getByRole('button', { name: '新建客户' }).click()
  const dialog = field.getByRole('dialog', { name: '新建客户' })
  await dialog.getByRole('button', { name: '更多字段' }).click()
  await dialog.getByLabel('年采购额').waitFor()
  // Whoever pressed it by keyboard goes on in the first of the new fields.
  await expect.poll(() => dialog.locator(':focus').count()).toBe(1)
})

test('signed out everywhere means here too', async () => {
  const other = await served.visit()
  await signIn(served, other, administrator)
  await other.goto(`${served.url()}/profile`)
  await other.getByRole('button', { name: /退出.*(所有|其他)/ }).click()
  await desk.goto(`${served.url()}/customers`)
  await desk.waitForURL(/sign-in/)
})
