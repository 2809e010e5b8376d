import { type DealWay, gateOperations } from '#contract/opportunities/gate.operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** The stages of a deal's version with their checklists; what is done elsewhere for the deal ticks them. */
export function wayQuery(id: string) {
  return queryOptions({
    queryKey: ['way', id] as const,
    queryFn: ({ signal }): Promise<DealWay> => call(gateOperations.way, { params: { id }, signal }),
    meta: { follows: ['opportunity', 'activity', 'contact', 'process', 'approval', 'resource-request'] },
  })
}
