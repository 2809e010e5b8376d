import { v7 } from 'uuid'

/** A new time-ordered id. */
export function newId(): string {
  return v7()
}
