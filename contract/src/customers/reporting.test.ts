import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAbove, mayReportTo } from './reporting.ts'

describe('who may report to whom', () => {
  const lines = new Map([
    ['boss', null],
    ['middle', 'boss'],
    ['worker', 'middle'],
  ])

  test('not to themselves, nor to anybody below them, nor out of their company', () => {
    expect(mayReportTo(lines, 'worker', 'boss', true)).toEqual({ allowed: true })
    expect(mayReportTo(lines, 'boss', 'boss', true)).toEqual({ allowed: false, reason: 'circle' })
    expect(mayReportTo(lines, 'boss', 'worker', true)).toEqual({ allowed: false, reason: 'circle' })
    expect(mayReportTo(lines, 'worker', 'boss', false)).toEqual({ allowed: false, reason: 'boss-of-other-company' })
  })

  test('whatever is asked in whatever order, what is allowed never makes a circle', () => {
    const asked = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 60 })
    fc.assert(
      fc.property(asked, (moves) => {
        const now = new Map<string, string | null>(Array.from({ length: 10 }, (_, at) => [`p${at}`, null]))
        for (const [person, boss] of moves)
          if (mayReportTo(now, `p${person}`, `p${boss}`, true).allowed) now.set(`p${person}`, `p${boss}`)
        const circles = [...now].filter(([person, boss]) => boss !== null && isAbove(now, person, boss))
        expect(circles).toEqual([])
      }),
    )
  })

  test('a circle that is there already is walked once', () => {
    const circle = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ])
    expect(isAbove(circle, 'c', 'a')).toBe(false)
  })
})
