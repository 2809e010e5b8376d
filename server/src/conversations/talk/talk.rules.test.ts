import { heeds } from '#contract/conversations/talk/conversation.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numbersOf } from './message.queries.ts'
import {
  mayInvite,
  mayLeave,
  mayManage,
  mayPost,
  messageOfKey,
  peopleKeyOf,
  type Standing,
  whoIsTold,
} from './talk.rules.ts'

const channel: Standing = {
  kind: 'channel',
  posting: 'members',
  isArchived: false,
  isOfDepartment: false,
  own: { host: false },
}

test('who sees a record may write on it; elsewhere who takes part; where hosts write, they alone; nobody where it is over', () => {
  expect(mayPost({ ...channel, kind: 'record', own: null })).toEqual({ allowed: true })
  expect(mayPost({ ...channel, own: null })).toEqual({ allowed: false, reason: 'not-a-member' })
  expect(mayPost({ ...channel, posting: 'hosts' })).toEqual({ allowed: false, reason: 'hosts-only' })
  expect(mayPost({ ...channel, posting: 'hosts', own: { host: true } })).toEqual({ allowed: true })
  expect(mayPost({ ...channel, isArchived: true, own: { host: true } })).toEqual({ allowed: false, reason: 'archived' })
})

test('a channel is changed by who leads it; its members take others in; that of a department goes by itself', () => {
  expect(mayManage(channel)).toBe(false)
  expect(mayManage({ ...channel, own: { host: true } })).toBe(true)
  expect(mayManage({ ...channel, kind: 'direct', own: { host: true } })).toBe(false)
  expect(mayInvite(channel)).toBe(true)
  expect(mayInvite({ ...channel, posting: 'hosts' })).toBe(false)
  expect(mayInvite({ ...channel, isOfDepartment: true, own: { host: true } })).toBe(false)
  expect(mayInvite({ ...channel, kind: 'direct' })).toBe(false)
  expect(mayLeave(channel)).toBe(true)
  expect(mayLeave({ ...channel, kind: 'direct' })).toBe(false)
  expect(mayLeave({ ...channel, isOfDepartment: true })).toBe(false)
})

test('a slice of a conversation is its newest, those before or after a number, or those around one', () => {
  expect(numbersOf({ limit: 10 }, 25)).toEqual({ from: 16, to: 25 })
  expect(numbersOf({ limit: 10, before: 16 }, 25)).toEqual({ from: 6, to: 15 })
  expect(numbersOf({ limit: 10, after: 20 }, 25)).toEqual({ from: 21, to: 30 })
  expect(numbersOf({ limit: 10, around: 3 }, 25)).toEqual({ from: 1, to: 10 })
})

test('people find the same conversation in whichever order they are named', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1 }), fc.array(fc.nat()), (people, order) => {
      const mixed = people.toSorted((a, b) => (order[people.indexOf(a)] ?? 0) - (order[people.indexOf(b)] ?? 0))
      expect(peopleKeyOf([...mixed, ...mixed])).toBe(peopleKeyOf(people))
    }),
  )
})

const people = ['a', 'b', 'c', 'd', 'e']
const someone = fc.constantFrom(...people)
const members = fc.uniqueArray(fc.record({ userId: someone, heed: fc.constantFrom(...heeds), readNumber: fc.nat(9) }), {
  selector: ({ userId }) => userId,
})
const message = fc.record({
  id: fc.constant('m'),
  conversationId: fc.constant('c'),
  authorId: someone,
  called: fc.uniqueArray(someone),
  everyone: fc.boolean(),
  answers: fc.option(someone),
})

test('a message is told once to a member, for the nearest reason, and never to its author or to who wants nothing', () => {
  fc.assert(
    fc.property(message, members, (said, all) => {
      const told = new Map(whoIsTold(said, all).map((one) => [one.userId, one]))
      expect(told.size).toBe(whoIsTold(said, all).length)
      for (const { userId, heed } of all) {
        const one = told.get(userId)
        if (userId === said.authorId || heed === 'nothing') expect(one).toBeUndefined()
        else if (said.called.includes(userId)) expect(one).toMatchObject({ kind: 'mention', reason: 'called' })
        else if (said.answers === userId) expect(one?.kind).toBe('reply')
        else if (said.everyone) expect(one).toMatchObject({ kind: 'mention', reason: 'takes-part' })
        else expect(one?.kind).toBe(heed === 'all' ? 'message' : undefined)
      }
      expect([...told.keys()].every((userId) => all.some((member) => member.userId === userId))).toBe(true)
    }),
  )
})

test('what is said until somebody reads is told once', () => {
  const member = { userId: 'b', heed: 'all' as const, readNumber: 3 }
  const said = { conversationId: 'c', authorId: 'a', called: [], everyone: false, answers: null }
  const [first] = whoIsTold({ ...said, id: 'm1' }, [member])
  const [second] = whoIsTold({ ...said, id: 'm2' }, [member])
  const [later] = whoIsTold({ ...said, id: 'm3' }, [{ ...member, readNumber: 5 }])
  expect(second?.key).toBe(first?.key)
  expect(later?.key).not.toBe(first?.key)
})

test('by the key under which somebody was told the message is found of which it was', () => {
  fc.assert(
    fc.property(message, members, (said, all) => {
      for (const { userId, key } of whoIsTold(said, all)) {
        const behind = all.find((member) => member.userId === userId)?.readNumber ?? 0
        expect(messageOfKey(key)).toEqual(key.startsWith('message') ? { number: behind + 1 } : { id: said.id })
      }
    }),
  )
  expect(messageOfKey('invited a b')).toBeNull()
})
