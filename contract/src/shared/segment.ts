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

/** A segment within a segment within a segment: deeper, nobody knows any more who is in it. */
export const deepestSegment = 3

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
  recordType: string
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
      if (!target?.segment || target.recordType !== node.recordType) return wrong
      if (!target.shared && target.ownerId !== node.ownerId) return wrong
      if (node.shared && !target.shared) return node.id === changed ? 'segment-not-shared' : 'segment-in-use'
    }
  if (isInLoop(byId, changed)) return 'segment-loop'
  return all.some(({ id }) => depthOf(byId, id) > deepestSegment) ? 'segment-too-deep' : null
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

/** How many segments lie within each other below a view; counting stops where it is too deep anyway. */
function depthOf(byId: ReadonlyMap<string, SegmentNode>, id: string, left = deepestSegment + 1): number {
  if (left === 0) return 0
  const below = [...segmentsIn(byId.get(id)?.filter)]
  return below.length === 0 ? 0 : 1 + Math.max(...below.map((one) => depthOf(byId, one, left - 1)))
}
