import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { analysisOperations } from '#contract/analytics/analysis.ts'
import { roleOperations, userOperations } from '#contract/organization/organization.operations.ts'
import type { Rights } from '#contract/organization/rights.ts'
import { sightOperations } from '#contract/organization/sight.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { searchOperations } from '#contract/platform/search.ts'
import { type DataScope, dataScopes } from '#contract/organization/rights.ts'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { actorOf } from '../../../tests/support/company.ts'
import { caller, testHouse } from '../../../tests/support/house.ts'
import type { Tx } from '../foundation/database/database.ts'
import { reaches, sightOf } from '../foundation/access/sight.rules.ts'
import { addDepartment, listRoles } from '../organization/index.ts'

const house = testHouse()

describe('one predicate', () => {
  test('decides list, single read, count, search, figures and who-can-see alike, for any role, department and share', async () => {
    const { administrator, person, context, house: composed } = house()
    const { tenantId } = administrator.actor
    const write = <Result>(work: (tx: Tx<never>) => Promise<Result>) => context.database.write(tenantId, work)
    const root = await write((tx) => addDepartment(tx, context, administrator.actor, { name: '总部' }))
    const child = await write((tx) => addDepartment(tx, context, administrator.actor, { name: '分部', parentId: root }))
    const people = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => person(name, 'representative')))
    for (const [index, one] of people.entries()) {
      await write((tx) =>
        sql`update user_account set department_id = ${index < 2 ? root : child}::uuid where tenant_id = ${tenantId}::uuid and id = ${one.actor.userId}::uuid`.execute(
          tx,
        ),
      )
    }
    const made: { id: string; owner: string }[] = []
    for (const one of people) {
      for (const number of [1, 2]) {
        const answer = await administrator.call(opportunityOperations.create, {
          body: { name: `视界${number}`, amount: '100.00', owner: one.actor.userId },
        })
        expect(answer.status).toBe(201)
        made.push({ id: answer.body.id, owner: one.actor.userId })
      }
    }
    const role = (await context.database.read(tenantId, (tx: Tx<never>) => listRoles(tx, tenantId))).find(
      (candidate) => candidate.key === 'representative',
    )
    if (!role) throw new Error('no role')

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<DataScope>(...dataScopes),
        fc.integer({ min: 0, max: 3 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 3 }),
        async (scope, who, shared) => {
          const rights: Rights = structuredClone(role.rights)
          rights.records.opportunity.see = scope
          await write(async (tx) => {
            await sql`update role set rights = ${JSON.stringify(rights)}::jsonb where tenant_id = ${tenantId}::uuid and id = ${role.id}::uuid`.execute(
              tx,
            )
            await sql`delete from record_share where tenant_id = ${tenantId}::uuid`.execute(tx)
          })
          const userId = people[who]?.actor.userId ?? ''
          for (const index of shared) {
            await write((tx) =>
              sql`insert into record_share (tenant_id, id, record_type, record_id, user_id, may_change, created_at)
            values (${tenantId}::uuid, ${context.newId()}::uuid, 'opportunity', ${made[index]?.id}::uuid, ${userId}::uuid, false, now())`.execute(
                tx,
              ),
            )
          }
          const reader = await caller(composed, await actorOf(context, tenantId, userId))
          const sight = sightOf(reader.actor, 'opportunity', 'see')
          const expected = made
            .filter((one, index) => reaches(sight, one.owner, shared.includes(index) ? 'see' : 'no'))
            .map((one) => one.id)
            .toSorted()

          const list = await reader.call(opportunityOperations.list, { query: { total: 'true' } })
          if (scope === 'none') {
            expect(list.status).toBe(403)
          } else {
            expect(list.body.items.map((item) => item.id).toSorted()).toEqual(expected)
            expect(list.body.total?.value).toBe(expected.length)
          }
          const found = await reader.call(searchOperations.search, {
            query: { text: '视界', types: 'opportunity', limit: 50 },
          })
          expect(found.body.items.map((item) => item.id).toSorted()).toEqual(expected)
          for (const one of made) {
            expect((await reader.call(opportunityOperations.read, { params: { id: one.id } })).status).toBe(
              expected.includes(one.id) ? 200 : 404,
            )
            expect(
              (await reader.call(eventOperations.timeline, { params: { type: 'opportunity', id: one.id } })).status,
            ).toBe(expected.includes(one.id) ? 200 : 404)
            const who = await administrator.call(sightOperations.who, { params: { type: 'opportunity', id: one.id } })
            expect(who.body.items.some((item) => item.user.id === userId)).toBe(expected.includes(one.id))
          }
          const funnel = await reader.call(analysisOperations.funnel)
          const owned = made.filter((one) => reaches(sight, one.owner)).length
          if (scope === 'none') expect(funnel.status).toBe(403)
          else expect(funnel.body.stages.reduce((sum, stage) => sum + stage.count, 0)).toBe(owned)
        },
      ),
      { numRuns: 14 },
    )
    await write((tx) =>
      sql`update role set rights = ${JSON.stringify(role.rights)}::jsonb where tenant_id = ${tenantId}::uuid and id = ${role.id}::uuid`.execute(
        tx,
      ),
    )
  }, 90_000)

  test('holds for changing, deleting and transferring: out of sight is absent, in sight without the right is forbidden', async () => {
    const { person } = house()
    const owner = await person('有客户的人', 'representative')
    const stranger = await person('旁人', 'representative')
    const reader = await person('只读者', 'read-only')
    const { body } = await owner.call(customerOperations.create, { body: { name: '归属测试公司' } })
    expect(
      (await stranger.call(customerOperations.change, { params: { id: body.id }, body: { city: '上海' } })).status,
    ).toBe(404)
    expect(
      (await reader.call(customerOperations.change, { params: { id: body.id }, body: { city: '上海' } })).status,
    ).toBe(403)
    expect((await reader.call(customerOperations.remove, { params: { id: body.id } })).status).toBe(403)
    expect(
      (
        await owner.call(customerOperations.transfer, {
          body: { selection: { ids: [body.id] }, owner: stranger.actor.userId },
        })
      ).status,
    ).toBe(403)
    const bulk = await reader.call(customerOperations.bulkChange, {
      body: { selection: { ids: [body.id] }, patch: { city: '上海' } },
    })
    expect(bulk.body).toEqual({ changed: 0, refused: [{ id: body.id, code: 'forbidden' }] })
    expect(
      (await owner.call(customerOperations.create, { body: { name: '替别人建', owner: stranger.actor.userId } }))
        .status,
    ).toBe(422)
    expect((await reader.call(leadOperations.create, { body: { name: '不能建' } })).status).toBe(403)
  })
})

