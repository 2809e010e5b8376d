import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newestFirst } from './newest-first.ts'

/** Places are numbers, the newest the largest; those that `says` are found. */
function searched(places: readonly number[], says: (place: number) => boolean) {
  const asked: string[] = []
  const behind = (from: number | null) => places.filter((place) => from === null || place < from)
  return {
    asked,
    search: (limit: number, from: number | null) =>
      newestFirst<number, number>(
        limit,
        from,
        (after, many) => Promise.resolve(behind(after)[many - 1] ?? null),
        (after, until, way) => {
          asked.push(way)
          const found = behind(after).filter((place) => says(place) && (until === null || place >= until))
          return Promise.resolve(found.slice(0, limit))
        },
      ),
  }
}

const held = (many: number) => Array.from({ length: many }, (_, at) => many - at)

test('page by page everything is found once, the newest first, however often it is said', async () => {
  const some = fc.record({
    many: fc.integer({ min: 0, max: 1_600 }),
    every: fc.integer({ min: 1, max: 400 }),
    limit: fc.integer({ min: 1, max: 50 }),
  })
  await fc.assert(
    fc.asyncProperty(some, async ({ many, every, limit }) => {
      const places = held(many)
      const says = (place: number) => place % every === 0
      const { search } = searched(places, says)
      const all: number[] = []
      for (let from: number | null = null; ; ) {
        const page: number[] = await search(limit, from)
        all.push(...page)
        if (page.length < limit) break
        from = page.at(-1) ?? null
      }
      expect(all).toEqual(places.filter(says))
    }),
  )
})

test('the index is asked only where the newest do not fill a page, and not where nothing lies behind them', async () => {
  const often = searched(held(2_000), () => true)
  await often.search(21, null)
  const seldom = searched(held(2_000), (place) => place % 700 === 0)
  expect(await seldom.search(21, null)).toEqual([1_400, 700])
  const few = searched(held(400), () => false)
  await few.search(21, null)
  expect([often.asked, seldom.asked, few.asked]).toEqual([['one-by-one'], ['one-by-one', 'by-index'], ['one-by-one']])
})
