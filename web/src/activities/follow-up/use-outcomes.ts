import { isOfKind, offeredOf, type OwnOption } from '#contract/platform/choice-list.ts'
import { useMemo } from 'react'
import { useOwnOptions } from '../../foundation/choice-lists.ts'

/** What an activity of a kind can come to, as the company says it. */
export function useOutcomes(kind: string): readonly OwnOption[] {
  const options = useOwnOptions('activity-outcome')
  return useMemo(() => offeredOf(options).filter((option) => isOfKind(option, kind)), [options, kind])
}
