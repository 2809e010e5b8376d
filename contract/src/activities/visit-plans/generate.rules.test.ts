import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween } from '../../shared/day.ts'
import { addDays } from '../../shared/period.ts'
import { duesOf, generatePlan, type PlanGround, type Wish } from './generate.rules.ts'

const from = '2026-06-01'
const to = '2026-06-30'
const daysOf = (first: string, last: string) =>
  Array.from({ length: daysBetween(first, last) + 1 }, (_, at) => addDays(first, at))
const weekdays = daysOf(from, to).filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))

const ground: PlanGround = {
  from,
  to,
  workingDays: weekdays,
  taken: new Map(),
  dayMinutes: 360,
  dayVisits: 5,
  travelMinutes: 30,
}
const wish = (customer: string, more: Partial<Wish> = {}): Wish => ({
  customer,
  minutes: 60,
  interval: 30,
  lastOn: null,
  arranged: [],
  place: null,
  ...more,
})

describe('when a customer is due', () => {
  test.each([
    ['an interval after the last visit', { interval: 14, lastOn: '2026-05-25' }, ['2026-06-08', '2026-06-22']],
    ['at once where that is past', { interval: 30, lastOn: '2026-03-01' }, ['2026-06-01']],
    ['not before its time', { interval: 90, lastOn: '2026-05-20' }, []],
    ['from the first day on where it never was', { interval: 30 }, ['2026-06-01']],
    ['not where a visit is arranged in time', { interval: 30, lastOn: '2026-05-05', arranged: ['2026-06-05'] }, []],
    [
      'an interval after what is arranged',
      { interval: 14, lastOn: '2026-05-25', arranged: ['2026-06-09'] },
      ['2026-06-23'],
    ],
  ])('%s', (_, more, dues) => {
    expect(duesOf(wish('a', more), ground).map(({ dueOn }) => dueOn)).toEqual(dues)
  })
})

