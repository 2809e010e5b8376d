import { v7 } from 'uuid'

/** A new time-ordered id, of this moment or of a moment in the past (history that is written later keeps its order). */
export function newId(at?: Date): string {
  return at ? v7({ msecs: at.getTime() }) : v7()
}
