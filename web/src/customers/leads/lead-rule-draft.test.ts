import { expect, test } from 'vitest'
import { clock, halfHours, newRule, sent, shifted } from './lead-rule-draft.ts'

test('a rule goes up and down, and its ends stay ends', () => {
  expect(shifted(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(shifted(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
})

test('what is sent names people or a department, never both', () => {
  const rule = { ...newRule('k', '规则'), people: ['p'], departmentId: 'd' }
  expect(sent(rule)).toMatchObject({ people: ['p'], departmentId: null })
  expect(sent({ ...rule, giving: 'department' })).toMatchObject({ people: [], departmentId: 'd' })
  expect(sent(rule)).not.toHaveProperty('key')
})

test('minutes after midnight read as a clock', () => {
  expect([clock(0), clock(545), clock(1440)]).toEqual(['00:00', '09:05', '24:00'])
  expect(halfHours.at(-1)).toEqual({ value: 1440, label: '24:00' })
})
