import { leadOperations } from '#contract/customers/lead.operations.ts'
import { customFieldOperations, customKinds } from '#contract/platform/custom-field.ts'
import { type Condition, type Filter, type FilterPart, operatorsOfKind } from '#contract/shared/filter.ts'
import { addDays, periodOf } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { leadSpec } from '../customers/index.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Tx } from '../foundation/database/database.ts'
import { countRecords } from '../foundation/records/list.ts'
import { testHouse } from '../../../tests/support/house.ts'

const house = testHouse()
const today = '2026-05-20'
const zone = 'Asia/Shanghai'

type Kind = (typeof customKinds)[number]
type Value = string | number | boolean | string[]

/** Values of each kind, with those that lie on a border: the last minute of a day in Shanghai, an umlaut, a per cent sign. */
const values: Record<Kind, readonly Value[]> = {
  text: ['华为', '华达 100%', 'Änderung', 'ANDERS'],
  longText: ['第一行\n第二行', 'Weiß_ich'],
  number: [-3.5, 0, 7, 1e12],
  money: ['-10.00', '0.00', '99999999999.99', '12.30'],
  percent: [0, 0.25, 1],
  date: ['2026-05-13', '2026-05-20', '2026-05-27', '2026-04-30', '2026-06-01'],
  dateTime: [
    '2026-05-19T15:59:59.000Z',
    '2026-05-19T16:00:00.000Z',
    '2026-05-20T15:59:59.000Z',
    '2026-05-20T16:00:00.000Z',
  ],
  boolean: [true, false],
  choice: ['a', 'b'],
  choices: [['a'], ['a', 'b'], ['c'], []],
  phone: ['13800001111', '010-8888'],
  email: ['a@example.com', 'b@example.com'],
  url: ['https://example.com', 'example.org'],
}

type Lead = { id: string; of: Partial<Record<Kind, Value>> }
const leads: Lead[] = []

beforeAll(async () => {
  const { administrator } = house()
  for (const kind of customKinds) {
    const options = ['a', 'b', 'c'].map((value) => ({ value, label: { zh: value, en: value } }))
    const made = await administrator.call(customFieldOperations.create, {
      body: {
        recordType: 'lead',
        kind,
        key: kind,
        label: { zh: kind, en: kind },
        ...(kind.startsWith('choice') ? { options } : {}),
      },
    })
    if (made.status !== 201) throw new Error(`${kind} was refused`)
  }
  for (let number = 0; number < 24; number += 1) {
    const of: Lead['of'] = {}
    for (const [at, kind] of customKinds.entries()) {
      const value = values[kind][(number * (at + 1) + at) % (values[kind].length + 1)]
      if (value !== undefined) of[kind] = value
    }
    // Definitions reach a running server by notification; until then the fields are unknown to it.
    await vi.waitFor(
      async () => {
        const body = { name: `筛 ${number}`, custom: of }
        const { status } = await administrator.call(leadOperations.create, { body })
        if (status !== 201) throw new Error(`lead ${number} was refused`)
      },
      { timeout: 5_000, interval: 20 },
    )
  }
  const all = (await administrator.call(leadOperations.list, { query: { limit: 100 } })).body.items
  for (const lead of all) leads.push({ id: lead.id, of: lead.custom })
})

