import { expect, test } from 'vitest'
import { asPatch, sameValue, valueOf, withValues } from './record-value.ts'

const record = {
  id: '1',
  version: 3,
  createdAt: '',
  updatedAt: '',
  deletedAt: null,
  custom: { budget: '5' },
  name: '华为',
  owner: { id: 'u', name: '王' },
}

test('custom fields are read and written under their own key', () => {
  expect(valueOf(record, 'custom.budget')).toBe('5')
  expect(valueOf(withValues(record, { 'custom.budget': '6' }), 'custom.budget')).toBe('6')
  expect(record.custom.budget).toBe('5')
})

test('a patch names references by id and empties with null', () => {
  expect(asPatch({ name: '', owner: { id: 'u', name: '王' }, 'custom.budget': '7' })).toEqual({
    name: null,
    owner: 'u',
    custom: { budget: '7' },
  })
})

test('values are compared by what they say', () => {
  expect(sameValue(null, '')).toBe(true)
  expect(sameValue({ id: 'u', name: '王' }, { id: 'u', name: '王小明' })).toBe(true)
  expect(sameValue(['a'], ['b'])).toBe(false)
})
