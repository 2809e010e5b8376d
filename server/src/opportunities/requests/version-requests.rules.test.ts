import { plainStage, type Design } from '#contract/opportunities/stage-definition.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestsInVersion, type StageAsk } from './version-requests.rules.ts'

const stage = (id: string, roles: readonly DealRole[]): Design['stages'][number] => ({
  id,
  name: { zh: id, en: id },
  outcome: 'open',
  probability: 0.5,
  forecastCategory: 'pipeline',
  definition: { ...plainStage, roles: roles.map((role) => ({ role, required: true, hours: 8 })) },
})
const ask = (id: string, at: string, role: DealRole, state: StageAsk['state'] = 'open'): StageAsk => ({
  id,
  stage: at,
  role,
  state,
})
const stages = [stage('first', ['pre-sales', 'sales']), stage('second', ['legal']), stage('third', ['finance'])]

test('what the stage in the new version still asks for stands, what it asks besides is asked, the rest is taken back', () => {
  const asks = [ask('a', 'first', 'pre-sales', 'accepted'), ask('b', 'first', 'expert'), ask('c', 'gone', 'legal')]
  expect(requestsInVersion(asks, { to: 'second', mapping: { gone: 'second' }, owned: true }, stages)).toEqual({
    keep: [
      { id: 'a', from: 'first', stage: 'first', required: true },
      { id: 'c', from: 'gone', stage: 'second', required: true },
    ],
    withdraw: ['b'],
    ask: [],
  })
  expect(requestsInVersion([], { to: 'first', mapping: {}, owned: true }, stages).ask.map(({ role }) => role)).toEqual([
    'pre-sales',
  ])
  expect(requestsInVersion([], { to: 'first', mapping: {}, owned: false }, stages).ask.map(({ role }) => role)).toEqual(
    ['pre-sales', 'sales'],
  )
})

test('what later stages asked for is taken back, unless it was delivered', () => {
  const asks = [ask('a', 'third', 'finance'), ask('b', 'second', 'legal', 'delivered')]
  expect(requestsInVersion(asks, { to: 'first', mapping: {}, owned: true }, stages)).toMatchObject({
    keep: [],
    withdraw: ['a'],
  })
})

test('of two that come to mean the same the one that is further stays', () => {
  const asks = [ask('a', 'second', 'legal'), ask('b', 'gone', 'legal', 'accepted')]
  const moved = requestsInVersion(asks, { to: 'second', mapping: { gone: 'second' }, owned: true }, stages)
  expect(moved.keep.map(({ id }) => id)).toEqual(['b'])
  expect(moved.withdraw).toEqual(['a'])
})

test('every duty of the stage is met once, nothing live is lost, and to move again changes nothing', () => {
  const roles = fc.constantFrom<DealRole>('sales', 'pre-sales', 'expert', 'legal')
  const ids = ['a', 'b', 'c', 'd', 'old']
  const version = fc
    .tuple(...ids.slice(0, 4).map((id) => fc.uniqueArray(roles).map((some) => stage(id, some))))
    .map((all): Design['stages'] => all)
  const held = fc
    .uniqueArray(
      fc.record({
        stage: fc.constantFrom(...ids),
        role: roles,
        state: fc.constantFrom<StageAsk['state']>('open', 'accepted', 'unstaffed', 'delivered'),
      }),
      { selector: (one) => `${one.stage} ${one.role}` },
    )
    .map((some): StageAsk[] => some.map((one, at) => ({ ...one, id: `r${at}` })))
  const where = fc.constantFrom(...ids.slice(0, 4))
  fc.assert(
    fc.property(version, held, where, where, fc.boolean(), (to, asks, at, oldTo, owned) => {
      const move = { to: at, mapping: { old: oldTo }, owned }
      const moved = requestsInVersion(asks, move, to)
      const live = asks.filter(({ state }) => state !== 'delivered').map(({ id }) => id)
      const kept = new Map(moved.keep.map((one) => [one.id, one.stage]))
      expect(live.every((id) => kept.has(id) !== moved.withdraw.includes(id))).toBe(true)
      expect(moved.withdraw.every((id) => live.includes(id))).toBe(true)
      const after = asks
        .filter(({ id }) => !moved.withdraw.includes(id))
        .map((one) => ({ ...one, stage: kept.get(one.id) ?? one.stage }))
      // No stage has a role twice: the database would refuse it.
      expect(new Set(after.map((one) => `${one.stage} ${one.role}`)).size).toBe(after.length)
      const duties = to.find(({ id }) => id === at)?.definition.roles ?? []
      for (const { role } of duties) {
        if (role === 'sales' && owned) continue
        const stands = after.filter((one) => one.stage === at && one.role === role).length
        expect(stands + moved.ask.filter((one) => one.role === role).length).toBe(1)
      }
      const asked = moved.ask.map(({ role }, index): StageAsk => ({ id: `n${index}`, stage: at, role, state: 'open' }))
      const again = requestsInVersion([...after, ...asked], { ...move, mapping: {} }, to)
      expect(again.withdraw).toEqual([])
      expect(again.ask).toEqual([])
    }),
  )
})
