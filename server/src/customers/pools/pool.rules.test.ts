import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#contract/shared/period.ts'
import { type CustomerPast, replay } from './pool-trial.rules.ts'
import {
  capOf,
  type Claimant,
  dueOn,
  freeFrom,
  type HeldFacts,
  isNear,
  mayClaim,
  type Rule,
  sinceOf,
} from './pool.rules.ts'

const day = (number: number) => addDays('2026-01-01', number)
const someDay = fc.integer({ min: 0, max: 400 }).map(day)
const noneOr = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const level = fc.constantFrom('A' as const, 'B' as const, 'C' as const)
const trigger = fc.constantFrom('follow-up' as const, 'opportunity' as const, 'deal' as const)
const rule: fc.Arbitrary<Rule> = fc.record({
  id: fc.uuid(),
  poolId: fc.constantFrom('north', 'all'),
  level: noneOr(level),
  trigger,
  days: fc.integer({ min: 1, max: 120 }),
  remindDays: fc.integer({ min: 0, max: 14 }),
  sparesWon: fc.boolean(),
  since: fc.integer({ min: 0, max: 100 }).map(day),
})
const facts: fc.Arbitrary<HeldFacts> = fc.record({
  held: fc.constant(true),
  level: noneOr(level),
  heldSince: someDay,
  lastFollowUpOn: noneOr(someDay),
  lastOpportunityOn: noneOr(someDay),
  lastWonOn: noneOr(someDay),
  openOpportunities: fc.constantFrom(0, 0, 0, 1),
  protectedUntil: noneOr(someDay),
  locked: fc.constantFrom(false, false, false, true),
})
const quiet: HeldFacts = {
  held: true,
  level: 'B',
  heldSince: day(0),
  lastFollowUpOn: null,
  lastOpportunityOn: null,
  lastWonOn: null,
  openOpportunities: 0,
  protectedUntil: null,
  locked: false,
}
const sixty: Rule = {
  id: '1',
  poolId: 'north',
  level: null,
  trigger: 'follow-up',
  days: 60,
  remindDays: 7,
  sparesWon: true,
  since: '2025-01-01',
}

describe('when a customer goes back', () => {
  test('counts from the last follow-up, or from when the holding began', () => {
    expect(dueOn(quiet, [sixty])).toMatchObject({ due: true, on: day(60), since: day(0) })
    expect(dueOn({ ...quiet, lastFollowUpOn: day(10) }, [sixty])).toMatchObject({ on: day(70) })
    // What an earlier owner did is no merit of this one.
    expect(dueOn({ ...quiet, heldSince: day(30), lastFollowUpOn: day(10) }, [sixty])).toMatchObject({ on: day(90) })
  })

  test('is spared by a lock, an open deal, a won deal where the rule says so', () => {
    expect(dueOn({ ...quiet, locked: true }, [sixty])).toEqual({ due: false, why: 'locked' })
    expect(dueOn({ ...quiet, openOpportunities: 1 }, [sixty])).toEqual({ due: false, why: 'open-opportunity' })
    expect(dueOn({ ...quiet, lastWonOn: day(3) }, [sixty])).toEqual({ due: false, why: 'won' })
    expect(dueOn({ ...quiet, lastWonOn: day(3) }, [{ ...sixty, sparesWon: false }])).toMatchObject({ on: day(60) })
    expect(dueOn({ ...quiet, held: false }, [sixty])).toEqual({ due: false, why: 'not-held' })
    expect(dueOn(quiet, [])).toEqual({ due: false, why: 'no-rule' })
  })

  test('waits for the end of protection, and for a new rule to have warned', () => {
    expect(dueOn({ ...quiet, protectedUntil: day(80) }, [sixty])).toMatchObject({ on: day(81) })
    expect(dueOn(quiet, [{ ...sixty, since: day(100) }])).toMatchObject({ on: day(107) })
  })

  test('a rule for the level goes before one for any level of the same pool', () => {
    const ofA: Rule = { ...sixty, id: '2', level: 'A', days: 90 }
    expect(dueOn({ ...quiet, level: 'A' }, [sixty, ofA])).toMatchObject({ on: day(90) })
    expect(dueOn(quiet, [sixty, ofA])).toMatchObject({ on: day(60) })
    expect(dueOn({ ...quiet, level: 'A' }, [{ ...sixty, poolId: 'all' }, ofA])).toMatchObject({ on: day(60) })
  })

  test('never comes before its days have passed, nor under protection, nor unwarned', () => {
    fc.assert(
      fc.property(facts, fc.array(rule, { maxLength: 6 }), (held, rules) => {
        const due = dueOn(held, rules)
        if (!due.due) return
        expect(due.on >= addDays(due.since, due.rule.days)).toBe(true)
        expect(due.on >= addDays(held.heldSince, due.rule.days)).toBe(true)
        expect(held.protectedUntil === null || due.on > held.protectedUntil).toBe(true)
        expect(due.on >= addDays(due.rule.since, due.rule.remindDays)).toBe(true)
        expect(held.locked || held.openOpportunities > 0).toBe(false)
      }),
    )
  })

  test('a follow-up, an opportunity or a deal never brings the day nearer', () => {
    fc.assert(
      fc.property(facts, fc.array(rule, { maxLength: 6 }), someDay, trigger, (held, rules, at, what) => {
        const name = { 'follow-up': 'lastFollowUpOn', opportunity: 'lastOpportunityOn', deal: 'lastWonOn' } as const
        const was = held[name[what]]
        const before = dueOn(held, rules)
        const after = dueOn({ ...held, [name[what]]: was !== null && was > at ? was : at }, rules)
        if (!after.due) return
        expect(before.due && before.on <= after.on).toBe(true)
      }),
    )
  })

  test('the reminder begins its days ahead', () => {
    const due = dueOn(quiet, [sixty])
    if (!due.due) throw new Error('not due')
    expect([day(52), day(53), day(60)].map((today) => isNear(due, today))).toEqual([false, true, true])
  })

  test('a stricter rule is in force as of today, a milder one stays as it was', () => {
    const before = { ...sixty, active: true }
    expect(sinceOf({ ...before, days: 30 }, before, day(9))).toBe(day(9))
    expect(sinceOf({ ...before, days: 90 }, before, day(9))).toBe('2025-01-01')
    expect(sinceOf(before, { ...before, active: false }, day(9))).toBe(day(9))
    expect(sinceOf(before, undefined, day(9))).toBe(day(9))
  })
})

