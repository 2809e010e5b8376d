import { expect, test } from 'vitest'
import { dutyStateOf } from './duty-state.rules.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 4, 20, hour))
const due = { dueAt: at(12), isAway: false }
const sent = (hour: number) => ({ sentAt: at(hour).toISOString(), dueAt: at(12).toISOString() })

test.each([
  [due, undefined, 11, 'open'],
  [due, undefined, 13, 'missing'],
  [{ ...due, isAway: true }, undefined, 13, 'away'],
  [due, sent(12), 13, 'sent'],
  [due, sent(13), 14, 'late'],
  [{ ...due, isAway: true }, sent(11), 14, 'sent'],
] as const)('%#: a report is %s', (duty, report, hour, state) => {
  expect(dutyStateOf(duty, report, at(hour))).toBe(state)
})
