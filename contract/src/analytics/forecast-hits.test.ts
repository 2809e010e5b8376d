import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hitRecord } from './forecast-hits.ts'

const money = fc.integer({ min: 1, max: 1_000_000 }).map((amount) => `${amount}.00`)
const hit = fc.record({ first: money, commit: money, bestCase: money, came: money })

test('whoever calls half too much twice is biased by a half and off by a half', () => {
  const same = { commit: '80.00', bestCase: '160.00', came: '100.00' }
  expect(
    hitRecord([
      { ...same, first: '150.00' },
      { ...same, first: '150.00' },
    ]),
  ).toEqual({
    periods: 2,
    bias: 0.5,
    error: 0.5,
    within: 1,
  })
  expect(
    hitRecord([
      { ...same, first: '150.00' },
      { ...same, first: '50.00' },
    ]),
  ).toMatchObject({ bias: 0, error: 0.5 })
  expect(hitRecord([{ ...same, first: '9.00', came: '0.00' }])).toEqual({
    periods: 1,
    bias: null,
    error: null,
    within: 0,
  })
  expect(hitRecord([])).toEqual({ periods: 0, bias: null, error: null, within: null })
})

test('the error is never smaller than the bias, and nothing exactly where every call was right', () => {
  fc.assert(
    fc.property(fc.array(hit, { minLength: 1 }), (hits) => {
      const { bias, error } = hitRecord(hits)
      expect(error ?? -1).toBeGreaterThanOrEqual(Math.abs(bias ?? 0) - 1e-9)
      expect(error === 0).toBe(hits.every(({ first, came }) => first === came))
    }),
  )
})

test('neither the order of periods nor the size of the money changes a record', () => {
  const close = (one: number | null, other: number | null) => expect(one ?? 0).toBeCloseTo(other ?? 0, 6)
  fc.assert(
    fc.property(fc.array(hit, { minLength: 1 }), (hits) => {
      const ten = (value: string) => `${Number(value) * 10}.00`
      const larger = hits.map(({ first, commit, bestCase, came }) => ({
        first: ten(first),
        commit: ten(commit),
        bestCase: ten(bestCase),
        came: ten(came),
      }))
      const [before, after] = [hitRecord(hits), hitRecord(larger.toReversed())]
      close(before.bias, after.bias)
      close(before.error, after.error)
      close(before.within, after.within)
    }),
  )
})
