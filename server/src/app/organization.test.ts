import { customerOperations } from '#contract/customers/customer.operations.ts'
import {
  companyOperations,
  departmentOperations,
  roleOperations,
  userOperations,
} from '#contract/organization/organization.operations.ts'
import type { Rights } from '#contract/organization/rights.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import { productOperations } from '#contract/commerce/product.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { viewOperations } from '#contract/platform/view.ts'
import { customFieldOperations } from '#contract/platform/custom-field.ts'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type Caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'

const house = testHouse()

async function department(name: string, parentId?: string): Promise<string> {
  const made = await house().administrator.call(departmentOperations.create, {
    body: { name, ...(parentId ? { parentId } : {}) },
  })
  expect(made.status).toBe(201)
  return made.body.id
}

const roleNamed = async (key: string) => {
  const found = (await house().administrator.call(roleOperations.list)).body.items.find((role) => role.key === key)
  if (!found) throw new Error(`no role ${key}`)
  return found
}

/** Somebody whose role is made for the test. */
async function withRights(name: string, change: (rights: Rights) => void): Promise<Caller> {
  const { administrator, person } = house()
  const somebody = await person(name, 'representative')
  const rights = structuredClone((await roleNamed('representative')).rights)
  change(rights)
  const role = await administrator.call(roleOperations.create, { body: { name: { zh: name, en: '' }, rights } })
  const given = await administrator.call(userOperations.change, {
    params: { id: somebody.actor.userId },
    body: { roleIds: [role.body.id] },
  })
  expect(given.status).toBe(200)
  return somebody
}

const place = (who: Caller, departmentId: string) =>
  house().administrator.call(userOperations.change, { params: { id: who.actor.userId }, body: { departmentId } })

describe('departments', () => {
  test('hang under existing ones, never under themselves, also when two are moved at once', async () => {
    const { administrator } = house()
    const root = await department('树根')
    const [left, right] = [await department('左', root), await department('右', root)]
    const move = (id: string, parentId: string) =>
      administrator.call(departmentOperations.change, { params: { id }, body: { parentId } })
    const absent = '01900000-0000-7000-8000-000000000009'
    for (const body of [{ parentId: absent }, { managerId: absent }]) {
      const created = await administrator.call(departmentOperations.create, { body: { name: '无', ...body } })
      const changed = await administrator.call(departmentOperations.change, { params: { id: left }, body })
      for (const answer of [created, changed])
        expect([answer.status, answer.problem.errors]).toEqual([
          422,
          [{ path: Object.keys(body)[0], code: 'reference-unknown' }],
        ])
    }
    expect((await move(root, left)).problem.errors?.[0]?.code).toBe('circle')
    expect((await move(left, left)).problem.errors?.[0]?.code).toBe('circle')
    const both = await Promise.all([move(left, right), move(right, left)])
    expect(both.map((answer) => answer.status).toSorted((one, other) => one - other)).toEqual([200, 422])
    expect((await administrator.call(departmentOperations.remove, { params: { id: root } })).problem.code).toBe(
      'still-in-use',
    )
  })

  test('that move take the sight of those above with them, from the next moment on', async () => {
    const { administrator, person } = house()
    const [east, west] = [await department('东'), await department('西')]
    const team = await department('小组', east)
    const [chief, member] = [await person('东区经理', 'manager'), await person('组员', 'representative')]
    await place(chief, east)
    await place(member, team)
    const made = await member.call(customerOperations.create, { body: { name: '随组而动' } })
    const params = { id: made.body.id }
    await expect
      .poll(async () => (await chief.call(customerOperations.read, { params })).status, { timeout: 5_000 })
      .toBe(200)
    await administrator.call(departmentOperations.change, { params: { id: team }, body: { parentId: west } })
    await expect
      .poll(async () => (await chief.call(customerOperations.read, { params })).status, { timeout: 5_000 })
      .toBe(404)
  })
})

