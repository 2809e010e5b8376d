import { activityOperations } from '#contract/activities/activity.operations.ts'
import { participantOperations } from '#contract/activities/participants/participant.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { expect, test } from 'vitest'
import { graveFindings } from '../support/accessibility.ts'
import { demoSeller } from '../support/demo-template.ts'
import { administrator, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
const headers = { 'x-requested-with': 'tiejun' }
const meeting = '铸造车间改造评审'

test('what concerns one meeting is one line that opens; it is put off and taken back, read and unread, and found by its kind', async () => {
  const manager = await served.visit()
  await signIn(served, manager, administrator)
  const seller = await served.visit()
  await signIn(served, seller, demoSeller)
  const session = (await (await seller.request.get(`${served.url()}/api/v1/session`)).json()) as {
    user: { id: string }
  }
  // It begins so soon that it is told of a second time at once.
  const at = new Date(Date.now() + 20 * 60_000).toISOString()
  const made = await manager.request.post(served.url() + activityOperations.create.path, {
    headers,
    data: { name: meeting, kind: 'meeting', at, done: false },
  })
  const { id } = (await made.json()) as { id: string }
  await manager.request.put(served.url() + participantOperations.write.path.replace(':id', id), {
    headers,
    data: { participants: [{ user: session.user.id, required: true }] },
  })
  const told = async () => {
    const path = `${served.url()}${notificationOperations.list.path}?about=${id}`
    return ((await (await seller.request.get(path)).json()) as { items: unknown[] }).items.length
  }
  await expect.poll(told, { timeout: 60_000, interval: 500 }).toBe(2)

  await seller.goto(`${served.url()}/notifications`)
  const line = seller.getByRole('listitem').filter({ hasText: meeting }).first()
  await line.getByRole('button', { name: `2 条关于“${meeting}”` }).click()
  await expect.poll(() => line.getByRole('listitem').count()).toBe(1)

  await seller.getByRole('radio', { name: '审批' }).click()
  await seller.waitForURL(/topic=approvals/)
  await expect.poll(() => seller.getByText(meeting).count()).toBe(0)
  await seller.getByRole('radio', { name: '日程' }).click()
  await line.waitFor()
  expect(await graveFindings(seller)).toEqual([])

  const deeds = () => line.getByRole('button', { name: `处理：${meeting}` }).first()
  await deeds().click()
  await seller.getByRole('menuitem', { name: '标为已读' }).click()
  await deeds().click()
  await seller.getByRole('menuitem', { name: '标为未读' }).waitFor()
  await seller.getByRole('menuitem', { name: /^1 小时后/ }).click()
  await seller.getByText(/再提醒您/).waitFor()
  await expect.poll(() => line.count()).toBe(0)
  await seller.getByRole('tab', { name: '稍后' }).click()
  await line.getByText(/再提醒/).waitFor()
  await deeds().click()
  await seller.getByRole('menuitem', { name: '现在就看' }).click()
  await seller.getByText('没有推后的通知').waitFor()
  await seller.getByRole('tab', { name: '未读' }).click()
  await line.waitFor()

  const phone = await served.visit({ phone: true })
  await signIn(served, phone, demoSeller)
  await phone.goto(`${served.url()}/notifications?topic=schedule`)
  await phone.getByRole('button', { name: `2 条关于“${meeting}”` }).click()
  expect(await graveFindings(phone)).toEqual([])
  await phone.goto(`${served.url()}/profile`)
  const mailed = phone.getByRole('checkbox', { name: '新消息：邮件' })
  await mailed.waitFor()
  const before = await mailed.isChecked()
  await mailed.click()
  await phone.getByRole('button', { name: '保存提醒设置' }).click()
  await phone.getByText('已保存').waitFor()
  await phone.reload()
  await expect.poll(() => phone.getByRole('checkbox', { name: '新消息：邮件' }).isChecked()).toBe(!before)
})
