import { expect, test } from 'vitest'
import { openHome, serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')

test('a material is published, found on the deal that it fits, sent and read there, and how it was used can be looked up', async () => {
  const { desk, field } = await visitDemo(served)
  const found = await field.request.get(`${served.url()}/api/v1/opportunities?limit=1`)
  const [deal] = ((await found.json()) as { items: { id: string; name: string }[] }).items

  // Who keeps the library writes a material down and publishes it.
  await desk.goto(`${served.url()}/library`)
  await desk.getByRole('link', { name: /对阵华锐自动化/ }).waitFor()
  await desk.getByRole('button', { name: '新建资料' }).click()
  const form = desk.getByRole('dialog', { name: '新建资料' })
  await form.getByLabel('标题').fill('预算被砍时怎么谈')
  await form.getByLabel('说明').fill('客户说预算不够时用')
  await form.getByRole('button', { name: '保存草稿' }).click()
  await desk.getByText('还没有发布').waitFor()
  await desk.getByRole('button', { name: '发布第一版' }).click()
  const publishing = desk.getByRole('dialog', { name: '发布第一版' })
  await publishing.getByLabel('正文').fill('先问预算被谁砍的。\n\n再谈分期，不谈降价。')
  await publishing.getByRole('button', { name: '发布', exact: true }).click()
  await desk.getByText('再谈分期，不谈降价。').waitFor()
  await desk.getByText('还没有人用过').waitFor()

  // It is offered on the seller's deal, sent into its conversation with one press, and read.
  await field.goto(`${served.url()}/opportunities/${deal?.id}?tab=materials`)
  const offered = field.locator('.fitting__line', { hasText: '预算被砍时怎么谈' })
  await offered.getByRole('button', { name: '发到会话' }).click()
  await field.getByText('已发到会话').waitFor()
  await offered.getByRole('link', { name: '预算被砍时怎么谈' }).click()
  await field.getByText('先问预算被谁砍的。').waitFor()

  // Who keeps it sees that it was used, by whom and on which deal.
  await expect
    .poll(
      async () => {
        await desk.reload()
        await desk.getByRole('heading', { name: '使用情况' }).waitFor()
        return desk.getByRole('link', { name: '使用次数 2' }).count()
      },
      { timeout: 10_000 },
    )
    .toBe(1)
  await desk.getByRole('link', { name: '商机 1', exact: true }).click()
  await desk
    .getByRole('list', { name: '使用记录' })
    .getByRole('link', { name: deal?.name ?? '' })
    .first()
    .waitFor()

  // Found by the first letters of its spelling.
  await desk.getByRole('searchbox', { name: '搜索资料' }).fill('ysbk')
  await expect.poll(() => desk.locator('.library__line').count()).toBe(1)
})

test('news that must be read waits on the first page of its people until they confirm it, and who wrote it sees who has not', async () => {
  const { desk, field } = await visitDemo(served)
  await openHome(served, field)
  await desk.goto(`${served.url()}/announcements`)
  await desk.getByRole('button', { name: '写公告' }).click()
  const form = desk.getByRole('dialog', { name: '写公告' })
  await form.getByLabel('标题').fill('客户信息安全要求')
  await form.getByLabel('正文').fill('客户资料不得发到个人邮箱。\n\n违反者按制度处理。')
  await form.getByLabel('必读，每个人都要确认').check()
  await form.getByRole('button', { name: '保存草稿' }).click()
  await desk.getByText('还没有发布').waitFor()
  await desk.getByRole('button', { name: '发布', exact: true }).click()
  await desk.getByText(/^0 \/ \d+ 人已读/).waitFor()

  // It comes by itself to whoever has the first page open, and the bell rings.
  await field.getByRole('link', { name: '阅读并确认 客户信息安全要求' }).click()
  await field.getByText('违反者按制度处理。').waitFor()
  await field.getByRole('button', { name: '我已阅读' }).click()
  await field.getByText('您已确认').waitFor()
  await field.goto(`${served.url()}/day`)
  await field.getByRole('heading', { level: 1 }).waitFor()
  expect(await field.getByText('客户信息安全要求').count()).toBe(0)

  // Who wrote it sees that one has, and reminds the others with one press.
  await desk.getByText(/1 \/ \d+ 人已确认/).waitFor()
  await desk.getByRole('button', { name: '提醒没完成的人' }).click()
  await desk.getByText(/^已提醒 \d+ 人$/).waitFor()
  // The first press is told of a moment before its button can be pressed again.
  await desk.getByRole('button', { name: '提醒没完成的人' }).and(desk.locator(':not(.ant-btn-loading)')).click()
  await desk.getByText('今天都提醒过了').waitFor()
})