/** What a condition means, said once more without a database. */
function holds(lead: Lead, { field, operator, value }: Condition): boolean {
  const kind = field.slice(7) as Kind
  const stored = lead.of[kind]
  const isEmpty = stored === undefined || stored === '' || (Array.isArray(stored) && stored.length === 0)
  if (operator === 'isEmpty') return isEmpty
  if (operator === 'isNotEmpty') return !isEmpty
  const list = [value].flat()
  if (kind === 'choices') {
    const meets = Array.isArray(stored) && stored.some((one) => list.includes(one))
    return operator === 'anyOf' ? meets : !meets
  }
  const asNumber = kind === 'money' || kind === 'number' || kind === 'percent'
  const plain = (one: unknown) =>
    asNumber ? Number(one) : kind === 'dateTime' && String(one).includes('T') ? dayIn(zone, new Date(String(one))) : one
  const own = plain(stored) as string
  const [first, second] = list.map((one) => plain(one)) as [string, string]
  if (operator === 'isNot') return stored === undefined || own !== first
  if (operator === 'noneOf') return stored === undefined || !list.includes(own)
  if (stored === undefined) return false
  switch (operator) {
    case 'is':
      return own === first
    case 'anyOf':
      return list.includes(own)
    case 'contains':
      return own.toLowerCase().includes(first.toLowerCase())
    case 'startsWith':
      return own.toLowerCase().startsWith(first.toLowerCase())
    case 'above':
      return own > first
    case 'below':
      return own < first
    case 'atLeast':
      return own >= first
    case 'atMost':
      return own <= first
    case 'between':
      return own >= first && own <= second
    case 'within': {
      const [, way, days] = /^(last|next):(\d+)$/.exec(first) ?? []
      const period =
        way === 'last'
          ? { from: addDays(today, -Number(days)), to: today }
          : way === 'next'
            ? { from: today, to: addDays(today, Number(days)) }
            : periodOf(first as 'today', today)
      return own >= period.from && own <= period.to
    }
    default:
      throw new Error('an operator without a meaning')
  }
}

function meets(lead: Lead, part: FilterPart): boolean {
  if ('all' in part) return part.all.every((one) => meets(lead, one))
  if ('any' in part) return part.any.length === 0 || part.any.some((one) => meets(lead, one))
  return holds(lead, part)
}

/** What may stand beside an operator, as somebody would write it. */
function asked(kind: Kind, operator: Condition['operator']): fc.Arbitrary<Condition['value']> {
  const moments = ['2026-05-19', '2026-05-20', '2026-05-21']
  const one = fc.constantFrom<Value[]>(
    ...(kind === 'dateTime' ? moments : kind === 'choices' ? ['a', 'b', 'c'] : values[kind]),
  ) as fc.Arbitrary<string>
  switch (operator) {
    case 'isEmpty':
    case 'isNotEmpty':
      return fc.constant(undefined)
    case 'within':
      return fc.constantFrom('today', 'this-week', 'last-month', 'this-quarter', 'last:7', 'next:7', 'yesterday')
    case 'contains':
    case 'startsWith':
      return fc.constantFrom('华', '100%', '_', 'ä', 'än', 'a', 'EXAMPLE', '行\n第', '138', 'ß')
    case 'anyOf':
    case 'noneOf':
      return fc.uniqueArray(one, { minLength: 1, maxLength: 3 })
    case 'between':
      return fc.tuple(one, one)
    default:
      return one
  }
}

const condition = fc
  .constantFrom(...customKinds)
  .chain((kind) => fc.tuple(fc.constant(kind), fc.constantFrom(...operatorsOfKind[kind])))
  .chain(([kind, operator]) =>
    asked(kind, operator).map((value): Condition => ({ field: `custom.${kind}`, operator, value })),
  )
