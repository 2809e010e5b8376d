import { activityOperations } from '#contract/activities/activity.operations.ts'
import { participantOperations } from '#contract/activities/participants/participant.ts'
import { expect, test } from 'vitest'
import { demoSeller } from '../support/demo-template.ts'
import { administrator, openHome, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
const headers = { 'x-requested-with': 'tiejun' }

test('a colleague invites to a meeting: the bell counts it, opens it, and forgets it; how early it is told is for each to say', async () => {
  const manager = await served.visit()
  await signIn(served, manager, administrator)
  const seller = await served.visit({ phone: true })
  await signIn(served, seller, demoSeller)
  await openHome(served, seller)
  const session = (await (await seller.request.get(`${served.url()}/api/v1/session`)).json()) as {
    user: { id: string }
  }
  const at = new Date(Date.now() + 3 * 86_400_000).toISOString()
  const made = await manager.request.post(served.url() + activityOperations.create.path, {
    headers,
    data: { name: '柳江铸造投标启动会', kind: 'meeting', at, done: false },
  })
  const { id } = (await made.json()) as { id: string }
  const path = participantOperations.write.path.replace(':id', id)
  const invited = await manager.request.put(served.url() + path, {
    headers,
    data: { participants: [{ user: session.user.id, required: true }] },
  })
  expect(invited.status()).toBe(200)

  const bell = seller.getByRole('button', { name: /条未读通知$/ })
  await bell.click()
  const panel = seller.getByRole('dialog', { name: '通知' })
  await panel.getByRole('link', { name: /邀请您参加 柳江铸造投标启动会/ }).click()
  await seller.getByRole('heading', { name: '柳江铸造投标启动会' }).waitFor()

  await seller.getByRole('button', { name: '提醒我：按我的习惯' }).click()
  await seller.getByRole('menuitemradio', { name: '提前 1 天' }).click()
  await seller.getByRole('button', { name: '提醒我：提前 1 天' }).waitFor()

  await seller.goto(`${served.url()}/notifications?show=unread`)
  await seller.getByRole('tab', { name: '未读', selected: true }).waitFor()
  await expect.poll(() => seller.getByText('柳江铸造投标启动会').count()).toBe(0)
  await seller.getByRole('tab', { name: '全部' }).click()
  await seller.getByText('柳江铸造投标启动会').waitFor()

  await seller.goto(`${served.url()}/profile`)
  await seller.getByRole('checkbox', { name: '在安静时段不响铃' }).uncheck()
  await seller.getByRole('button', { name: '保存提醒设置' }).click()
  await seller.getByText('已保存').waitFor()
  await seller.reload()
  await expect.poll(() => seller.getByRole('checkbox', { name: '在安静时段不响铃' }).isChecked()).toBe(false)
})
