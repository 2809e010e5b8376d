import type { FunnelStage } from '#contract/analytics/analysis.ts'
import { reachedParts, stageParts } from '#contract/analytics/figure-lists.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { useMemo } from 'react'
import { type ListAddress, listAddress } from './deal-address.ts'

/** Where the two numbers of a stage lead: to those who stand in it, and to all who ever came there. */
export type FunnelAddresses = {
  addressOf: (stage: FunnelStage) => ListAddress
  reachedAddressOf: (stage: FunnelStage) => ListAddress
}

export function useFunnelAddresses(parts: readonly FilterPart[], process: string | null): FunnelAddresses {
  return useMemo(
    () => ({
      addressOf: (stage) => listAddress('opportunity', [...stageParts(stage), ...parts], '-amount'),
      reachedAddressOf: (stage) =>
        listAddress('opportunity', [...reachedParts(stage, process ?? ''), ...parts], '-amount'),
    }),
    [parts, process],
  )
}
