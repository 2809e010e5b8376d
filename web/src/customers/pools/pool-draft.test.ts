import type { Pool } from '#contract/customers/pool.ts'
import { expect, test } from 'vitest'
import { draftOf, editingOf, withMembers } from './pool-draft.ts'

const id = '01a217d7-b7b7-719c-8d17-7ebf5fab8904'
const pool: Pool = {
  id,
  version: 3,
  name: { zh: '公海', en: 'Pool' },
  hidden: ['phone'],
  claimsADay: 5,
  holdingCap: null,
  capCountsWon: true,
  caps: [],
  coolDownDays: 0,
  protectionDays: 0,
  members: [{ kind: 'department', id, name: '华北', duty: 'member' }],
  rules: [
    { id, level: 'A', trigger: 'deal', days: 90, remindDays: 7, sparesWon: true, active: true, since: '2026-01-01' },
  ],
  customers: 4,
  mine: { member: true, administrator: false, held: 0, cap: null, claimedToday: 0 },
}

test('what is saved is what was read, without what the server works out', () => {
  expect(draftOf(editingOf(pool))).toEqual({
    name: pool.name,
    hidden: ['phone'],
    claimsADay: 5,
    holdingCap: null,
    capCountsWon: true,
    caps: [],
    coolDownDays: 0,
    protectionDays: 0,
    members: [{ kind: 'department', id, duty: 'member' }],
    rules: [{ id, level: 'A', trigger: 'deal', days: 90, remindDays: 7, sparesWon: true, active: true }],
  })
})

test('members of one kind and duty are replaced, others stay', () => {
  const before = [
    { kind: 'user' as const, id: 'a', duty: 'member' as const },
    { kind: 'user' as const, id: 'a', duty: 'administrator' as const },
  ]
  expect(withMembers(before, 'user', 'member', ['b'])).toEqual([before[1], { kind: 'user', id: 'b', duty: 'member' }])
})
