import fc from 'fast-check'
import { expect, test } from 'vitest'
import { turns } from './turns.ts'

test('never more run at once than there are places, in order, and a failure gives its place back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.boolean()), { maxLength: 20 }),
      async (places, works) => {
        const inTurn = turns(places)
        const begun: number[] = []
        let running = 0
        let most = 0
        const ended = works.map(([ticks, fails], index) =>
          inTurn(async () => {
            begun.push(index)
            most = Math.max(most, (running += 1))
            for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
            running -= 1
            if (fails) throw new Error('failed')
            // Whoever asks the moment a place falls free must not slip in beside the one that was waiting.
            void inTurn(async () => {
              most = Math.max(most, (running += 1))
              await Promise.resolve()
              running -= 1
            })
          }).catch(() => undefined),
        )
        await Promise.all(ended)
        expect(begun).toEqual(works.map((_, index) => index))
        expect(most).toBeLessThanOrEqual(places)
      },
    ),
  )
})