describe('people', () => {
  test('are not above themselves, also when two are set at once', async () => {
    const { administrator, person } = house()
    const [one, two, three] = await Promise.all(['上一', '上二', '上三'].map((name) => person(name, 'representative')))
    if (!one || !two || !three) throw new Error('nobody')
    const under = (who: Caller, manager: Caller) =>
      administrator.call(userOperations.change, {
        params: { id: who.actor.userId },
        body: { managerId: manager.actor.userId },
      })
    expect((await under(one, one)).problem.errors?.[0]?.code).toBe('circle')
    expect((await under(two, one)).status).toBe(200)
    expect((await under(three, two)).status).toBe(200)
    expect((await under(one, three)).problem.errors?.[0]?.code).toBe('circle')
    const [four, five] = await Promise.all(['上四', '上五'].map((name) => person(name, 'representative')))
    if (!four || !five) throw new Error('nobody')
    const both = await Promise.all([under(four, five), under(five, four)])
    expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 422])
  })

  test('who administer do not all disappear: not by themselves, not by each other at the same moment', async () => {
    const { administrator, person } = house()
    const other = await person('第二管理员', 'administrator')
    const [role, administering] = [await roleNamed('representative'), await roleNamed('administrator')]
    const change = (who: Caller, whom: Caller, body: object) =>
      who.call(userOperations.change, { params: { id: whom.actor.userId }, body })
    expect((await change(administrator, administrator, { status: 'disabled' })).problem.code).toBe('not-oneself')
    expect((await change(administrator, administrator, { roleIds: [role.id] })).problem.code).toBe('not-oneself')
    const both = await Promise.all([
      change(administrator, other, { status: 'disabled' }),
      change(other, administrator, { roleIds: [role.id] }),
    ])
    expect(both.filter((answer) => answer.status === 200)).toHaveLength(1)
    const { tenantId } = administrator.actor
    const left = await house().context.database.read(tenantId, (tx: Tx<never>) =>
      sql`select 1 from user_account u join user_role ur on ur.tenant_id = u.tenant_id and ur.user_id = u.id join role r on r.tenant_id = ur.tenant_id and r.id = ur.role_id
        where u.tenant_id = ${tenantId}::uuid and u.status = 'active' and r.key = 'administrator'`.execute(tx),
    )
    expect(left.rows).toHaveLength(1)
    // Whoever won, the other tests go on with an administrator; somebody who was disabled would have to sign in anew.
    if (both[1].status === 200)
      expect((await change(other, administrator, { roleIds: [administering.id] })).status).toBe(200)
  })

  test('without a login get one with their address, and a link only then', async () => {
    const { administrator, person } = house()
    const imported = await person('没有登录的人', 'representative')
    const params = { id: imported.actor.userId }
    const before = await administrator.call(userOperations.change, { params, body: { email: 'later@example.com' } })
    expect(before.body.email).toBe('later@example.com')
    const { tenantId } = administrator.actor
    const login = await house().context.database.read(tenantId, (tx: Tx<never>) =>
      sql`select 1 from login l join membership m on m.login_id = l.id join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = m.user_id and u.login_id = l.id
        where m.tenant_id = ${tenantId}::uuid and m.user_id = ${params.id}::uuid and l.email = 'later@example.com'`.execute(
        tx,
      ),
    )
    expect(login.rows).toHaveLength(1)
    const taken = await administrator.call(userOperations.change, {
      params: { id: (await person('另一个', 'representative')).actor.userId },
      body: { email: 'later@example.com' },
    })
    expect(taken.problem.errors).toEqual([{ path: 'email', code: 'login-taken' }])
  })

  test('place nobody where more is seen than they see: not others, not themselves, and move no department under theirs', async () => {
    const { administrator } = house()
    const head = await department('总部')
    const [mine, foreign] = [await department('我的', head), await department('别人的', head)]
    const below = await department('我的下级', mine)
    const keeper = await withRights('部门人事', (rights) => {
      rights.capabilities = ['manage-users']
      rights.records.customer.see = 'below'
    })
    await place(keeper, mine)
    const role = await roleNamed('read-only')
    const newcomer = await house().person('新来的', 'representative')
    const put = (id: string, departmentId: string | null) =>
      keeper.call(userOperations.change, { params: { id }, body: { departmentId } })
    await expect.poll(async () => (await keeper.call(userOperations.list)).status, { timeout: 5_000 }).toBe(200)
    expect((await put(keeper.actor.userId, head)).problem.code).toBe('more-than-own-rights')
    expect((await put(newcomer.actor.userId, foreign)).problem.code).toBe('more-than-own-rights')
    expect((await put(newcomer.actor.userId, below)).status).toBe(200)
    const move = (id: string, body: { parentId: string | null }) =>
      keeper.call(departmentOperations.change, { params: { id }, body })
    expect((await move(foreign, { parentId: mine })).problem.code).toBe('more-than-own-rights')
    expect((await move(mine, { parentId: below })).status).toBe(422)
    expect((await move(below, { parentId: mine })).status).toBe(200)
    expect(
      (await administrator.call(departmentOperations.change, { params: { id: foreign }, body: { parentId: mine } }))
        .status,
    ).toBe(200)
    expect(role.key).toBe('read-only')
  })
})

