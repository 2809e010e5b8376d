import { activityOperations } from '#contract/activities/activity.operations.ts'
import { participantOperations } from '#contract/activities/participants/participant.ts'
import { setupOperations } from '#contract/organization/session.operations.ts'
import { afterAll, expect, test } from 'vitest'
import { mailServer } from '../support/mail-server.ts'
import { administrator, serveForJourneys, signIn } from '../support/served.ts'

const server = await mailServer()
const served = serveForJourneys(undefined, { mail: { send: server.send, ports: [server.port] } })
afterAll(() => server.close())
const headers = { 'x-requested-with': 'tiejun' }

test('a mail server is set and tried; a customer is invited by mail, answers on a phone without an account, and the host sees it', async () => {
  const desk = await served.visit()
  const token = new URL(await served.setupUrl()).searchParams.get('token')
  const company = { name: '宏图铸造', language: 'zh', timeZone: 'Asia/Shanghai', currency: 'CNY', fiscalMonth: 1 }
  const begun = await desk.request.post(served.url() + setupOperations.run.path, {
    headers,
    data: { token, company, administrator },
  })
  expect(begun.status()).toBe(201)
  await desk.goto(`${served.url()}/settings/mail`)
  await desk.getByText('还没有邮件服务器：不会发送任何邮件。').waitFor()
  await desk.getByRole('textbox', { name: '主机' }).fill('localhost')
  await desk.getByLabel('加密').click()
  await desk.getByText('不加密（仅限内网）').click()
  await desk.getByRole('spinbutton', { name: '端口' }).fill(String(server.port))
  await desk.getByRole('textbox', { name: '名称' }).fill('宏图铸造销售部')
  await desk.getByRole('textbox', { name: '发件地址' }).fill('sales@hongtu.example')
  await desk.getByRole('textbox', { name: '链接地址（可不填）' }).fill(served.url())
  await desk.getByRole('button', { name: '保存' }).click()
  await desk.getByRole('textbox', { name: '发到' }).fill('me@hongtu.example')
  await desk.getByRole('button', { name: '发送', exact: true }).click()
  await desk.getByText('服务器已收下，请到邮箱查看。').waitFor()
  expect(server.taken[0]?.to).toEqual(['me@hongtu.example'])

  const host = await served.visit()
  await signIn(served, host, administrator)
  const at = new Date(Date.now() + 3 * 86_400_000).toISOString()
  const made = await host.request.post(served.url() + activityOperations.create.path, {
    headers,
    data: { name: '铸件样品评审', kind: 'meeting', at, minutes: 60, done: false },
  })
  const { id } = (await made.json()) as { id: string }
  await host.request.put(served.url() + participantOperations.write.path.replace(':id', id), {
    headers,
    data: { participants: [{ name: '客户方周工', email: 'zhou@customer.example', required: true }] },
  })
  await host.goto(`${served.url()}/activities/${id}`)
  await host.getByRole('button', { name: '用邮件邀请' }).click()
  const dialog = host.getByRole('dialog', { name: '用邮件邀请' })
  await dialog.getByText('zhou@customer.example').waitFor()
  await dialog.getByRole('button', { name: '发送邀请' }).click()
  await host.getByText(/已用邮件邀请，有变更会自动通知/).waitFor()
  await expect.poll(() => server.taken.length, { timeout: 30_000 }).toBe(2)
  expect(server.taken[1]?.calendar).toContain('METHOD:REQUEST')

  const link = /https?:\S+\/m\/invitation\/\S+/.exec(server.taken[1]?.text ?? '')?.[0] ?? ''
  const guest = await served.visit({ phone: true })
  await guest.goto(link)
  await guest.getByRole('heading', { name: /邀请您参加$/ }).waitFor()
  await guest.getByLabel('留言（可不填）').fill('会带两位同事')
  await guest.getByRole('button', { name: '参加', exact: true }).click()
  await guest.getByText('已收到您的答复：参加').waitFor()
  await host.reload()
  await host.getByText('会带两位同事', { exact: true }).waitFor()

  await desk.goto(`${served.url()}/settings/mail`)
  await desk.getByRole('listitem').filter({ hasText: '客户方周工' }).getByText('已发出').waitFor()
})
