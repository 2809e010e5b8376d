import { outgoingMessageOperations } from '#contract/conversations/mail/outgoing-message.ts'
import type { NotificationKind } from '#contract/conversations/notification.ts'
import {
  type RobotDraft,
  type RobotPatch,
  type RobotPlatform,
  robotOperations,
} from '#contract/conversations/robots/robot.ts'
import { departmentOperations, userOperations } from '#contract/organization/organization.operations.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import { robotPlatforms } from '../../../tests/support/robot-platforms.ts'
import { notify, robotCarrier, sendSome, writeCounts } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'
import { openPosting } from '../foundation/outgoing/posting.ts'

const platforms = await robotPlatforms(() => house().now.at)
const house = testHouse({ sweepMs: 3_600_000, robots: { hosts: [platforms.host], post: platforms.post } })
afterAll(() => platforms.close())

let run = 0
beforeEach(async () => {
  run += 1
  house().now.at = new Date(Date.parse('2026-05-20T04:00:00Z') + run * 86_400_000)
  platforms.heard.length = 0
  platforms.moments.clear()
  platforms.state.fate = null
  platforms.state.refused = 0
  await write(async (tx) => {
    for (const table of ['notification', 'outgoing_message', 'outgoing_trouble', 'robot'])
      await sql`delete from ${sql.table(table)} where tenant_id = ${company()}::uuid`.execute(tx)
  })
})

const company = () => house().administrator.actor.tenantId
const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => house().context.database.write(company(), work)
const secondsOn = (seconds: number) => {
  house().now.at = new Date(house().now.at.getTime() + seconds * 1_000)
}
const setting: RobotPatch = {
  name: '销售群',
  kinds: ['approval', 'message'],
  departmentId: null,
  language: 'zh',
  active: true,
  quiet: null,
  daysOff: true,
}
const add = (platform: RobotPlatform, more: Partial<RobotDraft> = {}) => {
  const key = `${platform}-${run}`
  const draft = { ...setting, platform, address: platforms.addressOf(platform, key), ...more }
  if (draft.secret) platforms.secrets.set(key, draft.secret)
  return house().administrator.call(robotOperations.create, { body: draft })
}
const added = async (platform: RobotPlatform, more: Partial<RobotDraft> = {}) => {
  const answer = await add(platform, more)
  expect(answer.status).toBe(201)
  return answer.body
}
const change = (id: string, patch: Partial<RobotPatch>, version?: number) =>
  house().administrator.call(robotOperations.change, {
    params: { id },
    body: { ...setting, ...patch },
    ...(version === undefined ? {} : { version }),
  })
const tell = (kind: NotificationKind, people: readonly string[], mark: string) =>
  write((tx) =>
    notify(
      tx,
      house().context,
      company(),
      people.map((userId, at) => ({
        userId,
        kind,
        key: `${kind} ${mark} ${at}`,
        about: { type: 'approval', id: house().context.newId(), name: '绝密的大单' },
      })),
    ),
  )
const gather = () => write((tx) => writeCounts(tx, house().context, company(), async () => 'https://crm.example.com'))
const once = (id: string) =>
  sendSome(
    house().context,
    company(),
    robotCarrier(house().context, company(), id, platforms.post),
    new AbortController().signal,
  )
const sendAll = async (id: string) => {
  while (await once(id)) continue
}
const announce = (robots: string[], title = '公告') =>
  house().administrator.call(robotOperations.announce, {
    body: { robots, title, text: '明天上午开会\n地点在大会议室' },
  })
const log = async () => (await house().administrator.call(outgoingMessageOperations.list)).body.items
const states = async () => (await log()).map(({ state, code }) => (code === null ? state : `${state} ${code}`))
const list = async () => (await house().administrator.call(robotOperations.list)).body.items

test('an administrator adds, changes and deletes robots; what opens them is told to nobody and kept sealed', async () => {
  const made = await added('dingtalk', { secret: 'SECvery-secret' })
  expect(made).toMatchObject({
    name: '销售群',
    platform: 'dingtalk',
    host: platforms.host,
    hasSecret: true,
    version: 1,
  })
  const after = await change(made.id, { name: '华东群', active: false }, 1)
  expect(after.body).toMatchObject({ name: '华东群', active: false, version: 2, hasSecret: true })
  expect((await change(made.id, {}, 1)).status).toBe(412)
  const kept = await write((tx) =>
    sql`select r.*, (select jsonb_agg(e.changes) from event e where e.tenant_id = ${company()}::uuid and e.record_id = r.id) as events
      from robot r where r.tenant_id = ${company()}::uuid`.execute(tx),
  )
  const answers = await house().administrator.call(robotOperations.list)
  for (const told of [JSON.stringify(kept.rows), JSON.stringify(answers.body), JSON.stringify([made, after.body])])
    expect(told).not.toMatch(/very-secret|access_token|dingtalk-\d/)
  const seller = await house().person(`不管机器人的人${run}`, 'representative')
  const params = { id: made.id }
  expect((await seller.call(robotOperations.list)).status).toBe(403)
  expect((await seller.call(robotOperations.test, { params })).status).toBe(403)
  expect((await seller.call(robotOperations.remove, { params })).status).toBe(403)
  expect(
    (await seller.call(robotOperations.announce, { body: { robots: [made.id], title: 'x', text: 'x' } })).status,
  ).toBe(403)
  expect((await house().administrator.call(robotOperations.remove, { params, version: 2 })).status).toBe(204)
  expect(await list()).toEqual([])
  expect((await house().administrator.call(robotOperations.test, { params })).status).toBe(404)
})