describe('fields', () => {
  test('that are masked or hidden answer so, and open no side door', async () => {
    const { administrator, person } = house()
    const reader = await person('看不到电话的人', 'read-only')
    const { body } = await administrator.call(contactOperations.create, {
      body: { name: '被保护的人', mobile: '13800001234', email: 'secret.person@example.com', birthday: '1980-01-02' },
    })
    await administrator.call(contactOperations.change, { params: { id: body.id }, body: { mobile: '13900005678' } })
    const seen = await reader.call(contactOperations.read, { params: { id: body.id } })
    expect(seen.body).toMatchObject({ mobile: '139****5678', email: 's***@example.com' })
    expect('birthday' in seen.body).toBe(false)
    for (const query of [
      { sort: 'mobile' },
      { sort: 'birthday' },
      { filter: { all: [{ field: 'mobile', operator: 'contains', value: '139' }] } },
      { filter: { all: [{ field: 'birthday', operator: 'isNotEmpty' }] } },
    ]) {
      const answer = await reader.call(contactOperations.list, { query })
      expect([answer.status, answer.problem.errors?.[0]?.code]).toEqual([422, 'field-unknown'])
    }
    for (const search of ['13900005678', '5678', 'secret.person'])
      expect((await reader.call(contactOperations.list, { query: { search } })).body.items, search).toEqual([])
    expect((await administrator.call(contactOperations.list, { query: { search: '05678' } })).body.items).toHaveLength(
      1,
    )
    const story = JSON.stringify(
      (await reader.call(eventOperations.timeline, { params: { type: 'contact', id: body.id } })).body,
    )
    expect(story).not.toMatch(/13800001234|13900005678|secret\.person|1980/)
  })
})

describe('rights', () => {
  test('that one does not hold are granted to nobody', async () => {
    const { administrator, person } = house()
    const operations = await person('运营', 'operations')
    const roles = (await operations.call(roleOperations.list)).body.items
    const idOf = (key: string) => roles.find((role) => role.key === key)?.id ?? ''
    expect(
      (
        await operations.call(userOperations.invite, {
          body: { name: '新管理员', email: 'more@example.com', roleIds: [idOf('administrator')] },
        })
      ).status,
    ).toBe(403)
    expect(
      (
        await operations.call(userOperations.invite, {
          body: { name: '新销售', email: 'rep@example.com', roleIds: [idOf('representative')] },
        })
      ).status,
    ).toBe(201)
    expect((await operations.call(userOperations.newLink, { params: { id: administrator.actor.userId } })).status).toBe(
      403,
    )
    expect(
      (
        await operations.call(userOperations.change, {
          params: { id: administrator.actor.userId },
          body: { status: 'disabled' },
        })
      ).status,
    ).toBe(403)
    const administratorRole = roles.find((role) => role.key === 'administrator')
    if (!administratorRole) throw new Error('no role')
    expect(
      (
        await administrator.call(roleOperations.change, {
          params: { id: administratorRole.id },
          body: { rights: administratorRole.rights },
        })
      ).status,
    ).toBe(409)
  })

  test('end at once for somebody who is disabled, with session and key', async () => {
    const { administrator, person } = house()
    const leaver = await person('离职的人', 'representative')
    expect((await leaver.call(customerOperations.list)).status).toBe(200)
    const before = performance.now()
    await administrator.call(userOperations.change, {
      params: { id: leaver.actor.userId },
      body: { status: 'disabled' },
    })
    await expect
      .poll(async () => (await leaver.call(customerOperations.list)).status, { timeout: 5_000, interval: 50 })
      .toBe(401)
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  test('of a key are narrowed by its scopes', async () => {
    const { administrator, house: composed } = house()
    const reading = await caller(composed, administrator.actor, ['read'])
    expect((await reading.call(customerOperations.list)).status).toBe(200)
    expect((await reading.call(customerOperations.create, { body: { name: '不行' } })).problem.code).toBe(
      'key-scope-missing',
    )
  })
})
