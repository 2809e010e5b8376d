import { type ComponentProps, lazy, Suspense } from 'react'
import type { Layout } from '../foundation/record-list.tsx'
import { PageSkeleton } from '../ui/skeleton.tsx'

const Loaded = lazy(async () => ({ default: (await import('./opportunity-board.tsx')).OpportunityBoard }))

/** The board comes with its drag and drop when somebody first looks at it. */
export function OpportunityBoard(props: ComponentProps<Layout>) {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Loaded {...props} />
    </Suspense>
  )
}
