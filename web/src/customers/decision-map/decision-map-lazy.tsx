import { type ComponentProps, lazy, Suspense } from 'react'
import { SkeletonLines } from '../../ui/skeleton.tsx'

const Loaded = lazy(async () => ({ default: (await import('./decision-map.tsx')).DecisionMap }))

/** The map comes with its drawing and dragging when somebody first looks at it. */
export function DecisionMap(props: ComponentProps<typeof Loaded>) {
  return (
    <Suspense fallback={<SkeletonLines />}>
      <Loaded {...props} />
    </Suspense>
  )
}
