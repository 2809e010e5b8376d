import type { Message, Messages, Named } from '#contract/conversations/talk/conversation.ts'

/** Where what is said points at nothing whose name is at hand. */
export const nameless: Named = { people: [], records: [] }

/** Messages of a conversation that are at hand: in their order, each once, without a gap between them. */
export type Window = Messages & { hasEarlier: boolean }

const numbers = (items: readonly Message[]) => ({ first: items[0]?.number ?? 0, last: items.at(-1)?.number ?? 0 })

function together(one: Named, other: Named): Named {
  const byId = <One extends { id: string }>(all: readonly One[]) => [
    ...new Map(all.map((each) => [each.id, each])).values(),
  ]
  return {
    people: byId([...one.people, ...other.people]),
    records: byId([...one.records, ...other.records]),
  }
}

/** Begins a window with an answer of the server. */
export const windowOf = (answer: Messages): Window => ({ ...answer, hasEarlier: numbers(answer.items).first > 1 })

/**
 * Takes messages into a window: those it holds already are replaced, which tells of changes; those that follow at either end are added.
 * What lies beyond a gap is not: null then says that what is between is missing, and has to be asked for.
 */
export function takenInto(window: Window, { items, named }: Messages): Window | null {
  if (items.length === 0) return { ...window, named: together(window.named, named) }
  if (window.items.length === 0) return windowOf({ items, named: together(window.named, named) })
  const held = numbers(window.items)
  const more = numbers(items)
  if (more.first > held.last + 1 || more.last < held.first - 1) return null
  const all = new Map([...window.items, ...items].map((message) => [message.number, message]))
  const merged = [...all.values()].toSorted((a, b) => a.number - b.number)
  return windowOf({ items: merged, named: together(window.named, named) })
}
