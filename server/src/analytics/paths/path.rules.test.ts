import type { Stage } from '#contract/opportunities/process.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { departuresOf, pathsOf } from './path.rules.ts'

const stages = ['begin', 'talk', 'offer', 'won', 'lost'].map(
  (id, position): Stage => ({
    id,
    name: { zh: id, en: id },
    position,
    outcome: id === 'won' || id === 'lost' ? id : 'open',
    probability: 0.5,
    forecastCategory: 'pipeline',
    retired: false,
  }),
)
const told = (...path: string[]) =>
  departuresOf(path, stages).map(({ kind, from, to }) => [kind, from, to].filter(Boolean).join(' '))

describe('a deal', () => {
  test('keeps to the process while it goes on stage by stage, wherever it stands or is lost', () => {
    expect([told('begin'), told('begin', 'talk', 'offer', 'won'), told('begin', 'talk', 'lost')]).toEqual([[], [], []])
  })
  test('leaves it by passing over a stage, by beginning later, and by going back', () => {
    expect(told('begin', 'offer', 'won')).toEqual(['skip talk'])
    expect(told('begin', 'won')).toEqual(['skip talk', 'skip offer'])
    expect(told('talk', 'offer')).toEqual(['late-start talk'])
    expect(told('begin', 'talk', 'begin', 'talk', 'offer')).toEqual(['back talk begin'])
    expect(told('begin', 'talk', 'offer', 'begin', 'offer')).toEqual(['back offer begin'])
  })
  test('leaves it once by opening again after its end', () => {
    expect(told('begin', 'lost', 'begin', 'talk', 'lost', 'talk')).toEqual([
      'reopened lost begin',
      'reopened lost talk',
    ])
    expect(told('begin', 'lost', 'offer')).toEqual(['reopened lost offer', 'skip talk'])
    expect(told('begin', 'talk', 'offer', 'won', 'lost')).toEqual([])
  })
})

test('kept and left ways are all there are, and a way that is left has a reason', () => {
  const path = fc.array(fc.constantFrom('begin', 'talk', 'offer', 'won', 'lost'), { minLength: 1, maxLength: 6 })
  const taken = fc.record({
    path,
    outcome: fc.constantFrom('open', 'won', 'lost'),
    count: fc.integer({ min: 1, max: 9 }),
    days: fc.nat(90),
  })
  fc.assert(
    fc.property(fc.array(taken, { maxLength: 12 }), (all) => {
      const { total, standard, deviating, variants, deviations } = pathsOf(all, stages)
      expect(standard.count + deviating.count).toBe(total.count)
      expect(variants.reduce((sum, { count }) => sum + count, 0)).toBe(total.count)
      expect(variants.filter(({ isStandard }) => isStandard).reduce((sum, { count }) => sum + count, 0)).toBe(
        standard.count,
      )
      for (const { count } of deviations) expect(count).toBeLessThanOrEqual(deviating.count)
      expect(deviations.length > 0).toBe(deviating.count > 0)
    }),
  )
})
