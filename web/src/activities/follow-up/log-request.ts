import type { RecordType } from '#contract/shared/field.ts'
import { useSyncExternalStore } from 'react'

/** On what something is logged; nothing where that is to be chosen first. */
export type LogRequest = { on: { type: RecordType; id: string } | null }

let request: LogRequest | null = null
const listeners = new Set<() => void>()

function set(next: LogRequest | null): void {
  request = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Opens the sheet on which a call or visit is logged, from anywhere. */
export function openLog(on: LogRequest['on'] = null): void {
  set({ on })
}

export function closeLog(): void {
  set(null)
}

export function useLogRequest(): LogRequest | null {
  return useSyncExternalStore(subscribe, () => request)
}
