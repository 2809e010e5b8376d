import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownLists } from '../shared/choices.ts'
import { faultsOfList, fieldOptions, type OwnOption, usualOptions } from './choice-list.ts'

const option = (value: string, zh = value, en = ''): OwnOption => ({ value, label: { zh, en }, tone: null, days: null })
const usual = usualOptions('level')
const codes = (before: OwnOption[], after: OwnOption[], moves: Record<string, string> = {}) =>
  faultsOfList('level', before, after, moves).map(({ path, code }) => `${path} ${code}`)

test('a list is renamed, ordered and made longer freely', () => {
  expect(codes(usual, usual.toReversed())).toEqual([])
  expect(codes(usual, [...usual, option('D', '观察')])).toEqual([])
  expect(fieldOptions(usual)).toEqual(ownLists.level.usual)
})

test('nobody is left without an option: what goes says who takes its records', () => {
  const [a, b] = [option('A'), option('B')]
  expect(codes(usual, [a, b])).toEqual(['moves.C required'])
  expect(codes(usual, [a, b], { C: 'C' })).toEqual(['moves.C required'])
  expect(codes(usual, [a, b], { C: 'B' })).toEqual([])
  expect(codes(usual, usual, { A: 'B' })).toEqual(['moves.A choice-unknown'])
})

test('two options are told apart, and there are neither too few nor too many', () => {
  expect(codes([], [option('A')])).toEqual(['options too-few'])
  expect(codes([], [option('A'), option('A', '乙')])).toEqual(['options.1.value option-twice'])
  expect(codes([], [option('A', '甲', 'Key'), option('B', '乙', 'key')])).toEqual(['options.1.label option-twice'])
  expect(codes([], [option('A'), option('Z')])).toEqual(['options.1.value choice-unknown'])
  const seven = [...ownLists.level.codes, 'A'].map((code, at) => option(code, `第 ${at} 级`))
  expect(codes([], seven)).toContain('options too-many')
})

test('what is allowed leads every record to an option that is there', () => {
  const list = fc
    .uniqueArray(fc.constantFrom(...ownLists.level.codes), { minLength: 2, maxLength: 6 })
    .map((values) => values.map((value) => option(value)))
  const moves = fc.dictionary(fc.constantFrom(...ownLists.level.codes), fc.constantFrom(...ownLists.level.codes))
  fc.assert(
    fc.property(list, list, moves, (before, after, wish) => {
      if (faultsOfList('level', before, after, wish).length > 0) return
      for (const { value } of before) expect(after.some((one) => one.value === (wish[value] ?? value))).toBe(true)
    }),
  )
})

test('what a reason was given for stays: it is retired and offered again, never taken out', () => {
  const reasons = usualOptions('loss-reason')
  const [first, ...rest] = reasons as [OwnOption, ...OwnOption[]]
  const faults = (after: OwnOption[], moves: Record<string, string> = {}) =>
    faultsOfList('loss-reason', reasons, after, moves).map(({ path, code }) => `${path} ${code}`)
  const retired = { ...first, retired: true }
  expect(faults([...rest, retired])).toEqual([])
  expect(fieldOptions([retired])).toEqual([{ value: first.value, label: first.label, retired: true }])
  expect(faults(rest)).toEqual([`moves.${first.value} option-kept`])
  expect(faults(rest, { [first.value]: 'other' })).toEqual([`moves.${first.value} option-kept`])
  expect(faults(reasons.map((one, at) => ({ ...one, retired: at > 0 })))).toEqual(['options too-few'])
  expect(codes(usual, [...usual, { ...option('D'), retired: true }])).toEqual(['options.3.retired value-unsuitable'])
})
