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
