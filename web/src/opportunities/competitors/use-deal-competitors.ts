import { competitorOperations } from '#contract/opportunities/competitors/competitor.operations.ts'
import {
  dealCompetitorOperations,
  type DealCompetitorPatch,
} from '#contract/opportunities/competitors/deal-competitor.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call, newKey } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'
import { dealCompetitorsQuery } from './competitor-queries.ts'

type Written = { competitor: string; patch: DealCompetitorPatch; version?: number }

/** What can be done with the competitors of a deal; its own text follows, and with it the record. */
export function useDealCompetitors(deal: string) {
  const client = useQueryClient()
  const { queryKey } = dealCompetitorsQuery(deal)
  const stale = [
    queryKey,
    queryKeys.record('opportunity', deal),
    queryKeys.timeline('opportunity', deal),
    queryKeys.lists('opportunity'),
    ['competitor-deals'],
    ['way', deal],
  ]
  const send = ({ competitor, patch, version }: Written) =>
    call(dealCompetitorOperations.write, { params: { id: deal, competitor }, body: patch, ifMatch: version })
  const write = useSend(send, stale.slice(1), (answer) => client.setQueryData(queryKey, answer))
  const make = useSend(
    async (name: string) => {
      const made = await call(competitorOperations.create, { body: { name }, idempotencyKey: newKey() })
      return send({ competitor: made.id, patch: {} })
    },
    [...stale.slice(1), queryKeys.lists('competitor')],
    (answer) => client.setQueryData(queryKey, answer),
  )
  const remove = useSend(
    (competitor: string) => call(dealCompetitorOperations.remove, { params: { id: deal, competitor } }),
    stale,
  )
  return { write, make, remove }
}
