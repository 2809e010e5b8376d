import { describe, expect, test } from 'vitest'
import { editLikeness, likeness } from './likeness.rules.ts'
import { type Candidate, isSure, proposal, unknownValues } from './value-match.rules.ts'

const named = (...names: string[]): Candidate[] => names.map((name) => ({ value: name, name, names: [name] }))

describe('what an unknown value means', () => {
  const products = named(
    'GTX Basic',
    'GTX Pro',
    'GTX Plus Basic',
    'GTX Plus Pro',
    'MG Special',
    'MG Advanced',
    'GTK 500',
  )

  test('a blank more or less is the same', () => {
    const found = proposal('GTXPro', products)
    expect(found?.candidate.name).toBe('GTX Pro')
    expect(isSure('reference', found?.likeness ?? 0)).toBe(true)
  })

  test('a letter swapped or left out', () => {
    expect(isSure('choice', proposal('technolgy', named('technology', 'retail'))?.likeness ?? 0)).toBe(true)
    expect(proposal('Golddex', named('Goodsilron', 'Golddex Inc', 'Codehow'))?.candidate.name).toBe('Golddex Inc')
    expect(proposal('杭州铁军科技公司', named('杭州铁军科技有限公司', '杭州云栖科技有限公司'))?.candidate.name).toBe(
      '杭州铁军科技有限公司',
    )
  })

  test('what resembles nothing has no proposal', () => {
    expect(proposal('Philipines', named('Kenya', 'Japan'))).toBeNull()
    expect(proposal('GTK 600', named('MG Special'))).toBeNull()
  })

  test('a different number is a different thing', () => {
    for (const [one, other] of [
      ['GTK 600', 'GTK 500'],
      ['Model Series X1000', 'Model Series X2000'],
    ] as const)
      expect(isSure('choice', likeness(one, other))).toBe(false)
  })

  test('among names one letter makes another name', () => {
    expect(isSure('reference', likeness('杭州云栖科技有限公司', '杭州云溪科技有限公司'))).toBe(false)
    expect(isSure('reference', likeness('Smith Ltd', 'Smyth Ltd'))).toBe(false)
    expect(isSure('reference', likeness('ＡＣＭＥ  corp', 'Acme Corp.'))).toBe(true)
  })

  test('most frequent first, at most so many', () => {
    const found = unknownValues(
      'product',
      new Map([
        ['a', 1],
        ['GTXPro', 1_480],
        ['b', 3],
      ]),
      products,
      2,
    )
    expect(found).toEqual([
      { field: 'product', value: 'GTXPro', rows: 1_480, proposal: 'GTX Pro', proposalName: 'GTX Pro', likeness: 0.98 },
      { field: 'product', value: 'b', rows: 3, proposal: null, proposalName: null, likeness: 0 },
    ])
  })
})

test('likeness is even and within 0 and 1', () => {
  expect(editLikeness('abcd', 'abdc')).toBe(0.75)
  for (const [one, other] of [
    ['a', 'b'],
    ['Acme Corp', 'ACME corp.'],
    ['', 'x'],
    ['铁军', '铁军科技'],
  ] as const) {
    expect(likeness(one, other)).toBe(likeness(other, one))
    expect(likeness(one, other)).toBeLessThanOrEqual(1)
  }
})
