import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { call } from '../foundation/api.ts'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'

const LinesEditor = lazy(async () => ({ default: (await import('./lines-editor.tsx')).LinesEditor }))

/** What a deal is made of: products, quantities and prices. */
export function OpportunityLines({ deal }: { deal: AnyRecord }) {
  const { data, isPending } = useQuery({
    queryKey: ['lines', deal.id],
    queryFn: ({ signal }) => call(opportunityOperations.readLines, { params: { id: deal.id }, signal }),
  })
  if (isPending || !data) return <SkeletonLines />
  return (
    <Suspense fallback={<SkeletonLines />}>
      <LinesEditor record={deal} lines={data.items} />
    </Suspense>
  )
}
