import { levelRuleOperations } from '#contract/customers/level-rule.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** The company's criteria of levels; asked again while customers are still being compared. */
export const levelRulesQuery = queryOptions({
  queryKey: ['levels', 'rules'],
  queryFn: ({ signal }) => call(levelRuleOperations.read, { signal }),
  refetchInterval: ({ state }) => (state.data?.isChecking ? 1_500 : false),
})

/** Customers, or one of them, for whom another level is proposed. */
export function proposalsQuery(customer?: string) {
  return queryOptions({
    queryKey: ['levels', 'proposals', customer ?? null],
    queryFn: ({ signal }) =>
      call(levelRuleOperations.proposals, { query: customer === undefined ? {} : { customer }, signal }),
    meta: { follows: ['customer'] },
  })
}
