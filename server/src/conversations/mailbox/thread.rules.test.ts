import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idsIn, plainSubject, threadOf } from './thread.rules.ts'

const at = new Date('2026-05-20T04:00:00Z')
const known = [
  { messageId: 'a@x', references: ['root@x'], threadId: 'one', subject: '报价', at, people: ['wang@example.org'] },
  { messageId: 'b@x', references: [], threadId: 'two', subject: '合同', at, people: ['li@example.org'] },
]
const letter = (more: object) => ({
  messageId: 'n@x',
  references: [] as string[],
  subject: '',
  at,
  people: ['wang@example.org'],
  ...more,
})

test('ids are read as they stand in headers', () => {
  expect(idsIn('<a@x>\r\n <b@x> <a@x> c@x <>')).toEqual(['a@x', 'b@x'])
  expect(idsIn(undefined)).toEqual([])
})

test('what programs put before a subject is no part of it', () => {
  for (const subject of ['报价', 'Re: 报价', 'RE: Re[2]: 报价', '答复: 转发：报价', 'Fwd:报价', ' 回复： 报价 '])
    expect(plainSubject(subject)).toBe('报价')
  expect(plainSubject('Refinery 2')).toBe('refinery 2')
})

test('a letter belongs where those that it names do, the nearest first', () => {
  expect(threadOf(letter({ references: ['a@x'] }), known)).toBe('one')
  expect(threadOf(letter({ references: ['b@x', 'a@x'] }), known)).toBe('two')
  expect(threadOf(letter({ references: ['unknown@x', 'a@x'] }), known)).toBe('one')
})

test('one that comes in after its answer belongs there too, as do two answers to what nobody kept', () => {
  expect(threadOf(letter({ messageId: 'root@x' }), known)).toBe('one')
  expect(threadOf(letter({ references: ['root@x'] }), known)).toBe('one')
  expect(threadOf(letter({ references: ['other@x'] }), known)).toBeNull()
})

test('one that names none continues the same subject with the same people, if it says that it answers', () => {
  expect(threadOf(letter({ subject: 'Re: 报价' }), known)).toBe('one')
  expect(threadOf(letter({ subject: '报价' }), known)).toBeNull()
  expect(threadOf(letter({ subject: 'Re: 合同' }), known)).toBeNull()
  expect(threadOf(letter({ subject: 'Re: 报价', references: ['unknown@x'] }), known)).toBeNull()
  expect(threadOf(letter({ subject: 'Re: 报价', at: new Date('2026-09-20T04:00:00Z') }), known)).toBeNull()
  expect(
    threadOf(
      letter({ subject: 'Re:' }),
      known.map((one) => ({ ...one, subject: '' })),
    ),
  ).toBeNull()
})

test('a thread is one that is known or none, and answering a subject never changes it', () => {
  const id = fc.constantFrom('a@x', 'b@x', 'c@x')
  fc.assert(
    fc.property(fc.array(id), fc.string(), (references, subject) => {
      expect(['one', 'two', null]).toContain(threadOf(letter({ references, subject }), known))
      expect(plainSubject(`Re: ${subject}`)).toBe(plainSubject(subject))
      expect(plainSubject(plainSubject(subject))).toBe(plainSubject(subject))
    }),
  )
})
