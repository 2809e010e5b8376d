import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search-params.ts'

test('a filter survives the address', () => {
  const search = { filter: { all: [{ field: 'name', operator: 'contains', value: '华为&co' }] }, sort: '-amount' }
  expect(parseSearch(stringifySearch(search))).toEqual(search)
})

test('ids and tokens that look like numbers stay text', () => {
  expect(parseSearch('?token=12345&open=1e5')).toEqual({ token: '12345', open: '1e5' })
})

test('what cannot be read as JSON stays text, what is empty is left out', () => {
  expect(parseSearch('?search={a')).toEqual({ search: '{a' })
  expect(stringifySearch({ view: undefined, search: '' })).toBe('')
})
