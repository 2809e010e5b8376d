import { bars, type Bar, signs } from '#contract/analytics/waterfall.ts'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barsOf, type Looked, type State, sumOfBars } from './waterfall.rules.ts'

const open: State = {
  processId: 'p',
  ownerId: 'ann',
  outcome: 'open',
  amount: '100.00',
  currency: 'CNY',
  expectedCloseOn: '2026-12-20',
  closedOn: null,
  deleted: false,
}
const quarter: Looked = { currency: 'CNY', closeFrom: '2026-10-01', closeTo: '2026-12-31' }
const won = { ...open, outcome: 'won', closedOn: '2026-11-11' } as const

/** The bars as plain text. */
function told(before: State | null, after: State, looked: Looked = quarter): string {
  const counted = barsOf(before, after, looked)
  return bars.flatMap((bar) => (counted[bar] ? [`${bar} ${counted[bar].amount.toString()}`] : [])).join(', ')
}

describe('an opportunity is counted', () => {
  test('at both ends where nothing changes, and as up or down where it is worth more or less', () => {
    expect(told(open, open)).toBe('start 100, end 100')
    expect(told(open, { ...open, amount: '130.00' })).toBe('start 100, up 30, end 130')
    expect(told(open, { ...open, amount: null })).toBe('start 100, down 100, end 0')
  })
  test('as created, and at once as won where it was won in between', () => {
    expect(told(null, open)).toBe('created 100, end 100')
    expect(told(null, won)).toBe('created 100, won 100')
  })
  test('as won or lost with what it was worth in the end', () => {
    expect(told(open, { ...won, amount: '120.00' })).toBe('start 100, up 20, won 120')
    expect(told(open, { ...open, outcome: 'lost', closedOn: '2027-02-01' })).toBe('start 100, lost 100')
  })
  test('as pushed out where its day leaves the window, it goes to somebody else or into the recycle bin', () => {
    expect(told(open, { ...open, expectedCloseOn: '2027-01-15' })).toBe('start 100, pushedOut 100')
    expect(told(open, { ...open, deleted: true })).toBe('start 100, pushedOut 100')
    expect(told(open, { ...open, ownerId: 'bob' }, { ...quarter, owners: new Set(['ann']) })).toBe(
      'start 100, pushedOut 100',
    )
  })
  test('as pulled in where it comes from outside, also if it is won sooner than expected', () => {
    const later = { ...open, expectedCloseOn: '2027-03-01' }
    expect(told(later, open)).toBe('pulledIn 100, end 100')
    expect(told(later, won)).toBe('pulledIn 100, won 100')
    expect(told(open, { ...open, ownerId: 'bob' }, { ...quarter, owners: new Set(['bob']) })).toBe(
      'pulledIn 100, end 100',
    )
  })
  test('nowhere where it had ended before, or has no day while days are asked for', () => {
    expect(told(won, won)).toBe('')
    expect(told(won, { ...won, ownerId: 'bob' })).toBe('')
    expect(told(null, { ...open, expectedCloseOn: null })).toBe('')
  })
  test('with money of the company alone', () => {
    expect(told(open, { ...open, currency: 'USD' })).toBe('start 100, down 100, end 0')
  })
})

const day = fc.constantFrom('2026-09-30', '2026-10-01', '2026-11-11', '2026-12-31', '2027-01-01', null)
const state: fc.Arbitrary<State> = fc.record({
  processId: fc.constantFrom('p', 'q'),
  ownerId: fc.constantFrom('ann', 'bob', null),
  outcome: fc.constantFrom('open', 'open', 'won', 'lost'),
  amount: fc.option(fc.integer({ min: 0, max: 500 }).map((cents) => (cents / 4).toFixed(2))),
  currency: fc.constantFrom('CNY', 'CNY', 'USD', null),
  expectedCloseOn: day,
  closedOn: day,
  deleted: fc.boolean(),
})
const looked: fc.Arbitrary<Looked> = fc.record({
  currency: fc.constant('CNY'),
  owners: fc.option(
    fc.subarray(['ann', 'bob']).map((names) => new Set(names)),
    { nil: undefined },
  ),
  process: fc.option(fc.constantFrom('p', 'q'), { nil: undefined }),
  closeFrom: fc.option(fc.constant('2026-10-01'), { nil: undefined }),
  closeTo: fc.option(fc.constant('2026-12-31'), { nil: undefined }),
})

test('the bars of any histories, for any scope and window, add up in number and amount', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.option(state), state)), looked, (histories, question) => {
      const sums = new Map(
        sumOfBars(histories.map(([before, after]) => barsOf(before, after, question))).map((one) => [one.bar, one]),
      )
      // Up and down change what opportunities are worth, not how many there are.
      const numbers = (bar: Bar) => (bar === 'up' || bar === 'down' ? 0 : (sums.get(bar)?.count ?? 0))
      const count = bars.reduce((sum, bar) => sum + signs[bar] * numbers(bar), numbers('start'))
      const amount = bars.reduce(
        (sum, bar) => sum.plus(new Decimal(sums.get(bar)?.amount ?? 0).times(signs[bar])),
        new Decimal(sums.get('start')?.amount ?? 0),
      )
      expect([count, amount.toFixed(2)]).toEqual([numbers('end'), sums.get('end')?.amount])
    }),
    { numRuns: 2_000 },
  )
})

test('two spans one after the other meet: what stands at the end of the first stands at the start of the second', () => {
  fc.assert(
    fc.property(fc.option(state), state, state, looked, (first, middle, last, question) => {
      expect(barsOf(first, middle, question).end).toEqual(barsOf(middle, last, question).start)
    }),
  )
})
