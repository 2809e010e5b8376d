import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 767px)')

function watch(notify: () => void): () => void {
  narrow.addEventListener('change', notify)
  return () => narrow.removeEventListener('change', notify)
}

/** The same, asked once. */
export function isPhone(): boolean {
  return narrow.matches
}

/** Whether the screen is a phone's: one column, bottom tabs, cards instead of tables. */
export function usePhone(): boolean {
  return useSyncExternalStore(watch, () => narrow.matches)
}
