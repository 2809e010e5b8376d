import { expect, test } from 'vitest'
import { usualOptions } from '../../platform/choice-list.ts'
import { usualPlanSetting, type VisitPlanRule } from './plan-setting.ts'
import { daysOfLevel, intervalFor, visitIntervals } from './visit-interval.ts'

const levels = usualOptions('level')
const [general] = usualPlanSetting.rules
if (!general) throw new Error('there is a usual rule')
const rule = (more: Partial<VisitPlanRule>): VisitPlanRule => ({ ...general, ...more })
const customer = { level: 'A', type: null, industry: null }

test('a company without rules of its own has the contact days of its levels', () => {
  const intervals = visitIntervals(levels, null)
  expect(['A', 'B', 'C'].map((level) => intervalFor(intervals, { ...customer, level }))).toEqual([30, 60, 90])
  expect(intervalFor(intervals, { ...customer, level: null })).toBeNull()
})

test('the first rule that fits a customer says how often, and contact days where none does', () => {
  const intervals = visitIntervals(levels, [
    rule({ customerTypes: ['distributor'], frequency: 'weekly' }),
    rule({ level: 'B', frequency: 'quarterly' }),
  ])
  expect(intervalFor(intervals, { ...customer, type: 'distributor' })).toBe(7)
  expect(intervalFor(intervals, customer)).toBe(30)
  expect(intervalFor(intervals, { ...customer, level: 'B' })).toBe(90)
  expect(intervalFor(intervals, { ...customer, level: 'C' })).toBe(90)
  expect(daysOfLevel(intervals, 'A')).toEqual([7, 30])
  expect(daysOfLevel(intervals, 'B')).toEqual([90])
})

test('what is retired asks for nothing', () => {
  const retired = levels.map((one) => (one.value === 'A' ? { ...one, retired: true } : one))
  const intervals = visitIntervals(retired, [rule({ frequency: 'weekly' })])
  expect(intervalFor(intervals, customer)).toBeNull()
  expect(daysOfLevel(intervals, 'A')).toEqual([])
})
