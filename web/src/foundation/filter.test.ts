import type { Filter } from '#contract/shared/filter.ts'
import { describe, expect, it } from 'vitest'
import { includes, toggle, wholeFilter, withOperator } from './filter.ts'

const mine: Filter = { all: [{ field: 'owner', operator: 'is', value: 'me' }] }
const open: Filter = { all: [{ field: 'outcome', operator: 'is', value: 'open' }] }
const undone: Filter = {
  any: [
    { field: 'done', operator: 'is', value: false },
    { field: 'done', operator: 'isEmpty' },
  ],
}

describe('quick filters', () => {
  it('add to each other and go again', () => {
    const both = toggle(toggle(undefined, mine), open)
    expect(includes(both, mine)).toBe(true)
    expect(toggle(both, mine)).toEqual(open)
    expect(toggle(open, open)).toBeUndefined()
  })

  it('keep alternatives together', () => {
    const filter = toggle(mine, undone)
    expect(filter).toEqual({ all: [mine.all[0], undone] })
    expect(includes(filter, undone)).toBe(true)
    expect(toggle(filter, undone)).toEqual(mine)
  })
})

describe('a filter that is being built', () => {
  it('leaves out unfinished conditions and empty groups', () => {
    const filter: Filter = {
      all: [
        { field: 'name', operator: 'contains' },
        { any: [{ field: 'level', operator: 'anyOf', value: [] }] },
        { field: 'city', operator: 'isEmpty' },
      ],
    }
    expect(wholeFilter(filter)).toEqual({ all: [{ field: 'city', operator: 'isEmpty' }] })
    expect(wholeFilter({ all: [] })).toBeUndefined()
  })

  it('keeps a value that still fits another operator', () => {
    expect(withOperator({ field: 'level', operator: 'is', value: 'A' }, 'anyOf')).toEqual({
      field: 'level',
      operator: 'anyOf',
      value: ['A'],
    })
    expect(withOperator({ field: 'amount', operator: 'above', value: '5' }, 'between')).toEqual({
      field: 'amount',
      operator: 'between',
    })
  })
})
