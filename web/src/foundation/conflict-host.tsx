import { lazy, Suspense } from 'react'
import { useConflict } from './conflict.ts'

const ConflictDialog = lazy(async () => ({ default: (await import('./conflict-dialog.tsx')).ConflictDialog }))

/** Where a conflict of two changes is shown; stands once, in the shell. */
export function ConflictHost() {
  const conflict = useConflict()
  if (!conflict) return null
  return (
    <Suspense fallback={null}>
      <ConflictDialog conflict={conflict} />
    </Suspense>
  )
}