describe('claiming', () => {
  const claimant: Claimant = { member: true, held: 9, cap: 10, claimedToday: 0, claimsADay: 3 }
  const free = { inPool: true, freeFrom: null }

  test('is refused with the reason that a person can act on', () => {
    expect(mayClaim(claimant, free, day(0))).toEqual({ allowed: true })
    expect(mayClaim({ ...claimant, member: false }, free, day(0))).toEqual({ allowed: false, reason: 'not-a-member' })
    expect(mayClaim({ ...claimant, held: 10 }, free, day(0))).toEqual({ allowed: false, reason: 'cap-reached' })
    expect(mayClaim({ ...claimant, claimedToday: 3 }, free, day(0))).toEqual({ allowed: false, reason: 'claims-today' })
    expect(mayClaim(claimant, { inPool: false, freeFrom: null }, day(0))).toMatchObject({ reason: 'not-in-pool' })
    const waits = { inPool: true, freeFrom: freeFrom(day(0), 15) }
    expect(mayClaim(claimant, waits, day(14))).toMatchObject({ reason: 'cool-down' })
    expect(mayClaim(claimant, waits, day(15))).toEqual({ allowed: true })
  })

  test('in whatever order, never passes the cap nor the claims of a day', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 20 }),
        noneOr(fc.nat({ max: 20 })),
        noneOr(fc.integer({ min: 1, max: 8 })),
        fc.array(fc.boolean(), { maxLength: 60 }),
        (heldBefore, cap, claimsADay, wishes) => {
          let held = heldBefore
          let claimedToday = 0
          for (const inPool of wishes) {
            const asked = { member: true, held, cap, claimedToday, claimsADay }
            if (!mayClaim(asked, { inPool, freeFrom: null }, day(0)).allowed) continue
            held += 1
            claimedToday += 1
          }
          expect(cap === null || held <= Math.max(cap, heldBefore)).toBe(true)
          expect(claimsADay === null || claimedToday <= claimsADay).toBe(true)
        },
      ),
    )
  })

  test("a person's own cap goes before their roles', the widest of these before the pool's", () => {
    const caps = [
      { kind: 'role' as const, id: 'senior', cap: 80 },
      { kind: 'role' as const, id: 'lead', cap: 120 },
      { kind: 'user' as const, id: 'wang', cap: 5 },
    ]
    const pool = { holdingCap: 50, caps }
    expect(capOf(pool, { userId: 'li', roleIds: [] })).toBe(50)
    expect(capOf(pool, { userId: 'li', roleIds: ['senior', 'lead'] })).toBe(120)
    expect(capOf(pool, { userId: 'wang', roleIds: ['lead'] })).toBe(5)
  })
})

