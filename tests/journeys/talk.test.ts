import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHome, serveForJourneys, visitDemo } from '../support/served.ts'

const served = serveForJourneys('demo')

async function nameOf(page: Page): Promise<string> {
  const session = await page.request.get(`${served.url()}/api/v1/session`)
  return ((await session.json()) as { user: { name: string } }).user.name
}

test('a manager calls a seller on a deal; the seller is told at once, answers, and both read along without asking anew', async () => {
  const { desk, field } = await visitDemo(served)

  // The seller's deal, looked at by the manager.
  await openHome(served, field)
  const seller = await nameOf(field)
  const deals = await field.request.get(`${served.url()}/api/v1/opportunities?limit=1`)
  const deal = ((await deals.json()) as { items: { id: string }[] }).items[0]?.id
  await desk.goto(`${served.url()}/opportunities/${deal}`)
  await desk
    .getByRole('link', { name: '沟通' })
    .or(desk.getByRole('button', { name: '沟通' }))
    .first()
    .click()
  const talk = desk.locator('.talk-on-record')
  await desk.getByRole('button', { name: '写消息' }).or(talk).first().waitFor()
  if (await desk.getByRole('button', { name: '写消息' }).isVisible())
    await desk.getByRole('button', { name: '写消息' }).click()

  // Called by a few signs of the name, sent with Enter.
  const writing = talk.getByRole('textbox', { name: '写消息' })
  await writing.click()
  await desk.keyboard.type(`@${seller.slice(0, 1)}`)
  await desk.getByRole('menuitem', { name: seller }).click()
  await desk.keyboard.type('报价什么时候发给客户？')
  await desk.keyboard.press('Enter')
  await talk.getByText('报价什么时候发给客户？').waitFor()

  // The bell rings on the other screen without anything being pressed there, and leads to what was said.
  await field.getByRole('button', { name: /条未读通知/ }).waitFor()
  await field.getByRole('button', { name: /条未读通知/ }).click()
  await field.getByRole('link', { name: /提到了您.*报价什么时候发给客户/ }).click()
  await field.waitForURL(/\/messages\//)
  const answering = field.getByRole('textbox', { name: '写消息' })
  await answering.click()
  await field.keyboard.type('今天下班前发出')
  await field.keyboard.press('Enter')

  // The answer stands on the manager's screen by itself, once; what was read rings no more.
  await talk.getByText('今天下班前发出').waitFor()
  expect(await talk.getByText('今天下班前发出').count()).toBe(1)
  await field
    .getByRole('button', { name: '没有未读通知' })
    .or(field.getByRole('button', { name: /条未读通知/ }))
    .waitFor()

  // Changed, it says so; one press thanks for it; taken back, nothing of it is left on either screen.
  const line = field.locator('.talk-line', { hasText: '今天下班前发出' })
  await line.hover()
  await line.getByRole('button', { name: '更多' }).click()
  await field.getByRole('menuitem', { name: '修改' }).click()
  await field.getByRole('textbox', { name: '修改' }).fill('明天上午发出')
  await field.getByRole('button', { name: '保存' }).click()
  const changed = talk.locator('.talk-line', { hasText: '明天上午发出' })
  await changed.getByRole('button', { name: '已修改' }).waitFor()
  await changed.hover()
  await changed.getByRole('button', { name: '回应' }).click()
  await desk.getByRole('button', { name: '赞' }).click()
  await field.getByRole('button', { name: '赞 1' }).waitFor()
  const again = field.locator('.talk-line', { hasText: '明天上午发出' })
  await again.hover()
  await again.getByRole('button', { name: '更多' }).click()
  await field.getByRole('menuitem', { name: '撤回' }).click()
  await field.getByRole('dialog').getByRole('button', { name: '撤回' }).click()
  await talk.getByText('消息已撤回').waitFor()
  expect(await talk.getByText('明天上午发出').count()).toBe(0)
})

test('a channel is made, written in while the other has no line, and caught up with nothing lost or doubled', async () => {
  const { desk, field } = await visitDemo(served)
  const seller = await nameOf(field)
  await desk.goto(`${served.url()}/messages`)
  await desk.getByRole('button', { name: '发起会话' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByRole('radio', { name: '建群聊' }).click()
  await dialog.getByLabel('群名称').fill('周五复盘')
  await dialog.getByLabel('成员').click()
  await desk.keyboard.type(seller)
  await desk.keyboard.press('Enter')
  await dialog.getByRole('button', { name: '创建' }).click()
  await desk.getByRole('heading', { name: '周五复盘' }).waitFor()
  const write = async (words: string) => {
    await desk.getByRole('textbox', { name: '写消息' }).click()
    await desk.keyboard.type(words)
    await desk.keyboard.press('Enter')
    await desk.locator('.talk-line:not(.talk-line--pending)', { hasText: words }).waitFor()
  }
  await write('第一句')
  await field.goto(`${served.url()}/messages`)
  await field.getByRole('link', { name: /周五复盘/ }).click()
  await field.locator('.talk-line', { hasText: '第一句' }).waitFor()

  await field.context().setOffline(true)
  for (const words of ['断网时第二句', '断网时第三句', '断网时第四句']) await write(words)
  await field.context().setOffline(false)
  await field.locator('.talk-line', { hasText: '断网时第四句' }).waitFor({ timeout: 30_000 })
  expect(await field.locator('.talk-line__text').allInnerTexts()).toEqual([
    '第一句',
    '断网时第二句',
    '断网时第三句',
    '断网时第四句',
  ])
})

test('what was said is found by its words, shown where it was said, and the search stays for the next', async () => {
  const { field } = await visitDemo(served)
  const headers = { 'x-requested-with': 'tiejun' }
  const channels = await field.request.get(`${served.url()}/api/v1/conversations?limit=40`)
  const { items } = (await channels.json()) as { items: { id: string; name: string | null }[] }
  const id = items.find(({ name }) => name === '周五复盘')?.id
  const said = ['押金怎么算？', ...Array.from({ length: 40 }, (_, at) => `第 ${at} 件事`), '押金按合同的一成']
  for (const text of said)
    await field.request.post(`${served.url()}/api/v1/conversations/${id}/messages`, { data: { text }, headers })
  await openHome(served, field)
  await field.keyboard.press('Control+k')
  await field.getByPlaceholder(/拼音首字母/).fill('押金')
  await field.getByRole('option', { name: '在消息里找“押金”' }).click()
  for (const words of ['押金怎么算？', '押金按合同的一成']) {
    await field.getByRole('link', { name: new RegExp(words) }).click()
    const line = field.locator('.talk-line', { hasText: words })
    await line.waitFor()
    await expect.poll(() => line.evaluate((one) => one.getBoundingClientRect().top)).toBeGreaterThan(0)
    await expect.poll(() => line.evaluate((one) => one.getBoundingClientRect().bottom < innerHeight)).toBe(true)
  }
  // Who comes back to it finds what they looked for.
  await field.reload()
  expect(await field.getByRole('searchbox', { name: '搜索消息和邮件' }).inputValue()).toBe('押金')
  await field.getByRole('searchbox', { name: '搜索消息和邮件' }).fill('')
  await field.getByRole('tab', { name: '未读' }).waitFor()
})
