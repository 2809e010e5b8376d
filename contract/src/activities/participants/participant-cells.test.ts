import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOthers, sayOthers, wishesOfRow } from './participant-cells.ts'

test('people in a cell are read with their addresses, however they are kept apart', () => {
  expect(readOthers('设计院赵工 <zhao@design.example>、监理王工；li@x.example')).toEqual([
    { name: '设计院赵工', email: 'zhao@design.example' },
    { name: '监理王工', email: null },
    { name: 'li@x.example', email: 'li@x.example' },
  ])
  expect(readOthers(' ,，;')).toEqual([])
  expect(readOthers('王工（没有邮箱）')).toEqual([{ name: '王工（没有邮箱）', email: null }])
})

const names = fc.stringMatching(/^[一-龥A-Za-z]{1,12}$/)
const others = fc.array(
  fc.record({ name: names, email: fc.option(fc.constantFrom('a@b.example', 'zhao.gong@design.example')) }),
)

test('what a file is given it says, and is read back the same', () => {
  fc.assert(
    fc.property(others, (people) => {
      expect(readOthers(sayOthers(people))).toEqual(people)
    }),
  )
})

test('whatever stands in a cell, it is read without breaking', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const { name } of readOthers(text)) expect(name.length).toBeGreaterThan(0)
    }),
  )
})

test('a row names colleagues and contacts by id, others by name', () => {
  expect(
    wishesOfRow({ 'participants.colleagues': ['u'], 'participants.contacts': ['c'], 'participants.others': '赵工' }),
  ).toEqual([
    { user: 'u', required: true },
    { contact: 'c', required: true },
    { name: '赵工', email: null, required: true },
  ])
})