describe('of two changes of the same version exactly one holds', () => {
  const settle = async (ask: (version: number, name: string) => Promise<{ status: number }>, version: number) => {
    const answers = await Promise.all(['一', '二', '三', '四'].map((name) => ask(version, name)))
    expect(answers.map((answer) => answer.status).toSorted((one, other) => one - other)).toEqual([200, 412, 412, 412])
  }

  test('company, department, user, role, view, custom field, customer', async () => {
    const { administrator } = house()
    const call = administrator.call
    const company = await call(companyOperations.read)
    const version = Number(/\d+/.exec(String(company.headers['etag']))?.[0])
    await settle((at, name) => call(companyOperations.change, { body: { name }, version: at }), version)

    const made = await call(departmentOperations.create, { body: { name: '争' } })
    const params = { id: made.body.id }
    await settle((at, name) => call(departmentOperations.change, { params, body: { name }, version: at }), 1)
    expect((await call(departmentOperations.remove, { params, version: 1 })).status).toBe(412)
    expect((await call(departmentOperations.remove, { params, version: 2 })).status).toBe(204)

    const user = { id: (await house().person('被争的人', 'representative')).actor.userId }
    await settle((at, name) => call(userOperations.change, { params: user, body: { name }, version: at }), 1)

    const { rights } = await roleNamed('read-only')
    const role = await call(roleOperations.create, { body: { name: { zh: '争', en: '' }, rights } })
    const ofRole = { id: role.body.id }
    await settle(
      (at, zh) => call(roleOperations.change, { params: ofRole, body: { name: { zh, en: '' } }, version: at }),
      1,
    )
    expect((await call(roleOperations.remove, { params: ofRole, version: 1 })).status).toBe(412)

    const view = await call(viewOperations.create, {
      body: { recordType: 'lead', name: '争', shared: false, definition: {} },
    })
    const ofView = { id: view.body.id }
    await settle((at, name) => call(viewOperations.change, { params: ofView, body: { name }, version: at }), 1)
    expect((await call(viewOperations.remove, { params: ofView, version: 1 })).status).toBe(412)

    const field = await call(customFieldOperations.create, {
      body: { recordType: 'lead', kind: 'text', label: { zh: '争', en: '' } },
    })
    await settle(
      (at, zh) =>
        call(customFieldOperations.change, {
          params: { id: field.body.id },
          body: { label: { zh, en: '' } },
          version: at,
        }),
      1,
    )

    const customer = await call(customerOperations.create, { body: { name: '争' } })
    await settle(
      (at, city) => call(customerOperations.change, { params: { id: customer.body.id }, body: { city }, version: at }),
      1,
    )
  })
})

describe('who can see', () => {
  test('names those above also where the owner has left', async () => {
    const { administrator, person } = house()
    const office = await department('有人离开的部门')
    const [chief, leaver] = [await person('留下的经理', 'manager'), await person('离开的人', 'representative')]
    await place(chief, office)
    await place(leaver, office)
    const made = await leaver.call(customerOperations.create, { body: { name: '留下的客户' } })
    await administrator.call(userOperations.change, {
      params: { id: leaver.actor.userId },
      body: { status: 'disabled' },
    })
    await expect
      .poll(async () => (await chief.call(customerOperations.read, { params: { id: made.body.id } })).status, {
        timeout: 5_000,
      })
      .toBe(200)
    const who = await administrator.call(sightOperations.who, { params: { type: 'customer', id: made.body.id } })
    const names = who.body.items.map((item) => item.user.name)
    expect(names).toContain('留下的经理')
    expect(names).not.toContain('离开的人')
  })

  test('counts in who sees what belongs to nobody', async () => {
    const { administrator } = house()
    const seller = await withRights('只看自己的', (rights) => {
      rights.records.product.see = 'own'
    })
    const made = await administrator.call(productOperations.create, { body: { name: '大家的产品' } })
    const params = { type: 'product' as const, id: made.body.id }
    await expect
      .poll(async () => (await seller.call(productOperations.read, { params: { id: params.id } })).status, {
        timeout: 5_000,
      })
      .toBe(200)
    const who = await administrator.call(sightOperations.who, { params })
    expect(who.body.items.map((item) => item.user.name)).toContain('只看自己的')
  })
})

test('every change of company, people, roles and access stands in the log with what it was and became', async () => {
  const { administrator } = house()
  const log = (await administrator.call(eventOperations.audit, { query: { limit: 200 } })).body.items
  const kinds = new Set(log.map((item) => `${item.recordType} ${item.kind}`))
  for (const kind of [
    'company changed',
    'department created',
    'department changed',
    'department deleted',
    'user created',
    'user changed',
    'role created',
    'role changed',
    'view created',
    'view changed',
    'custom-field changed',
    'customer changed',
  ])
    expect(kinds).toContain(kind)
  const moved = log.find((item) => item.recordType === 'department' && 'parentId' in item.changes)
  expect(Object.keys(moved?.changes['parentId'] ?? {})).toEqual(expect.arrayContaining(['from', 'to']))
})
