import { expect, test } from 'vitest'
import { stateOfPromise } from './commitment.rules.ts'

test.each([
  ['open', false, null, '2026-05-20'],
  ['late', false, null, '2026-05-19'],
  ['kept', true, '2026-05-19', '2026-05-19'],
  ['kept-late', true, '2026-05-20', '2026-05-19'],
  ['kept', true, null, '2026-05-01'],
])('a promise is %s: done %s on %s, due on %s', (state, done, completedOn, dueOn) => {
  expect(stateOfPromise({ done, completedOn }, dueOn, '2026-05-20')).toBe(state)
})

test('without its task a promise was dropped', () => {
  expect(stateOfPromise(undefined, '2026-05-19', '2026-05-20')).toBe('dropped')
})
