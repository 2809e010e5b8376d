import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Deed, isAsked, issued, type Standing, step } from './request.rules.ts'

const pool = ['ann', 'bob']
const lead = { user: 'owner', leads: true }
const by = (user: string) => ({ user, leads: false })
const open = issued(null, pool)
function after(standing: Standing, ...deeds: [Deed, string][]): Standing {
  return deeds.reduce((now, [deed, user]) => {
    const done = step(now, deed, user === 'owner' ? lead : by(user), pool)
    if (!done.allowed) throw new Error(done.reason)
    return done.next
  }, standing)
}
const reason = (standing: Standing, deed: Deed, user: string) => {
  const done = step(standing, deed, user === 'owner' ? lead : by(user), pool)
  return done.allowed ? null : done.reason
}

test('a request goes to the member of the deal, else to the pool, else to nobody', () => {
  expect(issued('ann', [])).toMatchObject({ state: 'open', askedOf: 'ann' })
  expect(issued(null, pool)).toMatchObject({ state: 'open', askedOf: null })
  expect(issued(null, [])).toMatchObject({ state: 'unstaffed', askedOf: null })
})

test('whoever is asked takes it and delivers; others cannot', () => {
  const taken = after(open, [{ kind: 'accept' }, 'ann'])
  expect(taken).toMatchObject({ state: 'accepted', takenBy: 'ann' })
  expect(reason(open, { kind: 'accept' }, 'carl')).toBe('request-not-asked')
  expect(reason(taken, { kind: 'accept' }, 'bob')).toBe('request-taken')
  expect(reason(taken, { kind: 'deliver' }, 'bob')).toBe('request-taken')
  expect(reason(open, { kind: 'deliver' }, 'ann')).toBe('request-not-taken')
  expect(after(taken, [{ kind: 'deliver' }, 'ann']).state).toBe('delivered')
})

test('a declined request goes to the next, and after the last to nobody', () => {
  const once = after(open, [{ kind: 'decline' }, 'ann'])
  expect(once).toMatchObject({ state: 'open', askedOf: null, declined: ['ann'] })
  expect(reason(once, { kind: 'accept' }, 'ann')).toBe('request-not-asked')
  const twice = after(once, [{ kind: 'decline' }, 'bob'])
  expect(twice.state).toBe('unstaffed')
  expect(after(twice, [{ kind: 'reassign', to: 'ann' }, 'owner'])).toMatchObject({ state: 'open', askedOf: 'ann' })
  const member = after(issued('carl', pool), [{ kind: 'decline' }, 'carl'])
  expect(member).toMatchObject({ state: 'open', askedOf: null, declined: ['carl'] })
})

test('only those whose deal it is withdraw it; only they or whom it waits for hand it on', () => {
  expect(reason(open, { kind: 'withdraw' }, 'ann')).toBe('request-not-yours')
  expect(reason(open, { kind: 'reassign', to: 'bob' }, 'ann')).toBe('request-not-yours')
  const taken = after(open, [{ kind: 'accept' }, 'ann'])
  expect(after(taken, [{ kind: 'reassign', to: 'bob' }, 'ann'])).toMatchObject({ state: 'open', askedOf: 'bob' })
  expect(after(taken, [{ kind: 'reassign', to: null }, 'ann'])).toMatchObject({ state: 'open', declined: ['ann'] })
  const ended = after(taken, [{ kind: 'withdraw' }, 'owner'])
  expect(reason(ended, { kind: 'withdraw' }, 'owner')).toBe('request-ended')
})

const people = ['ann', 'bob', 'carl', 'owner']
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.constantFrom<Deed>({ kind: 'accept' }, { kind: 'decline' }, { kind: 'deliver' }, { kind: 'withdraw' }),
  fc.record({ kind: fc.constant('reassign' as const), to: fc.constantFrom(...people, null) }),
)

test('whatever is done, a request is waited for by somebody, taken by somebody, or says that it is neither', () => {
  const acts = fc.array(fc.tuple(deed, fc.constantFrom(...people)), { maxLength: 12 })
  const pools = fc.subarray(['ann', 'bob', 'carl'])
  fc.assert(
    fc.property(fc.constantFrom('ann', null), pools, acts, (member, asked, done) => {
      let now = issued(member, asked)
      for (const [act, user] of done) {
        const result = step(now, act, { user, leads: user === 'owner' }, asked)
        const isEnded = now.state === 'delivered' || now.state === 'withdrawn'
        if (isEnded) expect(result.allowed).toBe(false)
        if (result.allowed) now = result.next
        expect(now.state === 'accepted').toBe(
          now.takenBy !== null && now.state !== 'delivered' && now.state !== 'withdrawn',
        )
        expect(new Set(now.declined).size).toBe(now.declined.length)
        const waits = people.some((one) => isAsked(now, one, asked))
        expect(waits, JSON.stringify(now)).toBe(now.state === 'open')
      }
    }),
  )
})
