import type { FunnelStage } from '#contract/analytics/analysis.ts'
import { reachedParts, stageParts } from '#contract/analytics/figure-lists.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { type Address, listAddress } from './deal-address.ts'

/** Where the two numbers of a stage lead: to those who stand in it, and to all who ever came there. */
export type FunnelAddresses = {
  addressOf: (stage: FunnelStage) => Address
  reachedAddressOf: (stage: FunnelStage) => Address
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

/** Of a past day's funnel no list tells: its deals open beside the report. */
export function usePastAddresses(): FunnelAddresses {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  return useMemo(() => {
    const opening = (which: 'here' | 'reached') => (stage: FunnelStage) => ({
      to: '/reports',
      search: { ...search, stage: stage.stageId, which },
    })
    return { addressOf: opening('here'), reachedAddressOf: opening('reached') }
  }, [search])
}
