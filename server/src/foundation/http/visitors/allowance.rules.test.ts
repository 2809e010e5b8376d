import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Count, oneMore } from './allowance.rules.ts'

test('within one span no more than the allowance pass, however they are spaced', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { maxLength: 60 }), (gaps) => {
      let [now, count] = [0, undefined as Count | undefined]
      const passed: { at: number; since: number }[] = []
      for (const gap of gaps) {
        now += gap
        const next = oneMore(count, now, 5, 10_000)
        if (!next) continue
        count = next
        passed.push({ at: now, since: next.since })
      }
      for (const since of new Set(passed.map((one) => one.since))) {
        const within = passed.filter((one) => one.since === since)
        expect(within.length).toBeLessThanOrEqual(5)
        for (const one of within) expect(one.at - since).toBeLessThan(10_000)
      }
    }),
  )
})
