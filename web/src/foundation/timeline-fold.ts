import type { StoryEvent } from '#contract/platform/event.ts'

/** One line of a story: an event, or several changes in a row that read as one. */
export type StoryLine = {
  /** The newest event, with all that changed from before the first to after the last. */
  event: StoryEvent
  /** The events of which it is made, newest first. */
  parts: readonly StoryEvent[]
}

/** Changes further apart than this are told apart. */
const burstMs = 30 * 60_000

/** Somebody changing one record field by field is told in one line; everything else stands for itself. Order is kept. */
export function foldStory(events: readonly StoryEvent[]): StoryLine[] {
  const bursts: StoryEvent[][] = []
  for (const event of events) {
    const last = bursts.at(-1)
    const later = last?.at(-1)
    if (last && later && belongTogether(later, event)) last.push(event)
    else bursts.push([event])
  }
  return bursts.map((parts) => ({ event: together(parts), parts }))
}

function belongTogether(later: StoryEvent, earlier: StoryEvent): boolean {
  return (
    later.kind === 'changed' &&
    earlier.kind === 'changed' &&
    later.recordType === earlier.recordType &&
    later.recordId === earlier.recordId &&
    later.actor?.id === earlier.actor?.id &&
    later.channel === earlier.channel &&
    later.reason === earlier.reason &&
    Date.parse(later.at) - Date.parse(earlier.at) <= burstMs
  )
}

function together(parts: readonly StoryEvent[]): StoryEvent {
  const [newest, ...earlier] = parts as readonly [StoryEvent, ...StoryEvent[]]
  if (earlier.length === 0) return newest
  const changes: StoryEvent['changes'] = {}
  for (const part of parts.toReversed())
    for (const [name, { from, to }] of Object.entries(part.changes))
      changes[name] = { from: changes[name] ? changes[name].from : from, to }
  // What was changed and changed back is as it was.
  const remaining = Object.entries(changes).filter(([, { from, to }]) => JSON.stringify(from) !== JSON.stringify(to))
  return { ...newest, changes: Object.fromEntries(remaining) }
}
