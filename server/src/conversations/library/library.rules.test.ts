import { facets, materialStates } from '#contract/conversations/library/material.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Facets, fitOf, isOffered, isOutOfDate, isUse, type Looking, type Offerable } from './library.rules.ts'

const nothing: Facets = { competitor: [], stage: [], product: [], industry: [] }
const looking: Looking = { departments: ['east', 'sales'], today: '2026-05-20' }
const card: Offerable = {
  state: 'published',
  validUntil: null,
  departments: [],
  meantFor: { ...nothing, competitor: ['kingdee'], industry: ['C'] },
}
const deal: Facets = { competitor: ['kingdee'], stage: ['proposal'], product: [], industry: ['C'] }

test('a material fits by what it is meant for, and says by what', () => {
  expect(fitOf(card, deal, looking)).toEqual({
    score: 7,
    matched: [
      { facet: 'competitor', values: ['kingdee'] },
      { facet: 'industry', values: ['C'] },
    ],
  })
})

test('what is meant for another industry or competitor does not fit, and what the record does not say decides nothing', () => {
  expect(fitOf(card, { ...deal, industry: ['J'] }, looking)).toBeNull()
  expect(fitOf(card, { ...deal, competitor: ['yonyou'] }, looking)).toBeNull()
  expect(fitOf(card, { ...deal, industry: [] }, looking)?.score).toBe(5)
  expect(fitOf(card, nothing, looking)).toBeNull()
})

test('what is meant for everything fits everywhere, after all else', () => {
  expect(fitOf({ ...card, meantFor: nothing }, deal, looking)).toEqual({ score: 0, matched: [] })
})

test('a material holds on its last day and not after it', () => {
  expect(isOutOfDate('2026-05-20', '2026-05-20')).toBe(false)
  expect(isOutOfDate('2026-05-19', '2026-05-20')).toBe(true)
  expect(isOutOfDate(null, '2026-05-20')).toBe(false)
})

test('opening the same again within an hour is one use, and its keeper looking at it is none; taking it along is one each time', () => {
  const now = new Date('2026-05-20T04:00:00Z')
  const opened = { how: 'opened', byKeeper: false, lastAt: null } as const
  expect(isUse(opened, now)).toBe(true)
  expect(isUse({ ...opened, lastAt: new Date('2026-05-20T03:01:00Z') }, now)).toBe(false)
  expect(isUse({ ...opened, lastAt: new Date('2026-05-20T03:00:00Z') }, now)).toBe(true)
  expect(isUse({ ...opened, byKeeper: true }, now)).toBe(false)
  expect(isUse({ how: 'downloaded', byKeeper: true, lastAt: now }, now)).toBe(true)
})

const value = fc.constantFrom('a', 'b', 'c')
const someFacets: fc.Arbitrary<Facets> = fc.record({
  competitor: fc.uniqueArray(value),
  stage: fc.uniqueArray(value),
  product: fc.uniqueArray(value),
  industry: fc.uniqueArray(value),
})
const material: fc.Arbitrary<Offerable> = fc.record({
  state: fc.constantFrom(...materialStates),
  validUntil: fc.constantFrom(null, '2026-05-19', '2026-05-20', '2026-06-01'),
  departments: fc.uniqueArray(fc.constantFrom('east', 'west', 'sales')),
  meantFor: someFacets,
})

test('what is being written, no longer offered, past its day or for other departments is never offered', () => {
  fc.assert(
    fc.property(
      material,
      someFacets,
      fc.uniqueArray(fc.constantFrom<string[]>('east', 'west')),
      (one, about, departments) => {
        const reader = { ...looking, departments }
        const mayBe =
          one.state === 'published' &&
          (one.validUntil ?? '9') >= looking.today &&
          (one.departments.length === 0 || one.departments.some((department) => departments.includes(department)))
        expect(isOffered(one, reader)).toBe(mayBe)
        if (!mayBe) expect(fitOf(one, about, reader)).toBeNull()
      },
    ),
  )
})

test('a record that has more of what a material is meant for never makes it fit less', () => {
  fc.assert(
    fc.property(material, someFacets, fc.constantFrom(...facets), fc.nat(2), (one, about, facet, place) => {
      const more = one.meantFor[facet][place]
      if (more === undefined) return
      const before = fitOf(one, about, looking)?.score ?? -1
      const after = fitOf(one, { ...about, [facet]: [...about[facet], more] }, looking)?.score ?? -1
      expect(after).toBeGreaterThanOrEqual(before)
    }),
  )
})

test('what matches is in both, and each facet is told once', () => {
  fc.assert(
    fc.property(material, someFacets, (one, about) => {
      const fit = fitOf(one, about, looking)
      if (!fit) return
      expect(new Set(fit.matched.map(({ facet }) => facet)).size).toBe(fit.matched.length)
      for (const { facet, values } of fit.matched)
        for (const each of values) {
          expect(about[facet]).toContain(each)
          expect(one.meantFor[facet]).toContain(each)
        }
    }),
  )
})
