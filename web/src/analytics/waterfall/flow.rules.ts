import { type Flow, flowPlaces } from '#contract/analytics/waterfall.ts'
import type { Stage } from '#contract/opportunities/process.ts'

/** Whether a stream goes on towards winning, stays, goes back, or leaves the open ones. */
export type Direction = 'on' | 'stay' | 'back' | 'won' | 'lost' | 'out'

export function directionOf({ from, to }: Flow, stages: readonly Stage[]): Direction {
  if (to === 'won' || to === 'lost') return to
  if (to === 'outside') return 'out'
  if (from === to) return 'stay'
  const place = (id: string) => stages.findIndex((stage) => stage.id === id)
  return place(from) > place(to) ? 'back' : 'on'
}

/** The places of both sides in their order: what comes from elsewhere first, ends and leaving last; only those that hold anything. */
export function sidesOf(flows: readonly Flow[], stages: readonly Stage[]): { from: string[]; to: string[] } {
  const open = stages.map(({ id }) => id)
  const order = (side: 'from' | 'to') =>
    side === 'from' ? ['created', 'outside', ...open] : [...open, 'won', 'lost', 'outside']
  const used = (side: 'from' | 'to') => new Set(flows.map((flow) => flow[side]))
  return {
    from: order('from').filter((place) => used('from').has(place)),
    to: order('to').filter((place) => used('to').has(place)),
  }
}

/** A stream as an address names it, and back; null where that names none. */
export function streamName({ from, to }: Pick<Flow, 'from' | 'to'>): string {
  return `${from}~${to}`
}

export function streamOf(name: string | undefined): { from: string; to: string } | null {
  const [from, to, more] = name?.split('~') ?? []
  const isPlace = (text: string | undefined) =>
    text !== undefined && (/^[0-9a-f-]{36}$/.test(text) || flowPlaces.some((place) => place === text))
  return isPlace(from) && isPlace(to) && more === undefined ? { from: from ?? '', to: to ?? '' } : null
}
