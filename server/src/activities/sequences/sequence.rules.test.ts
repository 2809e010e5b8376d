import type { SequenceStep } from '#contract/activities/sequences/sequence.ts'
import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWorkingDay } from '../../organization/index.ts'
import { afterWorkingDays, daysOfSteps, planOf } from './sequence.rules.ts'

const work = {
  days: [1, 2, 3, 4, 5],
  exceptions: new Map([
    ['2026-10-10', true],
    ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) => [day, false] as const),
  ]),
}

test('steps are counted in working days, holidays and make-up days heeded', () => {
  const at = (day: string, days: number) => afterWorkingDays(day, days, work)
  expect(['2026-09-30', '2026-10-01'].map((day) => at(day, 0))).toEqual(['2026-09-30', '2026-10-08'])
  expect([at('2026-09-30', 1), at('2026-09-30', 3), at('2026-09-30', 4)]).toEqual([
    '2026-10-08',
    '2026-10-10',
    '2026-10-12',
  ])
})

test('a step of today is still to come, and once work is over it begins tomorrow', () => {
  const time = { ...work, from: 9 * 60, to: 18 * 60, timeZone: 'Asia/Shanghai' }
  const steps = [0, 1].map((days): SequenceStep => {
    return { key: `s${days}`, name: { zh: '步', en: '' }, kind: 'call', days, content: '', owner: 'owner' }
  })
  const at = (now: string) => planOf(steps, new Date(now), time).map((one) => one.at.slice(5, 16))
  expect(at('2026-05-20T00:10:00Z')).toEqual(['05-20T02:00', '05-21T02:00'])
  expect(at('2026-05-20T04:40:00Z')).toEqual(['05-20T05:00', '05-21T02:00'])
  expect(at('2026-05-22T09:40:00Z')).toEqual(['05-25T02:00', '05-26T02:00'])
})

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2025-06-01', days))
const anyWork = fc
  .uniqueArray(fc.tuple(day, fc.boolean()), { maxLength: 40, selector: ([on]) => on })
  .map((exceptions) => ({ days: [1, 2, 3, 4, 5], exceptions: new Map(exceptions) }))

test('every step is on a working day, none before the first, and exactly so many working days lie between', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 60 }), anyWork, (from, days, time) => {
      const begins = afterWorkingDays(from, 0, time)
      const at = afterWorkingDays(from, days, time)
      expect(isWorkingDay(at, time) && begins >= from).toBe(true)
      let between = 0
      for (let one = begins; one < at; one = addDays(one, 1)) between += isWorkingDay(one, time) ? 1 : 0
      expect(between).toBe(days)
    }),
  )
})

test('in steps or at once it is the same day, and later steps are never earlier', () => {
  fc.assert(
    fc.property(
      day,
      fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 8 }),
      anyWork,
      (from, offsets, time) => {
        const sum = offsets.reduce((all, one) => all + one, 0)
        const stepwise = offsets.reduce((at, days) => afterWorkingDays(at, days, time), from)
        expect(stepwise).toBe(afterWorkingDays(from, sum, time))
        const steps = offsets.map(
          (days, at): SequenceStep => ({
            key: `s${at}`,
            name: { zh: '步', en: '' },
            kind: 'task',
            days,
            content: '',
            owner: 'owner',
          }),
        )
        const planned = daysOfSteps(steps, from, time).map((one) => one.day)
        expect(planned).toEqual([...planned].sort())
      },
    ),
  )
})
