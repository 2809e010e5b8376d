import type { Person } from '#contract/organization/organization.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { departmentsQuery, peopleQuery } from '../foundation/people.ts'
import { type Scope, scopeParts } from './deal-address.ts'

/** The scope as conditions for lists, and the people whom teams are made of. */
export function useScopeParts(scope: Scope): { parts: readonly FilterPart[]; people: readonly Person[] } {
  const people = useQuery(peopleQuery).data?.items
  const departments = useQuery(departmentsQuery).data?.items
  const { owner, department } = scope
  return useMemo(
    () => ({ parts: scopeParts({ owner, department }, people ?? [], departments ?? []), people: people ?? [] }),
    [owner, department, people, departments],
  )
}
