import { decisionMapOperations, type Gap, type MapPerson } from '#contract/analytics/decision-map.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** Whose map: a customer's, or a deal's among the people of its customer. */
export type MapOf = { type: 'customer' | 'opportunity'; id: string }
export type MapData = { people: MapPerson[]; more: boolean; gaps: Gap[]; mayChange: boolean }

/** All maps, for who has changed something that any of them may show. */
export const mapsKey = ['decision-map'] as const

export function mapQuery({ type, id }: MapOf) {
  return queryOptions({
    queryKey: [...mapsKey, type, id],
    queryFn: async ({ signal }): Promise<MapData> =>
      type === 'customer'
        ? { ...(await call(decisionMapOperations.customer, { params: { id }, signal })), gaps: [], mayChange: false }
        : call(decisionMapOperations.deal, { params: { id }, signal }),
    meta: { follows: ['contact', 'opportunity', 'activity', 'customer'] },
  })
}
