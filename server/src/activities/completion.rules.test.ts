import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completionOfChange, completionOfNew } from './completion.rules.ts'

const now = new Date('2026-05-20T08:00:00Z')
const said = { at: now, by: 'somebody' }

test('what is written down as done was done at its own time, by its owner', () => {
  expect(completionOfNew({ done: true, at: '2026-05-18T02:00:00Z', owner: 'owner' }, now)).toEqual({
    at: '2026-05-18T02:00:00.000Z',
    by: 'owner',
  })
  expect(completionOfNew({ done: false, at: '2026-05-18T02:00:00Z', owner: 'owner' }, now)).toEqual({
    at: null,
    by: null,
  })
})

test('what becomes done is done now, what is opened again never was', () => {
  expect(completionOfChange({ done: false, at: '2026-05-01T02:00:00Z' }, { done: true }, said)).toEqual({
    at: now.toISOString(),
    by: 'somebody',
  })
  expect(completionOfChange({ done: true }, { done: false }, said)).toEqual({ at: null, by: null })
  expect(completionOfChange({ done: true }, { done: null }, said)).toEqual({ at: null, by: null })
})

test('a change that says nothing new of it leaves the time as it was', () => {
  const state = fc.constantFrom(true, false, null)
  fc.assert(
    fc.property(state, fc.option(state, { nil: undefined }), (before, patch) => {
      const changed = completionOfChange({ done: before }, { done: patch }, said)
      const isNew = patch !== undefined && (patch === true) !== (before === true)
      expect(changed !== null).toBe(isNew)
      if (changed) expect(changed.at !== null).toBe(patch === true)
    }),
  )
})

test('nothing was done later than now', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (at) => {
      const { at: done } = completionOfNew({ done: true, at: at.toISOString() }, now)
      expect(Date.parse(done ?? '')).toBe(Math.min(at.getTime(), now.getTime()))
    }),
  )
})
