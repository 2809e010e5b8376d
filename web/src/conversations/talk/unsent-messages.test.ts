import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Entry } from '../../foundation/offline/outbox.rules.ts'
import { unsentMessages } from './unsent-messages.rules.ts'

const { id, method, path, title } = messageOperations.send
const entry = fc.record({
  key: fc.uuid(),
  order: fc.nat(),
  at: fc.constant(''),
  person: fc.constant('p'),
  name: fc.string(),
  operation: fc.constantFrom({ id, method, path, title }, { id: 'react-to-message', method, path, title }),
  params: fc.record({ id: fc.constantFrom('a', 'b') }),
  body: fc.record({ text: fc.string() }),
  state: fc.constantFrom('waiting' as const, 'refused' as const),
  trouble: fc.constant({ status: 409, code: 'conversation-archived' }),
})

const wish = (key: string, of: Pick<Entry, 'operation'> & Partial<Entry>): Entry => ({
  key,
  order: 1,
  at: '',
  person: 'p',
  name: key,
  params: { id: 'a' },
  state: 'waiting',
  ...of,
})
const { attach, send } = messageOperations

test('a message shows its files from this device, and what was declined of it with why; what went up before has no name here', () => {
  const file = { name: '现场.jpg', type: 'image/jpeg', bytes: 3 }
  const trouble = { status: 413, code: 'file-too-large' }
  const queue = [
    wish('up', { operation: attach, makes: 'mine', file, state: 'refused', trouble }),
    wish('other', { operation: attach, makes: 'theirs', file }),
    wish('said', { operation: send, body: { text: '看现场', files: ['gone-before', 'mine'] } }),
  ]
  expect(unsentMessages(queue, 'a')).toEqual([
    {
      key: 'said',
      words: {
        text: '看现场',
        replyTo: null,
        files: [
          { id: 'gone-before', name: null, type: null },
          { id: 'mine', name: '现场.jpg', type: 'image/jpeg' },
        ],
      },
      trouble,
      stuck: ['up'],
      parts: ['up', 'said'],
    },
  ])
})

test('of all unsent work a conversation shows its own messages, each once, in order, with why one was declined', () => {
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ key }) => key }), (queue: readonly Entry[]) => {
      const own = queue.filter((one) => one.operation.id === id && one.params?.['id'] === 'a')
      const shown = unsentMessages(queue, 'a')
      expect(shown.map(({ key }) => key)).toEqual(own.map(({ key }) => key))
      expect(shown.map(({ words }) => words.text)).toEqual(own.map(({ body }) => (body as { text: string }).text))
      expect(shown.every(({ trouble }, at) => (trouble === null) === (own[at]?.state === 'waiting'))).toBe(true)
    }),
  )
})
