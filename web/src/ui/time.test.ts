import { expect, test } from 'vitest'
import { formatDay, formatDayFrom, formatSince } from './time.ts'

const now = new Date('2026-03-10T12:00:00Z')

test('the year is named only where it is another', () => {
  expect(formatDay('2026-03-05', 'zh', now)).toBe('3月5日')
  expect(formatDay('2024-03-05', 'zh', now)).toBe('2024年3月5日')
  expect(formatDay('2026-03-05', 'en', now)).toBe('5 Mar')
})

test('near days are told by their distance', () => {
  expect(formatDayFrom('2026-03-09', 'zh', '2026-03-10')).toBe('昨天')
  expect(formatDayFrom('2026-03-13', 'zh', '2026-03-10')).toBe('3天后')
  expect(formatDayFrom('2026-04-07', 'en', '2026-03-10')).toBe('in 4 weeks')
})

test('moments of the last hour are told in minutes', () => {
  expect(formatSince('2026-03-10T11:55:00Z', 'zh', now)).toBe('5分钟前')
})
