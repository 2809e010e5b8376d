import type { ParticipantWish } from '#contract/activities/participants/participant.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Part, partsAfter } from './participant.rules.ts'

const invited = (more: Partial<Part>): Part => ({
  id: 'p1',
  user: null,
  contact: null,
  name: null,
  email: null,
  required: true,
  response: 'needs-action',
  ...more,
})

test('who stays keeps their answer, and nobody else gives it', () => {
  const before = [invited({ user: 'u1', response: 'accepted' }), invited({ id: 'p2', contact: 'c1' })]
  const { gone, kept, added } = partsAfter(
    before,
    [
      { user: 'u1', required: false },
      { name: '王总监', email: 'w@example.com', required: true, response: 'tentative' },
    ],
    'owner',
  )
  expect(gone).toEqual(['p2'])
  expect(kept).toEqual([invited({ user: 'u1', response: 'accepted', required: false })])
  expect(added.map(({ name, response }) => [name, response])).toEqual([['王总监', 'tentative']])
})

test('the owner takes part anyway, and nobody twice', () => {
  const { added } = partsAfter(
    [],
    [
      { user: 'owner', required: true },
      { contact: 'c1', required: true },
      { contact: 'c1', required: false },
      { name: '甲', email: 'A@example.com', required: true },
      { name: '乙', email: 'a@example.com', required: true },
    ],
    'owner',
  )
  expect(added.map(({ contact, name }) => contact ?? name)).toEqual(['c1', '乙'])
})

const required = fc.boolean()
const wish: fc.Arbitrary<ParticipantWish> = fc.oneof(
  fc.record({ user: fc.constantFrom('u1', 'u2', 'owner'), required }),
  fc.record({ contact: fc.constantFrom('c1', 'c2'), required }),
  fc.record({ name: fc.constantFrom('甲', '乙'), required }),
)

test('the same wish a second time changes nothing', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 8 }), fc.array(wish, { maxLength: 8 }), (first, second) => {
      const after = (before: readonly Part[], wishes: readonly ParticipantWish[]) => {
        const { kept, added } = partsAfter(before, wishes, 'owner')
        return [...kept, ...added.map((part, at) => ({ ...part, id: `new ${before.length} ${at}` }))]
      }
      const once = after(after([], first), second)
      const again = partsAfter(once, second, 'owner')
      expect(again.gone).toEqual([])
      expect(again.added).toEqual([])
      expect(new Set(again.kept)).toEqual(new Set(once))
    }),
  )
})
