import { outgoingMessageOperations } from '#contract/conversations/mail/outgoing-message.ts'
import { type NotificationKind, usualQuiet } from '#contract/conversations/notification.ts'
import { type RobotDraft, type RobotPatch, robotOperations } from '#contract/conversations/robots/robot.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import { robotPlatforms } from '../../../tests/support/robot-platforms.ts'
import { notify, robotCarrier, robotCountsWork, sendSome, writeCounts } from '../conversations/index.ts'
import type { Tx } from '../foundation/database/database.ts'

const platforms = await robotPlatforms(() => house().now.at)
const house = testHouse({ sweepMs: 3_600_000, robots: { hosts: [platforms.host], post: platforms.post } })
afterAll(() => platforms.close())

const at = (wall: string) => new Date(`${wall}+08:00`)
let told = 0
beforeEach(async () => {
  platforms.heard.length = 0
  platforms.moments.clear()
  platforms.state.fate = null
  await write(async (tx) => {
    for (const table of ['notification', 'outgoing_message', 'outgoing_trouble', 'robot'])
      await sql`delete from ${sql.table(table)} where tenant_id = ${company()}::uuid`.execute(tx)
  })
})

const company = () => house().administrator.actor.tenantId
const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => house().context.database.write(company(), work)
const itIs = (wall: string) => {
  house().now.at = at(wall)
}
const usual: RobotPatch = {
  name: '销售群',
  kinds: ['approval', 'message'],
  departmentId: null,
  language: 'zh',
  active: true,
  quiet: usualQuiet,
  daysOff: false,
}
const added = async (key: string, more: Partial<RobotDraft> = {}) => {
  const body = { ...usual, platform: 'wecom' as const, address: platforms.addressOf('wecom', key), ...more }
  const answer = await house().administrator.call(robotOperations.create, { body })
  expect(answer.status).toBe(201)
  return answer.body.id
}
const change = (id: string, patch: Partial<RobotPatch>) =>
  house().administrator.call(robotOperations.change, { params: { id }, body: { ...usual, ...patch } })
const tell = (kind: NotificationKind, count: number) =>
  write((tx) =>
    notify(
      tx,
      house().context,
      company(),
      Array.from({ length: count }, () => {
        told += 1
        const about = { type: 'approval', id: house().context.newId(), name: '大单' }
        return { userId: house().administrator.actor.userId, kind, key: `${kind} ${told}`, about }
      }),
    ),
  )
const base = async () => 'https://crm.example.com'
/** What the background does at that moment, as far as it finds something to do. */
const tick = async (...robots: string[]) => {
  const work = robotCountsWork(house().context, base)
  const live = await house().context.database.read(company(), (tx: Tx<never>) => work.live(tx, company()))
  if (live.length > 0) await write((tx) => writeCounts(tx, house().context, company(), base))
  for (const id of robots)
    while (
      await sendSome(
        house().context,
        company(),
        robotCarrier(house().context, company(), id, platforms.post),
        new AbortController().signal,
      )
    )
      continue
}
const robot = async (id: string) => {
  const { items } = (await house().administrator.call(robotOperations.list)).body
  const found = items.find((one) => one.id === id)
  if (!found) throw new Error('no such robot')
  return found
}
const heard = (key: string) => platforms.heard.filter((one) => one.key === key).map(({ text }) => text)
const saidBy = (key: string) =>
  heard(key)
    .map((text) => Number(/有 (\d+) 条新提醒/u.exec(text)?.[1] ?? 0))
    .filter((count) => count > 0)

test('what comes in quiet hours is gathered, shown, and told once when they end, and of each kind how many', async () => {
  itIs('2026-05-20T20:58:00')
  const id = await added('night')
  const awake = await added('awake', { quiet: null })
  await tell('message', 1)
  itIs('2026-05-20T20:59:30')
  await tick(id, awake)
  expect([saidBy('night'), saidBy('awake')]).toEqual([[1], [1]])
  expect(await robot(id)).toMatchObject({ silentUntil: null, waiting: [] })
  await tell('approval', 2)
  for (const wall of ['2026-05-20T22:00:00', '2026-05-21T02:00:00', '2026-05-21T07:58:00']) {
    itIs(wall)
    await tick(id, awake)
    await tell('message', 3)
  }
  expect(await robot(id)).toMatchObject({
    silentUntil: at('2026-05-21T08:00:00').toISOString(),
    waiting: [
      { kind: 'approval', count: 2 },
      { kind: 'message', count: 6 },
    ],
  })
  itIs('2026-05-21T08:00:00')
  await tick(id, awake)
  await tick(id, awake)
  expect(saidBy('night')).toEqual([1, 11])
  expect(heard('night')[1]).toContain('审批等您处理：2 条\\n新消息：9 条')
  expect(saidBy('awake').reduce((sum, count) => sum + count, 0)).toBe(12)
  expect(await robot(id)).toMatchObject({ silentUntil: null, waiting: [] })
})

