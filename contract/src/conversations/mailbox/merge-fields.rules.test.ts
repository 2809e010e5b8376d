import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillIn, hasPlaces, type MergeField, mergeFields, unknownFields } from './merge-fields.rules.ts'

test('places are filled with what is known, and what is missing is named', () => {
  const said = fillIn('{{contact.name}}您好：{{ customer.name }}的{{deal.name}}', {
    'contact.name': '王强',
    'customer.name': '东海重工',
    'deal.name': ' ',
  })
  expect(said).toEqual({ text: '王强您好：东海重工的{{deal.name}}', missing: ['deal.name'] })
  expect(hasPlaces(said.text)).toBe(true)
})

test('what nobody knows is told when a template is written', () => {
  expect(unknownFields('{{contact.name}} {{contact.salary}} {{}} {{constructor}}')).toEqual([
    'contact.salary',
    '',
    'constructor',
  ])
  expect(unknownFields('{{me.name}} { {x} }')).toEqual([])
})

test('with everything known nothing is left open, whatever the values say', () => {
  const names = Object.keys(mergeFields) as MergeField[]
  const values = fc.record(
    Object.fromEntries(names.map((name) => [name, fc.string({ minLength: 1 }).filter((text) => /[^\s{}]/.test(text))])),
  )
  const piece = fc.oneof(
    fc.constantFrom(...names).map((name) => `{{${name}}}`),
    fc.string().filter((text) => !/[{}]/.test(text)),
  )
  fc.assert(
    fc.property(fc.array(piece), values, (pieces, known) => {
      const { text, missing } = fillIn(pieces.join(' '), known)
      expect(missing).toEqual([])
      expect(hasPlaces(text)).toBe(false)
    }),
  )
})
