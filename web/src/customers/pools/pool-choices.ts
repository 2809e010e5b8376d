import type { ReferenceChoices } from '../../foundation/record-kind.tsx'

/** What a filter by pool offers; what else is asked of pools comes with it when it is first opened. */
export const poolChoices: ReferenceChoices = {
  queryKey: ['pools', 'choices'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => {
    const { readPools } = await import('./pool-queries.ts')
    const { items } = await readPools(signal)
    return items.map((pool) => ({ id: pool.id, label: pool.name }))
  },
}
