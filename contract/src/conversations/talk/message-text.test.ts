import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calledBy, partsOf, personToken, plainWords, recordsIn, recordToken, textOf } from './message-text.ts'

const deal = '01990000-0000-7000-8000-000000000001'
const wang = '01990000-0000-7000-8000-000000000002'

test('a text comes apart into words, people, records and addresses', () => {
  const text = `<@${wang}> 看一下 <opportunity:${deal}>，资料在 https://example.com/a?b=1。<@all>`
  expect(partsOf(text)).toEqual([
    { kind: 'person', id: wang },
    { kind: 'text', text: ' 看一下 ' },
    { kind: 'record', type: 'opportunity', id: deal },
    { kind: 'text', text: '，资料在 ' },
    { kind: 'address', href: 'https://example.com/a?b=1' },
    { kind: 'text', text: '。' },
    { kind: 'everyone' },
  ])
  expect(calledBy(text)).toEqual({ people: [wang], everyone: true })
  expect(recordsIn(text)).toEqual([{ type: 'opportunity', id: deal }])
})

test('what only looks like a token stays what was written', () => {
  for (const text of ['a < b > c', '<@王>', `<thing:${deal}>`, '<opportunity:1>', '<@>'])
    expect(partsOf(text)).toEqual([{ kind: 'text', text }])
})

test('the full stop behind an address ends the sentence, not the address', () => {
  expect(partsOf('see https://example.com/x.')).toEqual([
    { kind: 'text', text: 'see ' },
    { kind: 'address', href: 'https://example.com/x' },
    { kind: 'text', text: '.' },
  ])
})

test('names stand in plain words for ids, and what has none is left out', () => {
  const text = `<@${wang}> 请看 <opportunity:${deal}>\n谢谢`
  const names = new Map([[wang, '王芳']])
  expect(plainWords(text, (id) => names.get(id), '所有人')).toBe('@王芳 请看 谢谢')
})

const pieces = fc.array(
  fc.oneof(
    fc.string(),
    fc.uuid().map(personToken),
    fc.uuid().map((id) => recordToken('customer', id)),
    fc.constantFrom('<@all>', 'https://example.com/路径?x=1', '<', '>', '<@', 'https://', '。', ')'),
  ),
)

test('whatever is written, put together again it is the same', () => {
  fc.assert(
    fc.property(pieces, (written) => {
      const text = written.join('')
      expect(textOf(partsOf(text))).toBe(text)
    }),
  )
})

test('whoever is called by a token is found, however it stands among other words', () => {
  fc.assert(
    fc.property(fc.array(fc.uuid()), fc.stringMatching(/^[^<>:/]*$/), (people, between) => {
      const { people: found } = calledBy(people.map((id) => `${between}${personToken(id)}`).join(between))
      expect(new Set(found)).toEqual(new Set(people))
    }),
  )
})