describe('a plan', () => {
  test('spreads new customers evenly over the days', () => {
    const wishes = weekdays.map((_, at) => wish(`customer ${at}`))
    const { visits, left } = generatePlan(wishes, ground)
    expect(left).toEqual([])
    expect(new Set(visits.map(({ day }) => day)).size).toBe(weekdays.length)
  })

  test('puts neighbours on one day where no day gets more than its share', () => {
    const here = { latitude: 31.2, longitude: 121.4 }
    const far = { latitude: 30.2, longitude: 120.1 }
    const wishes = ['a', 'b', 'c', 'd'].map((name, at) => wish(name, { place: at % 2 === 0 ? here : far, minutes: 30 }))
    const { visits } = generatePlan(wishes, { ...ground, workingDays: ['2026-06-02', '2026-06-03'] })
    const dayOf = (name: string) => visits.find(({ customer }) => customer === name)?.day
    expect([dayOf('a') === dayOf('c'), dayOf('b') === dayOf('d'), dayOf('a') === dayOf('b')]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('says why something has no room', () => {
    const wishes = ['a', 'b', 'c'].map((name) => wish(name, { lastOn: '2026-05-02', interval: 30 }))
    const tight = { ...ground, workingDays: ['2026-06-01'], dayVisits: 2 }
    const { visits, left } = generatePlan(wishes, tight)
    expect([visits.length, left]).toEqual([2, [{ customer: 'c', dueOn: '2026-06-01', minutes: 60, reason: 'full' }]])
    const away = { ...ground, workingDays: ['2026-06-30'] }
    expect(generatePlan([wish('a', { lastOn: '2026-05-02' })], away).left[0]?.reason).toBe('no-day')
  })

  test('a visit longer than a day has a day to itself', () => {
    const { visits } = generatePlan([wish('a', { minutes: 480 }), wish('b')], {
      ...ground,
      workingDays: weekdays.slice(0, 2),
    })
    expect(new Set(visits.map(({ day }) => day)).size).toBe(2)
  })
})

const day = fc.integer({ min: 0, max: 29 }).map((at) => addDays(from, at))
const wishes = fc.uniqueArray(
  fc.record<Wish>({
    customer: fc.uuid(),
    minutes: fc.integer({ min: 10, max: 480 }),
    interval: fc.constantFrom(7, 14, 30, 60, 90),
    lastOn: fc.option(fc.integer({ min: 1, max: 200 }).map((back) => addDays(from, -back))),
    arranged: fc.array(day, { maxLength: 3 }),
    place: fc.option(
      fc.record({
        latitude: fc.double({ min: 30, max: 32, noNaN: true }),
        longitude: fc.double({ min: 119, max: 122, noNaN: true }),
      }),
    ),
  }),
  { selector: ({ customer }) => customer, maxLength: 40 },
)
const grounds = fc.record({
  workingDays: fc.subarray(weekdays),
  dayMinutes: fc.integer({ min: 30, max: 600 }),
  dayVisits: fc.integer({ min: 1, max: 8 }),
  travelMinutes: fc.integer({ min: 0, max: 90 }),
  taken: fc
    .array(fc.tuple(fc.constantFrom(...weekdays), fc.record({ minutes: fc.nat(500), visits: fc.nat(4) })))
    .map((entries) => new Map(entries)),
})

describe('whatever is wished', () => {
  test('every due visit is planned once or left out with its reason', () => {
    fc.assert(
      fc.property(wishes, grounds, (all, some) => {
        const made = { ...ground, ...some }
        const plan = generatePlan(all, made)
        const key = ({ customer, dueOn }: { customer: string; dueOn: string }) => `${customer} ${dueOn}`
        const dues = all.flatMap((one) => duesOf(one, made)).map(key)
        expect([...plan.visits, ...plan.left].map(key).toSorted()).toEqual(dues.toSorted())
        for (const { reason } of plan.left) expect(['no-day', 'full']).toContain(reason)
      }),
    )
  })

  test('visits lie on working days, no customer has two on one day, and each is within a quarter of its interval', () => {
    fc.assert(
      fc.property(wishes, grounds, (all, some) => {
        const { visits } = generatePlan(all, { ...ground, ...some })
        for (const { day: on, customer, dueOn } of visits) {
          expect(some.workingDays).toContain(on)
          const { interval = 0, lastOn = null, arranged = [] } = all.find((one) => one.customer === customer) ?? {}
          const reach = lastOn === null && arranged.length === 0 ? interval : interval / 4
          if (lastOn !== null) expect(Math.abs(daysBetween(dueOn, on))).toBeLessThanOrEqual(reach)
        }
        expect(new Set(visits.map(({ customer, day: on }) => `${customer} ${on}`)).size).toBe(visits.length)
      }),
    )
  })

  test('no day holds more than it may, but for one visit that is longer than a day', () => {
    fc.assert(
      fc.property(wishes, grounds, (all, some) => {
        const { visits } = generatePlan(all, { ...ground, ...some })
        for (const on of new Set(visits.map((one) => one.day))) {
          const here = visits.filter((one) => one.day === on)
          const before = some.taken.get(on) ?? { minutes: 0, visits: 0 }
          const minutes = before.minutes + here.reduce((sum, one) => sum + one.minutes + some.travelMinutes, 0)
          expect(before.visits + here.length).toBeLessThanOrEqual(some.dayVisits)
          if (before.visits + here.length > 1 || before.visits > 0) expect(minutes).toBeLessThanOrEqual(some.dayMinutes)
        }
      }),
    )
  })

  test('the same wishes in another order give the same plan', () => {
    fc.assert(
      fc.property(wishes, grounds, (all, some) => {
        const made = { ...ground, ...some }
        expect(generatePlan([...all].reverse(), made)).toEqual(generatePlan(all, made))
      }),
    )
  })
})
