import { expect, test } from 'vitest'
import { plannedAnew, preparedName } from './prepared.ts'

test('a statement keeps its plan from its second time on, under one name', () => {
  expect(preparedName('select one')).toBeUndefined()
  const name = preparedName('select one')
  expect(name).toBeDefined()
  expect(preparedName('select one')).toBe(name)
})

test('what depends on the question is planned each time', () => {
  const text = `${plannedAnew} select two`
  expect([preparedName(text), preparedName(text)]).toEqual([undefined, undefined])
})

test('the number of kept plans has an end, and what is kept stays', () => {
  const twice = (text: string) => {
    preparedName(text)
    return preparedName(text)
  }
  const kept = twice('select three')
  const names = Array.from({ length: 1_000 }, (_, at) => twice(`select ${at} as number`))
  expect(new Set(names.filter(Boolean)).size).toBeLessThan(400)
  expect(names.at(-1)).toBeUndefined()
  expect(preparedName('select three')).toBe(kept)
})
