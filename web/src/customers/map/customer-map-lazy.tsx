import { type ComponentProps, lazy, Suspense } from 'react'
import type { Layout } from '../../foundation/record-list.tsx'
import { PageSkeleton } from '../../ui/skeleton.tsx'

const Loaded = lazy(async () => ({ default: (await import('./customer-map.tsx')).CustomerMap }))

/** The map comes when somebody first looks at it. */
export function CustomerMap(props: ComponentProps<Layout>) {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Loaded {...props} />
    </Suspense>
  )
}
