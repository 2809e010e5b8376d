import { recordTypes } from '#contract/shared/field.ts'
import { type Hit } from '#contract/platform/search.ts'
import { recall, remember } from '../ui/memory.ts'

/** Only where to find them again: names of records are looked up anew, so that nothing of theirs stays in the browser. */
type Place = Pick<Hit, 'type' | 'id'>

const most = 6

function isPlace(value: unknown): value is Place {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'type' in value &&
    (recordTypes as readonly unknown[]).includes(value.type)
  )
}

/** The records that this person opened last on this browser, newest first. */
export function recentPlaces(userId: string): Place[] {
  try {
    const kept: unknown = JSON.parse(recall(`recent.${userId}`) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isPlace) : []
  } catch {
    return []
  }
}

/** Notes that a record was opened. */
export function noteRecent(userId: string, place: Place): void {
  const others = recentPlaces(userId).filter((one) => one.id !== place.id)
  remember(`recent.${userId}`, JSON.stringify([{ type: place.type, id: place.id }, ...others].slice(0, most)))
}
