import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demoDeal } from './deals.ts'
import { demoCustomer, demoLead } from './market.ts'
import { demoMoment } from './moments.ts'
import { randomFrom } from './random.ts'

const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })

test('the same seed gives the same company, whatever the day: only its dates move', () => {
  const names = (seed: number, now: Date) => {
    const random = randomFrom(seed)
    const taken = new Set<string>()
    return Array.from({ length: 5 }, () => {
      const customer = demoCustomer(random, 1, taken)
      const age = (now.getTime() - demoMoment(random, now, 6).getTime()) / dayMs
      demoDeal(
        random.fork(),
        now,
        { ...customer, createdAt: new Date('2020-01-01') },
        { skill: 0.5, diligence: 0.5 },
        18,
      )
      return [customer.name, demoLead(random, 2, taken, age).name]
    })
  }
  fc.assert(
    fc.property(fc.nat(), day, day, (seed, one, other) => {
      expect(names(seed, one)).toEqual(names(seed, other))
    }),
  )
})

test('a moment of the demo is in office hours of a weekday, within its months, never later than now', () => {
  fc.assert(
    fc.property(fc.nat(), day, fc.integer({ min: 1, max: 24 }), (seed, now, months) => {
      const at = demoMoment(randomFrom(seed), now, months)
      expect(at <= now).toBe(true)
      expect(at.getTime()).toBeGreaterThan(now.getTime() - (months * 30.4 + 1) * dayMs)
      expect([0, 6]).not.toContain(at.getUTCDay())
      expect(at.getUTCHours()).toBeGreaterThanOrEqual(1)
      expect(at.getUTCHours()).toBeLessThan(10)
    }),
  )
})