test('only addresses of the platforms and of hosts that were allowed are taken, and a secret goes to its own address alone', async () => {
  const faults = async (more: Partial<RobotDraft>) => (await add('wecom', more)).problem.errors
  expect(await faults({ address: 'https://evil.example.com/cgi-bin/webhook/send?key=1' })).toEqual([
    { path: 'address', code: 'robot-host-refused' },
  ])
  expect(await faults({ address: 'https://169.254.169.254/cgi-bin/webhook/send?key=1' })).toEqual([
    { path: 'address', code: 'robot-host-refused' },
  ])
  expect(await faults({ address: 'https://qyapi.weixin.qq.com/cgi-bin/user/list?key=1' })).toEqual([
    { path: 'address', code: 'robot-address-wrong' },
  ])
  expect(await faults({ departmentId: house().context.newId() })).toEqual([
    { path: 'departmentId', code: 'reference-unknown' },
  ])
  const { id } = await added('feishu', { secret: 'one' })
  const elsewhere = { address: platforms.addressOf('feishu', 'other') }
  expect((await change(id, elsewhere)).problem.errors).toEqual([{ path: 'secret', code: 'secret-anew' }])
  expect((await change(id, { ...elsewhere, secret: '' })).body).toMatchObject({ hasSecret: false })
  const guarded = openPosting()
  await expect(guarded('https://localhost/cgi-bin/webhook/send?key=1', '{}')).rejects.toMatchObject({
    code: 'address-not-public',
  })
  await expect(guarded('http://qyapi.weixin.qq.com/', '{}')).rejects.toMatchObject({ code: 'address-wrong' })
})

test.each(['wecom', 'dingtalk', 'feishu'] as const)(
  'a test message reaches %s, signed, in its own form',
  async (platform) => {
    const { id } = await added(platform, platform === 'wecom' ? {} : { secret: 'SEC-right+/=' })
    const hear = async () => (await house().administrator.call(robotOperations.test, { params: { id } })).body
    expect(await hear()).toEqual({ result: 'sent', code: null, said: null })
    expect(platforms.heard).toHaveLength(1)
    expect(platforms.heard[0]).toMatchObject({ platform })
    expect(platforms.heard[0]?.text).toContain('能看到这条消息')
    if (platform !== 'wecom') {
      platforms.secrets.set(`${platform}-${run}`, 'changed there')
      expect(await hear()).toMatchObject({ result: 'failed', code: 'robot-refused' })
    }
    platforms.state.fate = { status: 200, body: '<html>' }
    expect(await hear()).toEqual({ result: 'failed', code: 'no-robot', said: null })
  },
)

test('a group hears one message a minute of what its people were told: how many of which kind, and no names', async () => {
  const { administrator } = house()
  const north = (await administrator.call(departmentOperations.create, { body: { name: `北方${run}` } })).body
  const east = (
    await administrator.call(departmentOperations.create, { body: { name: `东北${run}`, parentId: north.id } })
  ).body
  const ann = await house().person(`北方的人${run}`, 'representative')
  const bob = await house().person(`东北的人${run}`, 'representative')
  for (const [person, place] of [
    [ann, north],
    [bob, east],
  ] as const)
    await administrator.call(userOperations.change, {
      params: { id: person.actor.userId },
      body: { departmentId: place.id },
    })
  const whole = await added('wecom')
  const part = await added('feishu', { name: '东北群', departmentId: east.id, secret: 'x', language: 'en' })
  await added('dingtalk', { name: '别的群', kinds: ['market'] })
  const people = [ann, bob].map(({ actor }) => actor.userId)
  await tell('approval', people, 'a')
  secondsOn(30)
  await tell('message', people.slice(0, 1), 'b')
  await tell('comment', people, 'nobody wants it')
  expect(await gather()).toBe(0)
  secondsOn(31)
  expect(await gather()).toBe(2)
  expect(await gather()).toBe(0)
  await sendAll(whole.id)
  await sendAll(part.id)
  const [first, second] = platforms.heard
  expect(first?.body).toMatchObject({
    markdown: {
      content: '**有 3 条新提醒**\n审批等您处理：2 条\n新消息：1 条\n[打开铁军](https://crm.example.com/notifications)',
    },
  })
  expect(second?.text).toContain('Approvals that wait for you: 1')
  expect(platforms.heard.map(({ text }) => text).join()).not.toContain('绝密')
  expect((await log()).map(({ kind, name, address, channel }) => [kind, name, address, channel])).toEqual(
    expect.arrayContaining([['robot-counts', '销售群', platforms.host, 'robot']]),
  )
  expect((await list()).find(({ id }) => id === whole.id)?.saidAt).not.toBeNull()
})

