import { analysisOperations } from '#contract/analytics/analysis.ts'
import { customerOperations } from '#contract/customers/customer.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import type { FieldAccess, Rights } from '#contract/organization/rights.ts'
import { customFieldOperations } from '#contract/platform/custom-field.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { searchOperations } from '#contract/platform/search.ts'
import type { Operation } from '#contract/shared/operation.ts'
import { expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'
import { personWithout } from '../../../tests/support/person-without.ts'
import { specs } from './specs.ts'

const house = testHouse()

const without = (name: string, fields: Rights['fields']) => personWithout(house(), name, fields)

test.each<FieldAccess>(['hidden', 'masked'])(
  'a %s field opens no door: not filter, sort, search, bulk, export, merge, conflict, error or story',
  async (access) => {
    const { administrator } = house()
    const secret = `Geheim${access}`
    const field = await administrator.call(customFieldOperations.create, {
      body: { recordType: 'customer', kind: 'text', label: { zh: '机密', en: 'Secret' }, key: `secret${access}` },
    })
    const key = field.body.key
    const reader = await without(`看不到的人 ${access}`, {
      customer: { city: access, phone: access, [`custom.${key}`]: access },
    })
    await expect
      .poll(
        async () =>
          (
            await administrator.call(customerOperations.create, {
              body: { name: `门 ${access}`, city: secret, phone: '13800001234', custom: { [key]: secret } },
            })
          ).status,
        { timeout: 5_000 },
      )
      .toBe(201)
    const found = await administrator.call(customerOperations.list, { query: { search: `门 ${access}` } })
    const [record] = found.body.items
    if (!record) throw new Error('no record')
    await administrator.call(customerOperations.change, { params: { id: record.id }, body: { city: `${secret}2` } })
    const other = await administrator.call(customerOperations.create, { body: { name: `另一门 ${access}`, city: 'x' } })

    const named = ['city', 'phone', `custom.${key}`]
    const filter = (name: string) => ({ all: [{ field: name, operator: 'isNotEmpty' as const }] })
    for (const name of named) {
      const answers = [
        await reader.call(customerOperations.list, { query: { filter: filter(name) } }),
        await reader.call(customerOperations.list, { query: { sort: name } }),
        await reader.call(customerOperations.list, { query: { sort: `-${name}` } }),
        await reader.call(customerOperations.bulkRemove, { body: { selection: { all: true, filter: filter(name) } } }),
        await reader.call(customerOperations.export, {
          body: { format: 'csv', columns: ['name'], filter: filter(name) },
        }),
        await reader.call(customerOperations.export, { body: { format: 'csv', columns: ['name'], sort: name } }),
      ]
      for (const answer of answers)
        expect([answer.status, answer.problem.errors?.[0]?.code], name).toEqual([422, 'field-unknown'])
      if (access === 'hidden')
        expect(
          (await reader.call(customerOperations.export, { body: { format: 'csv', columns: ['name', name] } })).status,
        ).toBe(422)
      const body = name.startsWith('custom.') ? { custom: { [key]: 'x' } } : { [name]: '13900000000' }
      const written = await reader.call(customerOperations.change, { params: { id: record.id }, body })
      expect(written.problem.errors).toEqual([{ path: name, code: 'field-not-writable' }])
      const merged = await reader.call(customerOperations.merge, {
        params: { id: other.body.id },
        body: { from: record.id, take: [name] },
      })
      expect(merged.status, name).toBe(422)
    }
    const conflict = await reader.call(customerOperations.change, {
      params: { id: record.id },
      body: { name: 'x' },
      version: 999,
    })
    expect(conflict.status).toBe(412)
    const told = JSON.stringify([
      (await reader.call(customerOperations.read, { params: { id: record.id } })).body,
      (await reader.call(customerOperations.list, { query: { total: 'true' } })).body,
      conflict.problem,
      (await reader.call(eventOperations.timeline, { params: { type: 'customer', id: record.id } })).body,
      (await reader.call(searchOperations.search, { query: { text: '门' } })).body,
      (await reader.call(customerOperations.list, { query: { search: secret } })).body.items,
      (await reader.call(customerOperations.list, { query: { search: '0001234' } })).body.items,
      (await reader.call(searchOperations.search, { query: { text: secret } })).body,
    ])
    expect(told).toContain(`门 ${access}`)
    expect(told).not.toMatch(new RegExp(`${secret}|13800001234`))
  },
)

test('a hidden amount is in no sum, column, figure or line either', async () => {
  const { administrator } = house()
  const made = await administrator.call(opportunityOperations.create, {
    body: { name: '金额保密', amount: '987654.00' },
  })
  const reader = await without('看不到金额的人', { opportunity: { amount: 'hidden' } })
  const asks: [Operation<never, never, never>, object][] = [
    [opportunityOperations.board as never, {}],
    [opportunityOperations.list as never, { query: { total: 'true' } }],
    [opportunityOperations.read as never, { params: { id: made.body.id } }],
    ...Object.values(analysisOperations).map((one) => [one as never, {}] as [Operation<never, never, never>, object]),
  ]
  for (const [operation, given] of asks) {
    const answer = await reader.call(operation, given)
    expect(answer.status, operation.id).toBeLessThan(500)
    expect(JSON.stringify(answer.body), operation.id).not.toMatch(/987654|98765\.4/)
  }
})

const lists = {
  customer: 'customers',
  contact: 'contacts',
  lead: 'leads',
  opportunity: 'opportunities',
  competitor: 'competitors',
  product: 'products',
  activity: 'activities',
  'market-information': 'market-information',
}

test('a list opens for whom its own order is hidden', async () => {
  for (const spec of Object.values(specs)) {
    const [sorted = ''] = spec.sort.split(',')
    const field = sorted.replace('-', '')
    if (!(field in spec.fields)) continue
    const reader = await without(`不见次序 ${spec.type}`, { [spec.type]: { [field]: 'hidden' } })
    const answer = await reader.raw({ method: 'GET', url: `/api/v1/${lists[spec.type]}` })
    expect(answer.status, `${spec.type} by ${spec.sort}`).toBe(200)
  }
})

test('a masked name is masked in the search as well', async () => {
  const { administrator } = house()
  await administrator.call(customerOperations.create, { body: { name: '隐名公司' } })
  const reader = await without('看不到名字的人', { customer: { name: 'masked' } })
  const told = JSON.stringify([
    (await reader.call(searchOperations.search, { query: { text: '隐名' } })).body,
    (await reader.call(customerOperations.list)).body,
    (await reader.call(customerOperations.list, { query: { search: '隐名公司' } })).body,
  ])
  expect(told).not.toContain('隐名公司')
})
