import type { Message } from '#contract/conversations/talk/conversation.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takenInto, type Window, windowOf } from './thread-window.ts'

const named = { people: [], records: [] }
const message = (number: number, text = `${number}`): Message => ({
  id: `m${number}`,
  conversationId: 'c',
  number,
  author: null,
  text,
  byMail: false,
  at: '',
  editedAt: null,
  removedAt: null,
  replyTo: null,
  reactions: [],
  files: [],
})
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => message(from + at))
const numbers = (window: Window | null) => window?.items.map(({ number }) => number)

test('what follows is added, what is there is replaced, what lies beyond a gap is asked for', () => {
  const window = windowOf({ items: range(5, 8), named })
  expect(window.hasEarlier).toBe(true)
  expect(numbers(takenInto(window, { items: [message(9)], named }))).toEqual([5, 6, 7, 8, 9])
  expect(takenInto(window, { items: [message(6, 'changed')], named })?.items[1]?.text).toBe('changed')
  expect(takenInto(window, { items: range(1, 4), named })?.hasEarlier).toBe(false)
  expect(takenInto(window, { items: [message(11)], named })).toBeNull()
  expect(takenInto(window, { items: range(1, 3), named })).toBeNull()
})

/** What the network may do to one stream of messages: any slice of them, in any order, as often as it likes. */
const slices = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(12)), { maxLength: 60 })

test('however slices come, in whichever order and how often, nothing is doubled, out of order or missing in between', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), slices, (begin, arriving) => {
      let window = windowOf({ items: range(begin, begin), named })
      for (const [from, more] of arriving)
        window = takenInto(window, { items: range(from, from + more), named }) ?? window
      const held = numbers(window) ?? []
      expect(held).toEqual(range(held[0] ?? 0, held.at(-1) ?? 0).map(({ number }) => number))
      expect(held).toContain(begin)
      expect(window.hasEarlier).toBe((held[0] ?? 0) > 1)
    }),
  )
})

test('a line that is cut at any time and comes again with what was missed holds all that was said', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 80 }), (heard) => {
      let window = windowOf({ items: [message(1)], named })
      let said = 1
      for (const isHeard of heard) {
        said += 1
        if (!isHeard) continue
        const taken = takenInto(window, { items: [message(said)], named })
        // Told that something is missing, the screen asks for what came after its last one.
        const last = window.items.at(-1)?.number ?? 0
        window = taken ?? takenInto(window, { items: range(last + 1, said), named }) ?? window
      }
      const last = window.items.at(-1)?.number ?? 0
      const caughtUp = takenInto(window, { items: range(last + 1, said), named })
      expect(numbers(caughtUp)).toEqual(range(1, said).map(({ number }) => number))
    }),
  )
})
