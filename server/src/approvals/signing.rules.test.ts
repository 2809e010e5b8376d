import type { SignerState } from '#contract/approvals/approval.ts'
import { type StepMode, stepModes } from '#contract/approvals/flow.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settle, signsFor, type Slot, withSigner } from './signing.rules.ts'

const slot = (id: string, step: number, place: number, state: SignerState = 'planned'): Slot => ({
  id,
  step,
  place,
  extra: false,
  after: null,
  state,
})
const states = (slots: readonly Slot[]) => Object.fromEntries(slots.map((one) => [one.id, one.state]))
const signed = (slots: readonly Slot[], id: string, state: SignerState) =>
  slots.map((one) => (one.id === id ? { ...one, state } : one))

describe('whose turn it is', () => {
  const three = [slot('a', 0, 0), slot('b', 0, 1), slot('c', 1, 0)]

  test('all of a step at once, the next step only after them', () => {
    const first = settle(['all', 'all'], three)
    expect(states(first.slots)).toEqual({ a: 'waiting', b: 'waiting', c: 'planned' })
    const second = settle(['all', 'all'], signed(first.slots, 'a', 'approved'))
    expect(states(second.slots)).toEqual({ a: 'approved', b: 'waiting', c: 'planned' })
    const third = settle(['all', 'all'], signed(second.slots, 'b', 'approved'))
    expect(states(third.slots)).toEqual({ a: 'approved', b: 'approved', c: 'waiting' })
    expect(settle(['all', 'all'], signed(third.slots, 'c', 'approved')).state).toBe('approved')
  })

  test('one of a step is enough where any may sign; the others are passed by', () => {
    const first = settle(['any', 'all'], three)
    expect(states(settle(['any', 'all'], signed(first.slots, 'b', 'approved')).slots)).toEqual({
      a: 'passed',
      b: 'approved',
      c: 'waiting',
    })
  })

  test('one after the other where the order counts', () => {
    const first = settle(['in-order', 'all'], three)
    expect(states(first.slots)).toEqual({ a: 'waiting', b: 'planned', c: 'planned' })
    expect(states(settle(['in-order', 'all'], signed(first.slots, 'a', 'approved')).slots)['b']).toBe('waiting')
  })

  test('a refusal ends it, a return gives it back', () => {
    const first = settle(['all', 'all'], three)
    const refused = settle(['all', 'all'], signed(first.slots, 'b', 'rejected'))
    expect(refused.state).toBe('rejected')
    expect(states(refused.slots)).toEqual({ a: 'passed', b: 'rejected', c: 'passed' })
    expect(settle(['all', 'all'], signed(first.slots, 'a', 'returned')).state).toBe('returned')
  })

  test('who is added before comes first, who is added after comes last, whatever the mode', () => {
    for (const mode of stepModes) {
      const begun = settle([mode], [slot('a', 0, 0), slot('b', 0, 1)]).slots
      const mine = begun[0]
      if (!mine) throw new Error('nobody to sign')
      const before = settle([mode], withSigner(begun, mine, 'x', 'before')).slots
      expect(states(before)).toMatchObject({ a: 'planned', x: 'waiting' })
      expect(states(settle([mode], signed(before, 'x', 'approved')).slots)['a']).toBe('waiting')
      const after = settle([mode], withSigner(begun, mine, 'x', 'after')).slots
      expect(states(after)).toMatchObject({ a: 'waiting', x: 'planned' })
      const then = settle([mode], signed(after, 'a', 'approved'))
      expect([then.state, states(then.slots)['x']]).toEqual(['waiting', 'waiting'])
    }
  })
})

describe('who may sign', () => {
  const waiting = { people: ['zhou', 'li'], state: 'waiting' as const }

  test('whoever is asked, in their own name; who stands in, in the name of who is away', () => {
    expect(signsFor(waiting, 'li', [], [])).toBe('li')
    expect(signsFor(waiting, 'chen', [], ['zhou'])).toBe('zhou')
    expect(signsFor(waiting, 'chen', [], [])).toBeNull()
  })

  test('never the barred, in nobody’s name, and nobody out of turn', () => {
    expect(signsFor(waiting, 'li', ['li'], [])).toBeNull()
    expect(signsFor(waiting, 'chen', ['chen'], ['zhou'])).toBeNull()
    expect(signsFor({ ...waiting, state: 'planned' }, 'li', [], [])).toBeNull()
  })
})

describe('whatever is signed in whatever order', () => {
  const flow = fc.array(fc.record({ mode: fc.constantFrom(...stepModes), signers: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  const deed = fc.record({
    who: fc.nat(20),
    what: fc.constantFrom<'approved' | 'rejected' | 'returned' | 'before' | 'after'>(
      'approved',
      'approved',
      'approved',
      'rejected',
      'returned',
      'before',
      'after',
    ),
  })

  function play(
    steps: readonly { mode: StepMode; signers: number }[],
    deeds: readonly { who: number; what: string }[],
  ) {
    const modes = steps.map((step) => step.mode)
    let now = settle(
      modes,
      steps.flatMap(({ signers }, step) =>
        Array.from({ length: signers }, (_, place) => slot(`${step}.${place}`, step, place)),
      ),
    )
    let added = 0
    const trail = [now]
    for (const { who, what } of deeds) {
      const open = now.slots.filter((one) => one.state === 'waiting')
      const mine = open[who % Math.max(1, open.length)]
      if (!mine) break
      const slots =
        what === 'before' || what === 'after'
          ? withSigner(now.slots, mine, `x${(added += 1)}`, what)
          : signed(now.slots, mine.id, what as SignerState)
      now = settle(modes, slots)
      trail.push(now)
    }
    return { modes, trail }
  }

  test('it waits for somebody or has ended; what was signed stays; an end is final; settling again changes nothing', () => {
    fc.assert(
      fc.property(flow, fc.array(deed, { maxLength: 30 }), (steps, deeds) => {
        const { modes, trail } = play(steps, deeds)
        for (const [at, { state, slots }] of trail.entries()) {
          expect(slots.some((one) => one.state === 'waiting')).toBe(state === 'waiting')
          expect(settle(modes, slots)).toEqual({ state, slots })
          const before = trail[at - 1]
          for (const old of before?.slots ?? [])
            if (old.state === 'approved') expect(slots.find((one) => one.id === old.id)?.state).toBe('approved')
        }
      }),
    )
  })

  test('it is approved only when each step has what its mode asks, and every added signer has approved', () => {
    fc.assert(
      fc.property(flow, fc.array(deed, { maxLength: 30 }), (steps, deeds) => {
        const { modes, trail } = play(steps, deeds)
        const last = trail.at(-1)
        if (last?.state !== 'approved') return
        for (const [step, mode] of modes.entries()) {
          const own = last.slots.filter((one) => one.step === step && !one.extra)
          const approved = own.filter((one) => one.state === 'approved').length
          expect(mode === 'any' ? approved > 0 : approved === own.length).toBe(true)
        }
        expect(last.slots.filter((one) => one.extra).every((one) => one.state === 'approved')).toBe(true)
      }),
    )
  })
})