test('a thousand notifications at once are one message', async () => {
  const { id } = await added('wecom')
  const { userId } = house().administrator.actor
  await tell(
    'message',
    Array.from({ length: 1_000 }, () => userId),
    'storm',
  )
  secondsOn(61)
  expect(await gather()).toBe(1)
  await sendAll(id)
  expect(platforms.heard).toHaveLength(1)
  expect(platforms.heard[0]?.text).toContain('有 1000 条新提醒')
})

test('no more goes to a platform than it takes, with two servers too, and what waits goes later', async () => {
  for (const [platform, most, wait] of [
    ['wecom', 20, 60],
    ['dingtalk', 20, 60],
    ['feishu', 5, 1],
  ] as const) {
    platforms.heard.length = 0
    const { id } = await added(platform, platform === 'wecom' ? {} : { secret: 's' })
    for (let at = 0; at < most + 3; at += 1) await announce([id], `第 ${at} 条`)
    await Promise.all([sendAll(id), sendAll(id)])
    expect(platforms.heard).toHaveLength(most)
    secondsOn(wait)
    await sendAll(id)
    expect([platforms.heard.length, platforms.state.refused]).toEqual([most + 3, 0])
  }
})

test('what a platform puts off goes later, what it refuses is given up, and what may have gone is left to a person', async () => {
  const { id } = await added('wecom')
  const other = await added('dingtalk', { name: '好的群' })
  platforms.state.fate = { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' }
  await announce([id])
  await announce([id])
  await sendAll(id)
  expect((await log()).map(({ state, tries }) => `${state} ${tries}`).toSorted()).toEqual(['waiting 0', 'waiting 1'])
  expect((await list()).map(({ trouble }) => trouble?.code ?? null)).toEqual(['robot-too-fast', null])
  platforms.state.fate = null
  await announce([other.id])
  await sendAll(other.id)
  expect(platforms.heard).toHaveLength(1)
  secondsOn(90)
  await sendAll(id)
  expect(platforms.heard).toHaveLength(3)
  expect((await list()).map(({ trouble }) => trouble)).toEqual([null, null])
  platforms.state.fate = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }
  await announce([id])
  await sendAll(id)
  platforms.state.fate = 'hangs up'
  await announce([id])
  await sendAll(id)
  expect((await states()).slice(0, 2)).toEqual(['unsure connection-lost', 'failed robot-refused'])
  expect((await log())[1]?.said).toBe('93000 invalid webhook url')
})

test('a robot that is switched off or deleted says nothing more, and what is late is not said', async () => {
  const { id } = await added('wecom')
  await announce([id])
  await change(id, { active: false })
  expect(await states()).toEqual(['discarded robot-removed'])
  expect((await announce([id])).problem.errors).toEqual([{ path: 'robots', code: 'reference-unknown' }])
  await change(id, { active: true })
  await announce([id])
  secondsOn(86_401)
  await sendAll(id)
  expect((await states())[0]).toBe('discarded expired')
  await announce([id])
  await house().administrator.call(robotOperations.remove, { params: { id } })
  expect((await states())[0]).toBe('discarded robot-removed')
  expect(platforms.heard).toEqual([])
})

test('whatever a platform does when, nothing is said twice, and nothing is lost without a word', {
  timeout: 60_000,
}, async () => {
  const fates = fc.array(fc.constantFrom('works', 'busy', 'too fast', 'hangs up', 'two at once'), {
    minLength: 3,
    maxLength: 8,
  })
  const { id } = await added('feishu', { secret: 'x' })
  await fc.assert(
    fc.asyncProperty(fates, async (befalls) => {
      platforms.heard.length = 0
      const titles = ['x', 'y', 'z'].map((name) => `${name}${house().now.at.getTime()}`)
      for (const title of titles) await announce([id], title)
      for (const fate of befalls) {
        platforms.state.fate =
          fate === 'busy'
            ? { status: 503, body: '' }
            : fate === 'too fast'
              ? { status: 200, body: '{"code":9499,"msg":"too many request"}' }
              : fate === 'hangs up'
                ? 'hangs up'
                : null
        if (fate === 'two at once') await Promise.all([once(id), once(id)])
        else await once(id)
        secondsOn(600)
      }
      platforms.state.fate = null
      for (let round = 0; round < 4; round += 1) {
        secondsOn(3_600)
        await sendAll(id)
      }
      const said = platforms.heard.map(({ text }) => titles.find((title) => text.includes(title)))
      expect(new Set(said).size).toBe(said.length)
      const ended = (await log()).slice(0, 3).map(({ state }) => state)
      expect(ended.filter((state) => state === 'sent')).toHaveLength(said.length)
      expect(ended.every((state) => ['sent', 'unsure'].includes(state))).toBe(true)
    }),
    { numRuns: 12 },
  )
})
