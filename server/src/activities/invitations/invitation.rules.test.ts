import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextSequence, turnsOf } from './invitation.rules.ts'

const person = (participant: string, address = `${participant}@example.org`) => ({ participant, address })
const told = (participant: string, address?: string, isOff = false) => ({ ...person(participant, address), isOff })

test('who is new is invited, who stays hears of changes, who is out hears that it is off', () => {
  expect(turnsOf([person('a'), person('b')], [told('b'), told('c')], false)).toEqual([
    { kind: 'invitation', to: person('a') },
    { kind: 'invitation-cancelled', to: told('c') },
  ])
  expect(turnsOf([person('b')], [told('b')], true)).toEqual([{ kind: 'invitation-changed', to: person('b') }])
  expect(turnsOf([person('b', 'new@example.org')], [told('b')], false).map(({ kind }) => kind)).toEqual([
    'invitation',
    'invitation-cancelled',
  ])
  expect(turnsOf([], [told('b', undefined, true)], true)).toEqual([])
})

const names = fc.subarray(['a', 'b', 'c', 'd', 'e'])

test('after each telling everybody who is wanted stands as invited, all others as off, and nothing more is to be told', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ wanted: names, isChanged: fc.boolean() }), { maxLength: 8 }), (steps) => {
      let standing: ReturnType<typeof told>[] = []
      let sequence = 1
      for (const { wanted, isChanged } of steps) {
        const people = wanted.map((name) => person(name))
        const turns = turnsOf(people, standing, isChanged)
        const touched = new Set(turns.map(({ to }) => to.participant))
        standing = [
          ...standing.filter(({ participant }) => !touched.has(participant)),
          ...turns.map(({ kind, to }) => told(to.participant, to.address, kind === 'invitation-cancelled')),
        ]
        expect(turnsOf(people, standing, false)).toEqual([])
        expect(new Set(standing.filter(({ isOff }) => !isOff).map((one) => one.participant))).toEqual(new Set(wanted))
        const next = nextSequence(sequence, 1, isChanged)
        expect(isChanged ? next > sequence : next === sequence).toBe(true)
        sequence = next
      }
    }),
  )
})
