import { customerFields } from '#contract/customers/customer.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { expect, test } from 'vitest'
import { hangsOnReader, madeOf } from './segment-days.rules.ts'

const within = (...ids: string[]): Filter => ({ all: [{ any: [{ field: 'segment', operator: 'anyOf', value: ids }] }] })
const mine: Filter = { all: [{ field: 'owner', operator: 'is', value: 'me' }] }

test('a filter hangs on its reader where it says me or reach of people, at any depth', () => {
  const segments = new Map<string, Filter>([
    ['plain', { all: [{ field: 'name', operator: 'contains', value: 'me' }] }],
    ['mine', mine],
    ['deep', within('mine')],
    ['loop', within('loop')],
  ])
  const hangs = (filter: Filter) => hangsOnReader(filter, customerFields, segments)
  expect(hangs(mine)).toBe(true)
  expect(hangs({ any: [{ field: 'owner', operator: 'anyOf', value: ['x', 'reach'] }] })).toBe(true)
  expect(hangs(within('plain', 'deep'))).toBe(true)
  expect(hangs(within('plain', 'gone', 'loop'))).toBe(false)
  expect(hangs({ all: [] })).toBe(false)
})

test('segments are made of one directly or through others', () => {
  const all = [
    { id: 'a', filter: undefined },
    { id: 'b', filter: within('a') },
    { id: 'c', filter: within('b', 'd') },
    { id: 'd', filter: { all: [] } },
  ]
  expect([...madeOf(all, 'a')].toSorted()).toEqual(['b', 'c'])
  expect([...madeOf(all, 'c')]).toEqual([])
  expect([...madeOf([{ id: 'x', filter: within('x') }], 'x')]).toEqual(['x'])
})
