import { type DealHealth, healthOperations } from '#contract/opportunities/health/health.operations.ts'
import { usualNames } from '#contract/opportunities/health/deal-rule.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import type { FieldChoices } from '../../foundation/record-kind.tsx'

/** How a deal stands now, and why. */
export function healthQuery(id: string) {
  return queryOptions({
    queryKey: ['health', id] as const,
    queryFn: ({ signal }): Promise<DealHealth> => call(healthOperations.read, { params: { id }, signal }),
    meta: { follows: ['opportunity', 'activity', 'contact', 'approval', 'deal-rule'] },
  })
}

/** The same for a page of deals. */
export function healthOfQuery(ids: readonly string[]) {
  return queryOptions({
    queryKey: ['health', 'of', ids] as const,
    queryFn: ({ signal }) => call(healthOperations.list, { query: { deals: ids.join(',') }, signal }),
    enabled: ids.length > 0,
    meta: { follows: ['opportunity', 'activity', 'contact', 'deal-rule'] },
  })
}

/** The company's rules; asked again while deals are still being looked at. */
export const dealRulesQuery = queryOptions({
  queryKey: ['deal-rules'] as const,
  queryFn: ({ signal }) => call(healthOperations.rules, { signal }),
  refetchInterval: ({ state }) => (state.data?.isRenewing ? 1_500 : false),
  staleTime: 60_000,
  meta: { follows: ['deal-rule'] },
})

/** The company's own rules as choices of what speaks against deals. */
export const ownRules: FieldChoices = {
  queryKey: ['deal-rules', 'names'],
  queryFn: async ({ signal }) => {
    const { rules } = await call(healthOperations.rules, { signal })
    return rules.flatMap(({ key, name }) =>
      name === null || usualNames.some(({ value }) => value === key) ? [] : [{ value: key, label: name }],
    )
  },
  staleTime: 60_000,
}
