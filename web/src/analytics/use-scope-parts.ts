import { reachParts, type Scope, scopeParts } from '#contract/analytics/figure-lists.ts'
import type { Person } from '#contract/organization/organization.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { departmentsQuery, peopleQuery } from '../foundation/people.ts'
import { useSession } from '../foundation/session.ts'

/** The deals that figures hold: those of the people in the reader's reach, not what else is shared with them. */
export function useReachParts(): readonly FilterPart[] {
  const scope = useSession().rights.records.opportunity.see
  return useMemo(() => reachParts(scope), [scope])
}

/** The scope as conditions for lists, and the people whom teams are made of. */
export function useScopeParts(scope: Scope): { parts: readonly FilterPart[]; people: readonly Person[] } {
  const people = useQuery(peopleQuery).data?.items
  const departments = useQuery(departmentsQuery).data?.items
  const reach = useReachParts()
  const { owner, department } = scope
  return useMemo(
    () => ({
      parts: [...scopeParts({ owner, department }, people ?? [], departments ?? []), ...reach],
      people: people ?? [],
    }),
    [owner, department, people, departments, reach],
  )
}
