import { robotPlatforms } from '#contract/conversations/robots/robot.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits, mayBeSaid, momentsAfter } from './robot-pace.rules.ts'

const start = new Date('2026-05-20T04:00:00Z').getTime()

test('twenty a minute go to WeCom and DingTalk, five a second and a hundred a minute to Feishu', () => {
  const now = new Date(start)
  const twenty = Array.from({ length: 20 }, () => new Date(start - 30_000))
  expect(mayBeSaid('wecom', [], now, 50)).toBe(20)
  expect(mayBeSaid('dingtalk', twenty, now, 50)).toBe(0)
  expect(mayBeSaid('feishu', twenty, now, 50)).toBe(5)
  expect(mayBeSaid('wecom', twenty, new Date(start + 30_000), 50)).toBe(20)
})

test('whoever asks when, in no span of a limit is more said than its platform takes', () => {
  const steps = fc.array(fc.record({ wait: fc.nat(20_000), wanted: fc.nat(30) }), { maxLength: 60 })
  fc.assert(
    fc.property(fc.constantFrom(...robotPlatforms), steps, (platform, asked) => {
      let now = start
      let kept: Date[] = []
      const said: number[] = []
      for (const { wait, wanted } of asked) {
        now += wait
        const count = mayBeSaid(platform, kept, new Date(now), wanted)
        kept = momentsAfter(kept, new Date(now), count)
        said.push(...Array.from({ length: count }, () => now))
      }
      for (const { count, ms } of limits[platform])
        for (const from of said)
          expect(said.filter((at) => at >= from && at < from + ms).length).toBeLessThanOrEqual(count)
    }),
  )
})