describe('a trial on the past', () => {
  const window = { from: day(180), to: day(360) }
  const everybody = () => true
  const inOrder = (days: string[]) => days.toSorted()
  const past: fc.Arbitrary<CustomerPast> = fc.record({
    customerId: fc.constant('c'),
    holdings: fc
      .tuple(fc.integer({ min: 0, max: 300 }), noneOr(fc.integer({ min: 1, max: 200 })))
      .map(([from, length]) => [{ userId: 'u', from: day(from), to: length === null ? null : day(from + length) }]),
    followUps: fc.array(someDay, { maxLength: 8 }).map(inOrder),
    opportunities: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 360 }), noneOr(fc.integer({ min: 1, max: 90 })), fc.boolean())
        .map(([from, length, won]) => ({
          startedOn: day(from),
          closedOn: length === null ? null : day(from + length),
          won: won && length !== null,
        })),
      { maxLength: 3 },
    ),
  })

  test('says when a quiet customer would have gone back, and that the deal came later', () => {
    const told: CustomerPast = {
      customerId: 'c',
      holdings: [{ userId: 'u', from: day(150), to: null }],
      followUps: [day(190), day(300)],
      opportunities: [{ startedOn: day(301), closedOn: day(340), won: true }],
    }
    const rule60 = { trigger: 'follow-up' as const, days: 60, sparesWon: true }
    expect(replay(told, rule60, window, everybody)).toEqual([
      { customerId: 'c', userId: 'u', on: day(250), silentDays: 60, after: 'won' },
    ])
    expect(replay(told, { ...rule60, days: 120 }, window, everybody)).toEqual([])
    expect(replay(told, rule60, window, () => false)).toEqual([])
  })

  test('with a longer period takes back only some of the same', () => {
    fc.assert(
      fc.property(
        past,
        trigger,
        fc.boolean(),
        fc.tuple(fc.integer({ min: 1, max: 120 }), fc.nat({ max: 60 })),
        (story, what, sparesWon, [days, more]) => {
          const short = replay(story, { trigger: what, days, sparesWon }, window, everybody)
          const long = replay(story, { trigger: what, days: days + more, sparesWon }, window, everybody)
          const isAmongThem = !long[0] || (short[0] !== undefined && short[0].on <= long[0].on)
          expect(isAmongThem).toBe(true)
        },
      ),
    )
  })

  test('is what asking day by day says', () => {
    fc.assert(
      fc.property(past, trigger, fc.boolean(), fc.integer({ min: 1, max: 120 }), (story, what, sparesWon, days) => {
        const [found] = replay(story, { trigger: what, days, sparesWon }, window, everybody)
        expect(found?.on).toBe(dayByDay(story, { trigger: what, days, sparesWon }))
      }),
    )
  })

  /** The same question in the plainest way: every day anew, by the rule that decides in life. */
  function dayByDay(story: CustomerPast, tried: { trigger: Rule['trigger']; days: number; sparesWon: boolean }) {
    const [holding] = story.holdings
    if (!holding) return undefined
    const before = (days: readonly (string | null)[], today: string) =>
      days.reduce<string | null>((last, one) => (one !== null && one < today && one > (last ?? '') ? one : last), null)
    for (let today = window.from; today <= window.to; today = addDays(today, 1)) {
      if (today <= holding.from || (holding.to !== null && today > holding.to)) continue
      const due = dueOn(
        {
          ...quiet,
          level: null,
          heldSince: holding.from,
          lastFollowUpOn: before(story.followUps, today),
          lastOpportunityOn: before(
            story.opportunities.map((one) => one.startedOn),
            today,
          ),
          lastWonOn: before(
            story.opportunities.map((one) => (one.won ? one.closedOn : null)),
            today,
          ),
          openOpportunities: story.opportunities.filter(
            (one) => one.startedOn < today && (one.closedOn === null || one.closedOn >= today),
          ).length,
        },
        [{ ...sixty, ...tried, since: '2020-01-01' }],
      )
      if (due.due && due.on <= today) return today
    }
    return undefined
  }
})
