import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { conflictOperations } from '#contract/customers/conflict.operations.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { duplicateOperations } from '#contract/customers/duplicate.operations.ts'
import { roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { describe, expect, test } from 'vitest'
import { type Caller, caller, testHouse } from '../../../tests/support/house.ts'
import { actorOf } from '../../../tests/support/company.ts'
import { sweepCompany } from '../customers/index.ts'

const house = testHouse()

const create = async (by: Caller, name: string, more = {}) =>
  (await by.call(customerOperations.create, { body: { name, ...more } })).body
const check = (by: Caller, values: Record<string, string>, more = {}) =>
  by.call(duplicateOperations.check, { body: { type: 'customer', values, ...more } })

const confirmed = 'duplicate-ask'

describe('a look-up', () => {
  test('finds a company by its short name, code, phone, domain and house, and says why', async () => {
    const { administrator } = house()
    const made = await create(administrator, '苏州恒信精密机械有限公司', {
      phone: '0512-66668888',
      website: 'https://www.hengxin-sz.com.cn/about',
      creditCode: '91350100M000100Y43',
      address: '苏州市工业园区星湖街328号',
    })
    for (const [kind, values] of [
      ['name', { name: '恒信精密' }],
      ['name', { name: '恒信精密机械（苏州）有限责任公司' }],
      ['creditCode', { name: '完全别的名字', creditCode: '91350100m000100y43' }],
    ] as const) {
      const { body } = await check(administrator, values)
      expect(body.matches[0], JSON.stringify(values)).toMatchObject({ id: made.id, name: '苏州恒信精密机械有限公司' })
      expect(body.matches[0]?.reasons[0]?.kind).toBe(kind)
      expect(body.verdict).not.toBe('none')
    }
    const several = await check(administrator, {
      name: '新公司',
      phone: '+86 512 6666 8888 转 801',
      website: 'hengxin-sz.com.cn',
      address: '工业园区 星湖街 328 号',
    })
    expect(several.body.matches[0]?.reasons.map(({ kind }) => kind).sort()).toEqual(['address', 'domain', 'phone'])
    expect((await check(administrator, { name: '恒信物流' })).body.matches).toEqual([])
    expect((await check(administrator, { name: '恒信精密' }, { exceptId: made.id })).body.matches).toEqual([])
  })

  test('tells who may not see the record only that it is held, with its name masked', async () => {
    const { administrator, person } = house()
    await create(administrator, '无锡远帆传动科技有限公司', { phone: '0510-82828282' })
    const seller = await person('小李', 'representative')
    const { body } = await check(seller, { name: '远帆传动', phone: '0510-82828282' })
    const [match] = body.matches
    expect(match).toMatchObject({ id: null, owner: null, held: true, name: '无***' })
    expect(match?.reasons.map(({ theirs }) => theirs)).toEqual([null, null])
    expect(JSON.stringify(body)).not.toMatch(/无锡远帆/)
    const stranger = await person('看客', 'read-only')
    expect((await check(stranger, { name: '远帆传动' })).status).toBe(403)
  })

  test('names a masked field by its kind alone', async () => {
    const { administrator, person, house: opened, context } = house()
    const roles = (await administrator.call(roleOperations.list)).body.items
    const seller = roles.find((role) => role.key === 'representative')
    if (!seller) throw new Error('no such role')
    const role = await administrator.call(roleOperations.create, {
      body: {
        name: { zh: '看不到电话', en: 'Sees no phone' },
        rights: {
          ...seller.rights,
          records: { ...seller.rights.records, customer: { ...seller.rights.records.customer, see: 'all' } },
          fields: { customer: { phone: 'masked' } },
        },
      },
    })
    const someone = await person('半盲', 'representative')
    await administrator.call(userOperations.change, {
      params: { id: someone.actor.userId },
      body: { roleIds: [role.body.id] },
    })
    const blind = await caller(opened, await actorOf(context, someone.actor.tenantId, someone.actor.userId))
    await create(administrator, '常州弘达电机有限公司', { phone: '0519-81818181' })
    const { body } = await check(blind, { name: '别的名字公司', phone: '0519-81818181' })
    expect(body.matches[0]).toMatchObject({
      name: '常州弘达电机有限公司',
      reasons: [{ kind: 'phone', mine: null, theirs: null }],
    })
  })

  test('looks for a lead among customers too, and only warns there', async () => {
    const { administrator } = house()
    const made = await create(administrator, '南通蓝印数控机床有限公司')
    const { body } = await administrator.call(duplicateOperations.check, {
      body: { type: 'lead', values: { name: '王总', company: '蓝印数控' } },
    })
    expect(body).toMatchObject({ verdict: 'warn', matches: [{ type: 'customer', id: made.id }] })
  })
})

test('what the check tells of customers of others counts as look-ups: each once, typing is free, and a limit stands', async () => {
  const { administrator, person } = house()
  const brand = (at: number) => String.fromCodePoint(0x5400 + at * 23, 0x7100 + at * 19, 0x8100 + at * 7)
  for (let at = 0; at < 31; at += 1) await create(administrator, `湖州${brand(at)}印刷有限公司`)
  const curious = await person('好奇的人', 'representative')
  const type = async (name: string) => {
    const { status, problem } = await check(curious, { name })
    return status === 200 ? status : problem.code
  }
  // As somebody types: with every letter, the same company again.
  for (const name of ['湖州', `湖州${brand(0)}`, `湖州${brand(0)}印`, `湖州${brand(0)}印刷有限公司`])
    expect(await type(name)).toBe(200)
  const counted = async () => {
    const query = { kind: 'duplicate-told', actor: curious.actor.userId, limit: 100 }
    return (await administrator.call(eventOperations.audit, { query })).body.items.length
  }
  expect(await counted()).toBe(1)
  const looked = await curious.call(conflictOperations.taken, { body: { text: '没有这家公司' } })
  expect(looked.body.left).toBe(28)
  for (let at = 1; at < 29; at += 1) expect(await type(`${brand(at)}印刷`)).toBe(200)
  const answers = await Promise.all([29, 30].map((at) => type(`${brand(at)}印刷`)))
  expect([answers, await counted()]).toEqual([['lookup-limit', 'lookup-limit'], 29])
  expect((await curious.call(conflictOperations.taken, { body: { text: `${brand(30)}印刷` } })).status).toBe(429)
  // What was told already, what nobody has and what is one's own is told as before, and creating goes on.
  expect(await type(`${brand(3)}印刷`)).toBe(200)
  const own = await create(curious, '嘉善云锦染整有限公司')
  const mine = await check(curious, { name: '云锦染整' })
  expect([mine.status, mine.body.matches[0]?.id]).toEqual([200, own.id])
  const asked = await curious.call(customerOperations.create, { body: { name: `湖州${brand(30)}印刷有限公司` } })
  expect(asked.problem.code).toBe('duplicate-ask')
})

describe('a creation', () => {
  test('of a company that is there is asked about, goes on when confirmed, and the log says so', async () => {
    const { administrator } = house()
    const first = await create(administrator, '扬州泰和仪表有限公司')
    const again = await administrator.call(customerOperations.create, {
      body: { name: '扬州泰和仪表（股份）有限公司' },
    })
    expect([again.status, again.problem.code]).toEqual([409, 'duplicate-ask'])
    expect((again.problem as { matches?: unknown }).matches).toMatchObject([{ id: first.id, verdict: 'ask' }])
    const made = await administrator.call(customerOperations.create, {
      body: { name: '扬州泰和仪表（股份）有限公司' },
      confirmed,
    })
    expect(made.status).toBe(201)
    const { id } = made.body
    const story = await administrator.call(eventOperations.timeline, { params: { type: 'customer', id }, query: {} })
    expect(story.body.items[0]?.reason).toContain('扬州泰和仪表有限公司')
  })

  test('is refused whatever one says where the company blocks; by a change and by many at once too', async () => {
    const { administrator } = house()
    const rules = (await administrator.call(duplicateOperations.rules)).body.items
    const usual = rules.find(({ type }) => type === 'contact')
    if (!usual) throw new Error('no such rule')
    const blocking = { warn: 0.8, ask: null, block: 0.8, off: [] }
    const set = (rule: typeof blocking | typeof usual.rule, version: number) =>
      administrator.call(duplicateOperations.changeRule, { params: { type: 'contact' }, body: rule, version })
    expect((await set(blocking, 0)).body).toMatchObject({ version: 1, rule: blocking })
    expect((await set(blocking, 0)).status).toBe(412)
    const contact = (name: string, mobile: string) =>
      administrator.call(contactOperations.create, { body: { name, mobile } })
    await contact('赵一', '13800001111')
    const twin = await contact('赵一一', '+86 138-0000-1111')
    expect([twin.status, twin.problem.code]).toEqual([409, 'duplicate'])
    const other = await contact('钱二', '13900002222')
    const params = { id: other.body.id }
    expect(
      (await administrator.call(contactOperations.change, { params, body: { mobile: '13800001111' } })).problem.code,
    ).toBe('duplicate')
    expect((await administrator.call(contactOperations.change, { params, body: { title: '经理' } })).status).toBe(200)
    const many = await administrator.call(contactOperations.bulkChange, {
      body: { selection: { ids: [other.body.id] }, patch: { mobile: '13800001111' } },
    })
    expect(many.body).toEqual({ changed: 0, refused: [{ id: other.body.id, code: 'duplicate' }] })
    await set(usual.rule, 1)
  })

  test('rules are for who may set them, and their thresholds stand in order', async () => {
    const { administrator, person } = house()
    const seller = await person('小王', 'representative')
    const body = { warn: 0.7, ask: 0.9, block: null, off: [] }
    expect((await seller.call(duplicateOperations.changeRule, { params: { type: 'lead' }, body })).status).toBe(403)
    const wrong = await administrator.call(duplicateOperations.changeRule, {
      params: { type: 'lead' },
      body: { ...body, ask: 0.6 },
    })
    expect([wrong.status, wrong.problem.errors]).toEqual([422, [{ path: 'ask', code: 'threshold-order' }]])
    const tried = await seller.call(duplicateOperations.compare, {
      body: { type: 'customer', one: { name: '深振业' }, other: { name: '深圳市振业（集团）股份有限公司' } },
    })
    expect(tried.body.score).toBeGreaterThan(0.75)
    expect(tried.body.verdict).toBe('warn')
  })
})

describe('the sweep', () => {
  const pairs = (by: Caller, state: 'open' | 'dismissed' = 'open') =>
    by.call(duplicateOperations.pairs, { query: { type: 'customer', state } })

  test('finds what was there before, shows each only what they see, and remembers what is no duplicate', async () => {
    const { administrator, person, context } = house()
    const seller = await person('小周', 'representative')
    const one = await create(seller, '镇江金峰冶金设备有限公司')
    const two = (
      await administrator.call(customerOperations.create, { body: { name: '金峰冶金设备有限公司' }, confirmed })
    ).body
    await sweepCompany(context, administrator.actor.tenantId)
    const found = (await pairs(administrator)).body.items.filter(({ one: side, other }) =>
      [side.id, other.id].includes(one.id),
    )
    expect(found).toHaveLength(1)
    expect(new Set([found[0]?.one.id, found[0]?.other.id])).toEqual(new Set([one.id, two.id]))
    expect((await pairs(seller)).body.items).toEqual([])
    expect(
      (
        await seller.call(duplicateOperations.decidePair, {
          params: { id: found[0]?.id ?? '' },
          body: { state: 'dismissed' },
        })
      ).status,
    ).toBe(404)
    const decided = await administrator.call(duplicateOperations.decidePair, {
      params: { id: found[0]?.id ?? '' },
      body: { state: 'dismissed' },
    })
    expect(decided.body.state).toBe('dismissed')
    await administrator.call(customerOperations.change, {
      params: { id: one.id },
      body: { city: '镇江', phone: '0511-1234567' },
    })
    await sweepCompany(context, administrator.actor.tenantId)
    expect((await pairs(administrator)).body.items.map(({ id }) => id)).not.toContain(found[0]?.id)
    expect((await pairs(administrator, 'dismissed')).body.items.map(({ id }) => id)).toContain(found[0]?.id)
    // Said once, it is not asked again where one of the two changes.
    const renamed = await administrator.call(customerOperations.change, {
      params: { id: two.id },
      body: { name: '金峰冶金设备（镇江）有限公司' },
    })
    expect(renamed.status).toBe(200)
  })

  test('goes on where a killed one was, and begins at night by itself', async () => {
    const { administrator, context } = house()
    for (let number = 0; number < 3; number += 1)
      await administrator.call(leadOperations.create, { body: { name: `线索 ${number}`, mobile: '13700003333' } })
    const ending = new AbortController()
    ending.abort()
    await sweepCompany(context, administrator.actor.tenantId, ending.signal)
    const standing = (await administrator.call(duplicateOperations.sweep)).body
    expect(standing.waiting).toBeGreaterThanOrEqual(3)
    await administrator.call(duplicateOperations.startSweep)
    await expect
      .poll(async () => (await administrator.call(duplicateOperations.sweep)).body.waiting, {
        timeout: 10_000,
        interval: 20,
      })
      .toBe(0)
    const found = await administrator.call(duplicateOperations.pairs, { query: { type: 'lead', limit: 2 } })
    expect(found.body.items).toHaveLength(2)
    const rest = await administrator.call(duplicateOperations.pairs, {
      query: { type: 'lead', limit: 2, cursor: found.body.nextCursor ?? '' },
    })
    expect(rest.body.items).toHaveLength(1)
    // Two o'clock in Shanghai.
    await expect
      .poll(async () => (await administrator.call(duplicateOperations.sweep)).body.dueAt, {
        timeout: 5_000,
        interval: 20,
      })
      .toBe('2026-05-20T18:00:00.000Z')
  })
})
