import type { StoryEvent } from '#contract/platform/event.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldStory } from './timeline-fold.ts'

const noon = Date.parse('2026-05-20T12:00:00Z')
let made = 0

function changed(minutesAgo: number, changes: StoryEvent['changes'], more: Partial<StoryEvent> = {}): StoryEvent {
  made += 1
  return {
    id: `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`,
    at: new Date(noon - minutesAgo * 60_000).toISOString(),
    kind: 'changed',
    recordType: 'customer',
    recordId: 'a',
    recordName: '宏达',
    actor: { id: 'u', name: '王强' },
    channel: 'web',
    reason: null,
    changes,
    customer: null,
    ...more,
  }
}

test('changes in a row by one person to one record are one line, from the first value to the last', () => {
  const events = [
    changed(1, { level: { from: 'B', to: 'A' } }),
    changed(5, { city: { from: null, to: '苏州' } }),
    changed(9, { level: { from: 'C', to: 'B' } }),
  ]
  expect(foldStory(events)).toMatchObject([
    {
      event: { id: events[0]?.id, changes: { level: { from: 'C', to: 'A' }, city: { from: null, to: '苏州' } } },
      parts: events,
    },
  ])
})

test('what was changed back is not told as changed', () => {
  const [line] = foldStory([
    changed(1, { level: { from: 'A', to: 'B' } }),
    changed(2, { level: { from: 'B', to: 'A' } }),
  ])
  expect(line?.event.changes).toEqual({})
})

test('another person, another record, a reason, a pause or another kind of event stand for themselves', () => {
  const one = changed(1, { level: { from: 'B', to: 'A' } })
  for (const other of [
    changed(2, {}, { actor: { id: 'v', name: '李娜' } }),
    changed(2, {}, { recordId: 'b' }),
    changed(2, {}, { reason: '客户要求' }),
    changed(2, {}, { channel: 'import' }),
    changed(32, {}),
    changed(2, {}, { kind: 'created' }),
  ])
    expect(foldStory([one, other])).toHaveLength(2)
})

const value = fc.constantFrom('A', 'B', 'C', null)
const event = fc
  .record({
    ago: fc.integer({ min: 0, max: 200 }),
    kind: fc.constantFrom('changed', 'changed', 'changed', 'created'),
    recordId: fc.constantFrom('a', 'b'),
    actor: fc.constantFrom({ id: 'u', name: '王' }, { id: 'v', name: '李' }, null),
    fields: fc.dictionary(fc.constantFrom('level', 'city'), value, { maxKeys: 2 }),
  })
  .map(({ ago, fields, ...more }) =>
    changed(ago, Object.fromEntries(Object.entries(fields).map(([name, to]) => [name, { from: 'X', to }])), more),
  )
const story = fc
  .array(event, { maxLength: 40 })
  .map((events) => events.sort((one, other) => Date.parse(other.at) - Date.parse(one.at)))

test('no event is lost, none is told twice, and the order stays', () => {
  fc.assert(
    fc.property(story, (events) => {
      expect(foldStory(events).flatMap((line) => line.parts)).toEqual(events)
    }),
  )
})

test('each field of a line goes from what it was before the first part to what it is after the last', () => {
  fc.assert(
    fc.property(story, (events) => {
      for (const { event: line, parts } of foldStory(events))
        for (const [name, change] of Object.entries(line.changes)) {
          const touching = parts.filter((part) => name in part.changes)
          expect(change).toEqual({
            from: touching.at(-1)?.changes[name]?.from,
            to: touching[0]?.changes[name]?.to,
          })
        }
    }),
  )
})

test('a story that is read on page by page folds as if it were read at once', () => {
  fc.assert(
    fc.property(story, fc.nat(40), (events, at) => {
      const pages = [events.slice(0, at), events.slice(at)]
      expect(foldStory(pages.flat())).toEqual(foldStory(events))
    }),
  )
})