const { group } = fc.letrec<{ part: FilterPart; group: Filter }>((tie) => ({
  part: fc.oneof({ maxDepth: 2, withCrossShrink: true }, condition, tie('group')),
  group: fc.oneof(
    fc.record({ all: fc.array(tie('part'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('part'), { maxLength: 3 }) }),
  ),
}))

test('a filter finds what a person would sort out by hand, for every kind and operator, in any and/or groups', async () => {
  const { administrator } = house()
  await fc.assert(
    fc.asyncProperty(group, async (filter) => {
      const answer = await administrator.call(leadOperations.list, { query: { filter, limit: 100, total: 'true' } })
      expect(answer.status, JSON.stringify(answer.problem)).toBe(200)
      const expected = leads.filter((lead) => meets(lead, filter)).map((lead) => lead.id)
      expect(answer.body.items.map((item) => item.id).toSorted()).toEqual(expected.toSorted())
      expect(answer.body.total).toEqual({ value: expected.length, exact: true })
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('custom fields sort both ways, blanks last, and page without a gap or a repetition', async () => {
  const { administrator } = house()
  for (const kind of customKinds.filter((one) => one !== 'choices' && one !== 'longText')) {
    for (const sort of [`custom.${kind}`, `-custom.${kind}`]) {
      const seen: Lead[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: { id: string }[]; nextCursor: string | null } = (
          await administrator.call(leadOperations.list, { query: { sort, limit: 5, ...(cursor ? { cursor } : {}) } })
        ).body
        for (const { id } of page.items) seen.push(leads.find((lead) => lead.id === id) as Lead)
        cursor = page.nextCursor
      }
      expect(new Set(seen).size, sort).toBe(24)
      expect(seen.length, sort).toBe(24)
      const order = seen.map((lead) => lead.of[kind])
      const blanks = order.findIndex((value) => value === undefined)
      if (blanks >= 0)
        expect(
          order.slice(blanks).every((value) => value === undefined),
          sort,
        ).toBe(true)
      const filled = order
        .filter((value) => value !== undefined)
        .map((value) => (kind === 'money' ? Number(value) : value))
      const risen = filled.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
      expect(filled, sort).toEqual(sort.startsWith('-') ? risen.toReversed() : risen)
    }
  }
})

test('a name is found by any part of it, by whatever index', async () => {
  const { administrator } = house()
  const names = ['上海华达（精密）机械', '华x达', 'Acme-精 工 100%', 'ACME 精工', '精', 'ab', 'A_b']
  for (const name of names) await administrator.call(leadOperations.create, { body: { name, company: '找名字' } })
  const parts = names.flatMap((name) =>
    [...name].flatMap((_, at) => [1, 2, 3, 4].map((size) => [...name].slice(at, at + size).join(''))),
  )
  for (const part of new Set(parts.map((one) => one.trim()).filter(Boolean))) {
    const filter = {
      all: [
        { field: 'company', operator: 'is', value: '找名字' },
        { field: 'name', operator: 'contains', value: part },
      ],
    }
    const found = (await administrator.call(leadOperations.list, { query: { filter } })).body.items.map(
      (item) => item.name,
    )
    const expected = names.filter((name) => name.toLowerCase().includes(part.toLowerCase()))
    expect(found.toSorted(), part).toEqual(expected.toSorted())
  }
})

test('what is too many to count is estimated, and said to be', async () => {
  const { administrator, context, now } = house()
  const count = (atMost?: number) =>
    context.database.read(administrator.actor.tenantId, (tx: Tx<never>) =>
      countRecords(tx, leadSpec, administrator.actor, now.at, {}, atMost),
    )
  const counted = await count()
  expect(counted.exact).toBe(true)
  const estimated = await count(5)
  expect(estimated.exact).toBe(false)
  expect(estimated.value).toBeGreaterThanOrEqual(5)
  expect(await count(counted.value + 1)).toEqual(counted)
})

test('a range with one end is refused, not taken for something else', async () => {
  const { administrator } = house()
  for (const value of [['2026-05-01'], [], '2026-05-01', ['2026-05-01', 'x']]) {
    const filter = { all: [{ field: 'nextContactOn', operator: 'between', value }] }
    expect((await administrator.call(leadOperations.list, { query: { filter } })).status, JSON.stringify(value)).toBe(
      422,
    )
  }
})

test('the owners in reach are a condition of its own, alone and beside others', async () => {
  const { administrator, person } = house()
  const seller = await person('负责人', 'representative')
  await seller.call(leadOperations.create, { body: { name: '自己的' } })
  const names = async (caller: typeof seller, operator: string, value: unknown) => {
    const filter = {
      all: [
        { field: 'owner', operator, value },
        { field: 'name', operator: 'is', value: '自己的' },
      ],
    }
    const answer = await caller.call(leadOperations.list, { query: { filter } })
    expect(answer.status, JSON.stringify(answer.problem)).toBe(200)
    return answer.body.items.length
  }
  const nobody = '00000000-0000-7000-8000-000000000000'
  expect(await names(seller, 'is', 'reach')).toBe(1)
  expect(await names(seller, 'isNot', 'reach')).toBe(0)
  expect(await names(seller, 'anyOf', ['reach', nobody])).toBe(1)
  expect(await names(administrator, 'is', 'reach')).toBe(1)
  expect(await names(administrator, 'noneOf', ['reach'])).toBe(0)
})
