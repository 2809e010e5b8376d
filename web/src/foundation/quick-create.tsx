import type { RecordType } from '#contract/shared/field.ts'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { useKind } from './record-kind.tsx'

/** A creation that was asked for, with the values it begins with (a contact's customer). */
export type CreateRequest = { type: RecordType; preset: Readonly<Record<string, unknown>> }

let request: CreateRequest | null = null
const listeners = new Set<() => void>()

function set(next: CreateRequest | null): void {
  request = next
  for (const listener of listeners) listener()
}

/** Opens the form for a new record, from anywhere. */
export function openQuickCreate(type: RecordType, preset: Readonly<Record<string, unknown>> = {}): void {
  set({ type, preset })
}

const CreateDialog = lazy(async () => ({ default: (await import('./create-dialog.tsx')).CreateDialog }))

/** Where the form for new records appears; stands once, in the shell. Its code comes when it is first needed. */
export function QuickCreateHost() {
  const asked = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => request,
  )
  if (!asked) return null
  return <Creator key={asked.type} request={asked} />
}

function Creator({ request }: { request: CreateRequest }) {
  const { creator: Own } = useKind(request.type)
  const close = () => set(null)
  return (
    <Suspense fallback={null}>
      {Own ? <Own preset={request.preset} onClose={close} /> : <CreateDialog request={request} onClose={close} />}
    </Suspense>
  )
}
