import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spansAhead, stateOfDue } from './plan.rules.ts'

test('what is done is never late, what is due today is not yet', () => {
  expect(stateOfDue('2026-05-01', true, '2026-05-20')).toBe('done')
  expect(stateOfDue('2026-05-19', false, '2026-05-20')).toBe('late')
  expect(stateOfDue('2026-05-20', false, '2026-05-20')).toBe('ahead')
})

test('stages ahead follow one another without a gap, and those to come lie in what is to come', () => {
  const stage = fc.record({ id: fc.uuid(), expectedDays: fc.option(fc.integer({ min: 1, max: 90 })) })
  fc.assert(
    fc.property(fc.array(stage, { minLength: 1 }), fc.nat(300), (stages, ago) => {
      const today = '2026-05-20'
      const spans = spansAhead(stages, addDays(today, -ago), today)
      for (const [place, { from, to }] of spans.entries()) {
        expect(to >= from).toBe(true)
        const next = spans[place + 1]
        if (next) expect(next.from).toBe(to)
        if (place > 0) expect(from >= today).toBe(true)
      }
    }),
  )
})
