import { useSyncExternalStore } from 'react'
import type { AnyRecord, RecordKind } from './record-kind.tsx'
import { sameValue, valueOf } from './record-value.ts'

/** A change that met somebody else's: both versions, the fields in question, and how to save what the person decides. */
export type Conflict = {
  kind: RecordKind
  mine: AnyRecord
  current: AnyRecord
  fields: readonly string[]
  save: (values: Record<string, unknown>) => void
}

/** Whether a newer version differs from the one on screen in any field that is about to be written. */
export function overlaps(before: AnyRecord, current: AnyRecord, values: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(values).some((name) => !sameValue(valueOf(before, name), valueOf(current, name)))
}

let conflict: Conflict | null = null
const listeners = new Set<() => void>()

/** Asks the person to decide; the dialogue stands once in the shell. */
export function showConflict(next: Conflict | null): void {
  conflict = next
  for (const listener of listeners) listener()
}

export function useConflict(): Conflict | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => conflict,
  )
}
