import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesOf, type DealState } from './changes.rules.ts'

const stages = [0, 1, 2].map((position) => ({ id: `s${position}`, name: { zh: `第${position}`, en: '' }, position }))
const day = fc.option(
  fc.integer({ min: 0, max: 700 }).map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)),
)
const state: fc.Arbitrary<DealState> = fc.record({
  stage: fc.constantFrom(...stages),
  outcome: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
  amount: fc.option(fc.integer({ min: 0, max: 9_999 }).map((amount) => `${amount}.00`)),
  expectedCloseOn: day,
  category: fc.constantFrom(null, 'commit', 'pipeline'),
  owner: fc.constantFrom(null, { id: 'a', name: '甲' }, { id: 'b', name: '乙' }),
})

test('what stayed as it was tells nothing', () => {
  fc.assert(
    fc.property(state, (one) => {
      expect(changesOf(one, structuredClone(one))).toEqual([])
    }),
  )
})

test('a closing day moves by as many days there as back', () => {
  fc.assert(
    fc.property(state, state, (one, other) => {
      const days = (from: DealState, to: DealState) =>
        changesOf(from, to).flatMap((change) => (change.kind === 'close' ? [change.days] : []))
      expect(days(one, other)).toEqual(days(other, one).map((moved) => (moved === null ? null : 0 - moved)))
    }),
  )
})

test('a later stage is no step back, and an end tells of no stage', () => {
  const open: DealState = {
    stage: { id: 's1', name: { zh: '交流', en: '' }, position: 1 },
    outcome: 'open',
    amount: '10.00',
    expectedCloseOn: '2026-06-01',
    category: 'pipeline',
    owner: null,
  }
  const ahead = { ...open, stage: { id: 's2', name: { zh: '方案', en: '' }, position: 2 } }
  expect(changesOf(open, ahead)).toEqual([{ kind: 'stage', from: open.stage.name, to: ahead.stage.name, back: false }])
  expect(changesOf(ahead, open)[0]).toMatchObject({ back: true })
  expect(changesOf(open, { ...ahead, outcome: 'won' })).toEqual([{ kind: 'won' }])
  expect(changesOf(open, { ...open, amount: '10' })).toEqual([])
  expect(changesOf(null, open)).toEqual([{ kind: 'new' }])
})