test('days off are silent unless a robot speaks on them, and a person’s announcement is heard at any time', async () => {
  itIs('2026-05-23T10:00:00')
  const id = await added('weekend')
  const always = await added('always', { daysOff: true })
  await tell('approval', 4)
  itIs('2026-05-23T10:01:01')
  await tick(id, always)
  expect([saidBy('weekend'), saidBy('always')]).toEqual([[], [4]])
  expect((await robot(id)).silentUntil).toBe(at('2026-05-25T08:00:00').toISOString())
  const body = { robots: [id], title: '停电通知', text: '今晚机房停电' }
  expect((await house().administrator.call(robotOperations.announce, { body })).body).toEqual({ queued: 1 })
  await tick(id)
  expect(heard('weekend').join()).toContain('停电通知')
  expect(saidBy('weekend')).toEqual([])
  itIs('2026-05-25T08:00:00')
  await tick(id, always)
  expect([saidBy('weekend'), saidBy('always')]).toEqual([[4], [4]])
})

test('other hours count at once; what a robot tells no more, or was switched off with, is not told later', async () => {
  itIs('2026-05-20T23:00:00')
  const id = await added('changing')
  await tell('approval', 1)
  await tell('message', 2)
  itIs('2026-05-20T23:02:00')
  await tick(id)
  expect((await robot(id)).waiting).toHaveLength(2)
  await change(id, { kinds: ['message'] })
  expect((await robot(id)).waiting).toEqual([{ kind: 'message', count: 2 }])
  await change(id, { kinds: ['message'], quiet: { from: 0, to: 60 } })
  expect((await robot(id)).silentUntil).toBeNull()
  await tick(id)
  expect(saidBy('changing')).toEqual([2])
  await change(id, {})
  await tell('message', 5)
  itIs('2026-05-20T23:04:00')
  await tick(id)
  await change(id, { active: false })
  await change(id, {})
  itIs('2026-05-21T08:00:00')
  await tick(id)
  expect(saidBy('changing')).toEqual([2])
  expect((await change(id, { quiet: { from: 60, to: 60 } })).problem.errors).toEqual([
    { path: 'quiet.to', code: 'quiet-endless' },
  ])
})

test('what a platform did not take before the quiet hours is told with the rest, not in them', async () => {
  itIs('2026-05-20T20:57:00')
  const id = await added('late')
  await tell('message', 7)
  itIs('2026-05-20T20:59:00')
  platforms.state.fate = { status: 503, body: '' }
  await tick(id)
  platforms.state.fate = null
  await tell('approval', 1)
  itIs('2026-05-20T21:10:00')
  await tick(id)
  expect(saidBy('late')).toEqual([])
  const log = (await house().administrator.call(outgoingMessageOperations.list)).body.items
  expect(log.map(({ state, code }) => `${state} ${code}`)).toEqual(['discarded robot-silent'])
  itIs('2026-05-21T08:00:00')
  await tick(id)
  expect(saidBy('late')).toEqual([8])
})

test('whenever something is told, a robot tells of all of it, of nothing twice, and never in its quiet hours', {
  timeout: 60_000,
}, async () => {
  const steps = fc.array(
    fc.record({ minutes: fc.integer({ min: 1, max: 600 }), count: fc.nat(3), busy: fc.boolean() }),
    { minLength: 3, maxLength: 12 },
  )
  let run = 0
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (taken, daysOff) => {
      run += 1
      const key = `any-${run}`
      house().now.at = new Date(at('2026-06-01T09:00:00').getTime() + run * 30 * 86_400_000)
      const id = await added(key, { daysOff })
      let all = 0
      const settle = async () => {
        const before = heard(key).length
        const { silentUntil } = await robot(id)
        await tick(id)
        if (silentUntil !== null) expect(heard(key)).toHaveLength(before)
      }
      for (const { minutes, count, busy } of taken) {
        await tell('message', count)
        all += count
        house().now.at = new Date(house().now.at.getTime() + minutes * 60_000)
        platforms.state.fate = busy ? { status: 503, body: '' } : null
        await settle()
        // Within the hour after which nobody needs to be called any more.
        platforms.state.fate = null
        house().now.at = new Date(house().now.at.getTime() + 15 * 60_000)
        await settle()
      }
      const { silentUntil } = await robot(id)
      house().now.at = new Date((silentUntil ? Date.parse(silentUntil) : house().now.at.getTime()) + 61_000)
      await settle()
      expect(saidBy(key).reduce((sum, count) => sum + count, 0)).toBe(all)
      expect((await robot(id)).waiting).toEqual([])
      await house().administrator.call(robotOperations.remove, { params: { id } })
    }),
    { numRuns: 12 },
  )
})
