import { expect, test } from 'vitest'
import { fill } from './language.tsx'

test('a text takes its values, the word its number, and what is not given stays visible', () => {
  expect(fill('{days} {days|day|days} here', { days: 1 })).toBe('1 day here')
  expect(fill('{days} {days|day|days} here', { days: '1,200' })).toBe('1,200 days here')
  expect(fill('{days} {days|day|days} here', { days: 0 })).toBe('0 days here')
  expect(fill('{count} 单', { count: 31_059 })).toBe('31,059 单')
  expect(fill('{name}：{reached} 单到过', { name: '立项' })).toBe('立项：{reached} 单到过')
})
