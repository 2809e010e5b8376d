import type { Fields } from '#contract/shared/field.ts'
import type { Filter, FilterPart } from '#contract/shared/filter.ts'
import { segmentField, type SegmentNode, segmentsIn } from '#contract/shared/segment.ts'

/** Whether a filter means something else to each reader (`me`, those in reach), itself or in a segment that it refers to. */
export function hangsOnReader(filter: Filter, fields: Fields, segments: ReadonlyMap<string, Filter>): boolean {
  const seen = new Set<string>()
  const hangs = (part: FilterPart): boolean => {
    if ('all' in part) return part.all.some(hangs)
    if ('any' in part) return part.any.some(hangs)
    const values = [part.value].flat()
    if (part.field !== segmentField)
      return fields[part.field]?.to === 'user' && values.some((value) => value === 'me' || value === 'reach')
    return values.some((id) => {
      const within = seen.has(String(id)) ? undefined : segments.get(String(id))
      seen.add(String(id))
      return within !== undefined && hangs(within)
    })
  }
  return hangs(filter)
}

/** The segments that are made of one, directly or through others. */
export function madeOf(all: readonly Pick<SegmentNode, 'id' | 'filter'>[], id: string): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [id]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const node of all)
      if (!found.has(node.id) && segmentsIn(node.filter).has(at)) {
        found.add(node.id)
        waiting.push(node.id)
      }
  return found
}
