import type { RecordType } from '#contract/shared/field.ts'
import { lazy, Suspense } from 'react'
import { Bar } from '../ui/skeleton.tsx'

const QuickLog = lazy(async () => ({ default: (await import('./quick-log.tsx')).QuickLog }))

/** Logs what was done, or plans what is next; its code comes with the first record that is opened. */
export function ActivityComposer(props: { type: RecordType; id: string; name: string }) {
  return (
    <Suspense fallback={<Bar width="100%" height={88} />}>
      <QuickLog key={props.id} {...props} />
    </Suspense>
  )
}
