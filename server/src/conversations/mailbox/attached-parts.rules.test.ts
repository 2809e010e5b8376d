import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachedParts, type LetterStructure } from './attached-parts.rules.ts'

const words: LetterStructure = { part: '1', type: 'text/plain', size: 20 }

test('what is attached is told with its name and about its size; words and pictures within them are not', () => {
  const letter: LetterStructure = {
    type: 'multipart/mixed',
    childNodes: [
      {
        type: 'multipart/related',
        childNodes: [
          { ...words, part: '1.1', type: 'text/html' },
          { part: '1.2', type: 'image/png', id: '<logo>', disposition: 'inline', parameters: { name: 'logo.png' } },
        ],
      },
      {
        part: '2',
        type: 'application/pdf',
        encoding: 'base64',
        size: 7_800,
        disposition: 'attachment',
        dispositionParameters: { filename: '报价单.pdf' },
      },
      { part: '3', type: 'message/rfc822', size: 900, envelope: { subject: '转发：技术要求' }, childNodes: [words] },
    ],
  }
  expect(attachedParts(letter)).toEqual([
    { name: '报价单.pdf', bytes: 5_700, part: '2' },
    { name: '转发：技术要求.eml', bytes: 900, part: '3' },
  ])
  expect(attachedParts(words)).toEqual([])
  expect(attachedParts(undefined)).toEqual([])
})

test('a letter that is nothing but a file has it as its first part', () => {
  expect(attachedParts({ type: 'application/zip', disposition: 'attachment', size: 10 })).toEqual([
    { name: 'attachment', bytes: 10, part: '1' },
  ])
})

test('more than people attach is not looked at', () => {
  const file = (place: number) => ({ part: `${place + 1}`, type: 'image/jpeg', disposition: 'attachment' })
  expect(
    attachedParts({ type: 'multipart/mixed', childNodes: Array.from({ length: 60 }, (_, place) => file(place)) }),
  ).toHaveLength(50)
})

test('whatever a server tells, names lead nowhere, places are places, and there are not too many', () => {
  const leaf = fc.record(
    {
      part: fc.oneof(fc.string(), fc.constant('2.1')),
      type: fc.constantFrom('text/plain', 'image/png', 'message/rfc822', 'application/pdf'),
      size: fc.integer(),
      id: fc.string(),
      disposition: fc.constantFrom('attachment', 'inline', 'ATTACHMENT'),
      dispositionParameters: fc.record({ filename: fc.string({ unit: 'binary' }) }),
    },
    { requiredKeys: ['type'] },
  )
  const { tree } = fc.letrec<{ tree: LetterStructure }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 2 },
      leaf,
      fc.record({ type: fc.constant('multipart/mixed'), childNodes: fc.array(tie('tree'), { maxLength: 6 }) }),
    ),
  }))
  fc.assert(
    fc.property(tree, (structure) => {
      const found = attachedParts(structure)
      expect(found.length).toBeLessThanOrEqual(50)
      for (const { name, bytes, part } of found) {
        expect(name).toMatch(/^[^/\\\0]{1,210}$/u)
        expect(name.isWellFormed()).toBe(true)
        expect(bytes).toBeGreaterThanOrEqual(0)
        expect(part).toMatch(/^\d+(\.\d+)*$/)
      }
    }),
  )
})
