import type { RecordType } from './field.ts'
import type { Filter, FilterOperator, FilterPart } from './filter.ts'

/** The name under which a filter refers to segments: a condition like on a field, with ids of segments as its values. */
export const segmentField = 'segment'

export const segmentOperators = ['anyOf', 'noneOf', 'is', 'isNot'] as const satisfies readonly FilterOperator[]

/** Record types of which segments are made. */
export const segmentTypes = ['customer', 'contact'] as const satisfies readonly RecordType[]
export type SegmentType = (typeof segmentTypes)[number]

export function isSegmentType(type: string): type is SegmentType {
  return (segmentTypes as readonly string[]).includes(type)
}

/** The segments by which records of a type are filtered: their own, or those of the customer that they are about. */
export const segmentsFor: Partial<Record<RecordType, SegmentType>> = {
  customer: 'customer',
  contact: 'contact',
  opportunity: 'customer',
}

/** A segment within a segment within a segment: deeper, nobody knows any more who is in it. */
export const deepestSegment = 3

/** So many segments one question may be made of, those within others counted with them: its statement stays of a readable size. */
export const mostSegments = 100

/** The segments to which a filter refers. */
export function segmentsIn(filter: Filter | undefined): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (part: FilterPart): void => {
    if ('all' in part) part.all.forEach(walk)
    else if ('any' in part) part.any.forEach(walk)
    else if (part.field === segmentField) for (const id of [part.value].flat()) found.add(String(id))
  }
  if (filter) walk(filter)
  return found
}

/** A saved view as far as segments are concerned. */
export type SegmentNode = {
  id: string
  recordType: RecordType
  segment: boolean
  shared: boolean
  ownerId: string
  filter: Filter | undefined
}

export type SegmentFault =
  | 'segment-unknown'
  | 'segment-not-shared'
  | 'segment-in-use'
  | 'segment-loop'
  | 'segment-too-deep'

/**
 * What would be wrong with the segments of a company after one view was made, changed or deleted (then it is not among `all`): a filter
 * refers to what is there, seen by all who see the filter; no segment leads back to itself, and none is too deep.
 */
export function faultOfSegments(all: readonly SegmentNode[], changed: string): SegmentFault | null {
  const byId = new Map(all.map((node) => [node.id, node]))
  for (const node of all)
    for (const id of segmentsIn(node.filter)) {
      // Of other views only what refers to the changed one can have become wrong.
      if (node.id !== changed && id !== changed) continue
      const wrong = node.id === changed ? 'segment-unknown' : 'segment-in-use'
      const target = byId.get(id)
      if (!target?.segment || target.recordType !== segmentsFor[node.recordType]) return wrong
      if (!target.shared && target.ownerId !== node.ownerId) return wrong
      if (node.shared && !target.shared) return node.id === changed ? 'segment-not-shared' : 'segment-in-use'
    }
  if (isInLoop(byId, changed)) return 'segment-loop'
  const depths = new Map<string, number>()
  return all.some(({ id }) => depthOf(byId, id, depths) > deepestSegment) ? 'segment-too-deep' : null
}

function isInLoop(byId: ReadonlyMap<string, SegmentNode>, start: string): boolean {
  const seen = new Set<string>()
  const waiting = [...segmentsIn(byId.get(start)?.filter)]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === start) return true
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(...segmentsIn(byId.get(id)?.filter))
  }
  return false
}

/** How many segments lie within each other below a view; each is looked at once, and one that is come back to has no end. */
function depthOf(byId: ReadonlyMap<string, SegmentNode>, id: string, known: Map<string, number>): number {
  const before = known.get(id)
  if (before !== undefined) return before
  known.set(id, Infinity)
  const depth = [...segmentsIn(byId.get(id)?.filter)].reduce(
    (deepest, one) => Math.max(deepest, 1 + depthOf(byId, one, known)),
    0,
  )
  known.set(id, depth)
  return depth
}
