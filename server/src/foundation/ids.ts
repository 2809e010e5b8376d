import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const size = 16
const pool = new Uint8Array(size * 512)
let used = pool.length

/** Random bytes for one id; asked of the system by the hundred, because each asking costs more than the id. */
function chance(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += size
  return pool.subarray(used - size, used)
}

/** A new time-ordered id, of this moment or of a moment in the past (history that is written later keeps its order). */
export function newId(at?: Date): string {
  return v7(at ? { msecs: at.getTime(), random: chance() } : { random: chance() })
}

/** An id before all that are made from this moment on: the border of a question about time that an index of ids answers. */
export function firstIdAt(at: Date): string {
  return v7({ msecs: at.getTime(), random: new Uint8Array(size), seq: 0 })
}
