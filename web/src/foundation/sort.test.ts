import { expect, it } from 'vitest'
import { directionOf, nextSort } from './sort.ts'

it('sorts names from A, amounts from the largest, and a third click goes back', () => {
  expect(nextSort(undefined, 'name', 'text')).toBe('name')
  expect(nextSort('name', 'name', 'text')).toBe('-name')
  expect(nextSort('-name', 'name', 'text')).toBeUndefined()
  expect(nextSort('name', 'amount', 'money')).toBe('-amount')
  expect(nextSort('-amount', 'amount', 'money')).toBe('amount')
})

it('tells the direction of the first key', () => {
  expect(directionOf('-amount,name', 'amount')).toBe('descending')
  expect(directionOf('-amount,name', 'name')).toBe('none')
})
