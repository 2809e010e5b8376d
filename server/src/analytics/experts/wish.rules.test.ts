import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isEmptyWish, readWish, worthOf } from './wish.rules.ts'

const known = {
  industries: [
    { value: 'healthcare', label: { zh: '医疗', en: 'Healthcare' } },
    { value: 'energy', label: { zh: '能源', en: 'Energy' } },
  ],
  products: [
    { id: 'p1', name: '空压机' },
    { id: 'p2', name: '空压机维保' },
  ],
  competitors: [{ id: 'c1', name: '瑞康' }],
}
const today = '2026-05-20'

describe('a question as people put it', () => {
  test.each([
    ['谁卖过医院？', { words: ['医院'] }],
    ['有没有人做过医疗行业的项目', { industries: ['healthcare'], words: [] }],
    ['who has sold to a healthcare customer?', { industries: ['healthcare'], words: [] }],
    ['谁跟瑞康打过空压机维保', { competitors: ['c1'], products: ['p2'], words: [] }],
    ['谁？', {}],
  ])('%s', (text, wanted) => {
    const wish = readWish(text, known)
    const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id)
    expect({ ...wish, products: ids(wish.products), competitors: ids(wish.competitors) }).toEqual({
      industries: [],
      products: [],
      competitors: [],
      words: [],
      ...wanted,
    })
    expect(isEmptyWish(wish)).toBe(Object.keys(wanted).length === 0)
  })

  test('whatever is asked, nothing is looked for that is too short to say anything', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), (text) => {
        const { words } = readWish(text, known)
        expect(words.every((word) => word.length >= 2)).toBe(true)
        expect(words.length).toBeLessThanOrEqual(4)
      }),
    )
  })
})

describe('what experience is worth', () => {
  const done = fc.record({ won: fc.nat(50), more: fc.nat(50), visits: fc.nat(60), days: fc.nat(2_000) })
  test('more of it is never worth less, and what is longer ago never more', () => {
    fc.assert(
      fc.property(done, ({ won, more, visits, days }) => {
        const on = (ago: number) => new Date(Date.parse(today) - ago * 86_400_000).toISOString().slice(0, 10)
        const one = { won, deals: won + more, visits, lastOn: on(days) }
        const worth = worthOf(one, today)
        expect(worthOf({ ...one, won: won + 1, deals: won + more + 1 }, today)).toBeGreaterThan(worth)
        expect(worthOf({ ...one, visits: visits + 1 }, today)).toBeGreaterThanOrEqual(worth)
        expect(worthOf({ ...one, lastOn: on(days + 100) }, today)).toBeLessThanOrEqual(worth)
      }),
    )
  })
})
