import { type HomeFigure, homeLists } from '#contract/analytics/figure-lists.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { useMemo } from 'react'
import { useCompanyToday } from '../foundation/use-company-today.ts'
import { useReachParts } from './use-scope-parts.ts'

/** The conditions of the home page's figures, seen from today and by who reads. */
export function useHomeLists(): Record<HomeFigure, readonly FilterPart[]> {
  const today = useCompanyToday()
  const reach = useReachParts()
  return useMemo(() => homeLists(today, reach), [today, reach])
}
