import { beginsOn } from '#contract/activities/series/repeat.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atInterval, goingAnotherWay, usualWish, wayOf, ways } from './series-draft.ts'

test('whichever way is chosen, it begins on the day of the activity and is the way that is shown', () => {
  const day = fc.date({ min: new Date('2025-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.constantFrom(...ways), (moment, way) => {
      const on = moment.toISOString().slice(0, 10)
      const wish = goingAnotherWay(usualWish(on), way, on)
      expect([wayOf(wish), beginsOn(wish.repeat, on)]).toEqual([way, true])
    }),
  )
})

test('an interval stays within what can be asked', () => {
  expect(atInterval({ every: 'year', interval: 1 }, 40)).toEqual({ every: 'year', interval: 5 })
  expect(atInterval({ every: 'day', interval: 3 }, 0)).toEqual({ every: 'day', interval: 1 })
})
