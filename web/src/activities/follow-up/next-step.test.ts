import { expect, test } from 'vitest'
import { asNextStep, inDays } from './next-step.ts'

test('a proposed day is at ten of the reader’s morning, over the ends of months', () => {
  const at = new Date(inDays(3, new Date(2026, 0, 30, 17, 45)))
  expect([at.getMonth(), at.getDate(), at.getHours(), at.getMinutes()]).toEqual([1, 2, 10, 0])
})

test('a step without a subject is called by its kind', () => {
  const draft = { when: 'other', at: '2026-05-22T02:00:00.000Z', kind: 'visit', name: '  ' } as const
  expect(asNextStep(draft, '拜访跟进')).toEqual({ name: '拜访跟进', kind: 'visit', at: draft.at })
  expect(asNextStep({ ...draft, name: ' 带样机去 ' }, '拜访跟进').name).toBe('带样机去')
})
