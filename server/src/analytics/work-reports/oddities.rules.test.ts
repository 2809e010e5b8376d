import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dealChangesOf, type OpenDeal, oddities } from './oddities.rules.ts'

const today = '2026-05-20'
const calm: OpenDeal = {
  id: 'calm',
  amount: 100_000,
  closeOn: '2026-09-01',
  nextOn: '2026-05-22',
  touchedOn: '2026-05-19',
  worked: false,
  arranged: true,
}
const seen = (over: Partial<Parameters<typeof oddities>[0]>) =>
  oddities({ today, changes: [], open: [calm], late: 0, next: 3, ...over }).map(
    ({ kind, deal, number }) => `${kind} ${deal ?? '-'} ${number}`,
  )

describe('what is odd', () => {
  test('nothing about a deal that goes its way', () => expect(seen({})).toEqual([]))

  test('silence, a close day without a next step, work that leads to nothing', () => {
    const silent = { ...calm, id: 'silent', touchedOn: '2026-05-01', arranged: false }
    const closing = { ...calm, id: 'closing', closeOn: '2026-05-25', nextOn: null, arranged: false }
    const worked = { ...calm, id: 'worked', worked: true, nextOn: '2026-05-19', arranged: false }
    expect(seen({ open: [silent, closing, worked] })).toEqual([
      'silent silent 19',
      'closing closing 5',
      'no-next-step worked 0',
    ])
  })

  test('what was arranged for later ends silence; fourteen days are none', () => {
    expect(seen({ open: [{ ...calm, touchedOn: '2026-04-01' }] })).toEqual([])
    expect(seen({ open: [{ ...calm, touchedOn: '2026-05-06', arranged: false }] })).toEqual([])
  })

  test('days that moved away and amounts that fell, of deals that are still open', () => {
    const changes = [
      { deal: 'calm', kind: 'pushed', from: '2026-06-01', to: '2026-07-01' },
      { deal: 'calm', kind: 'down', from: '100.00', to: '70.00' },
      { deal: 'calm', kind: 'down', from: '100.00', to: '95.00' },
      { deal: 'ended', kind: 'pushed', from: '2026-06-01', to: '2026-07-01' },
    ] as const
    expect(seen({ changes })).toEqual(['pushed calm 30', 'down calm 30'])
  })

  test('an empty next day, and three things that are late', () => {
    expect(seen({ next: 0, late: 2 })).toEqual(['empty-next - 0'])
    expect(seen({ late: 3 })).toEqual(['late - 3'])
  })
})

describe('what became of a deal', () => {
  test('stages forward and back, amounts up and down, days away and nearer; nothing of owners and categories', () => {
    const stage = (back: boolean) =>
      ({ kind: 'stage', from: { zh: '甲', en: 'A' }, to: { zh: '乙', en: 'B' }, back }) as const
    const told = dealChangesOf('d', [
      stage(false),
      stage(true),
      { kind: 'amount', from: '1.00', to: '2.00' },
      { kind: 'amount', from: '2.00', to: null },
      { kind: 'close', from: '2026-06-01', to: '2026-06-08', days: 7 },
      { kind: 'close', from: '2026-06-08', to: '2026-06-01', days: -7 },
      { kind: 'close', from: null, to: '2026-06-01', days: null },
      { kind: 'came', from: '王' },
      { kind: 'category', from: null, to: 'commit' },
      { kind: 'won' },
    ])
    expect(told.map(({ kind }) => kind)).toEqual(['forward', 'back', 'up', 'down', 'pushed', 'pulled', 'won'])
  })

  test('no share of an amount is more than all of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (from, to) => {
        const changes = dealChangesOf('calm', [{ kind: 'amount', from: `${from}.00`, to: `${to}.00` }])
        const odd = oddities({ today, changes, open: [calm], late: 0, next: 1 })
        expect(odd.every(({ number }) => number >= 10 && number <= 100)).toBe(true)
        expect(odd.length).toBe(to <= from && Math.round((1 - to / from) * 100) >= 10 ? 1 : 0)
      }),
    )
  })
})
