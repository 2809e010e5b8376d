import type { Scope } from '#contract/analytics/figure-lists.ts'
import { useQuery } from '@tanstack/react-query'
import { departmentsQuery, peopleQuery } from '../foundation/people.ts'
import { useText } from '../ui/language.tsx'
import { reportTexts } from './reports.texts.ts'

/** How a scope is called. */
export function useScopeName(scope: Scope): string {
  const text = useText(reportTexts)
  const people = useQuery(peopleQuery).data?.items
  const departments = useQuery(departmentsQuery).data?.items
  if (scope.owner) return people?.find((person) => person.id === scope.owner)?.name ?? ''
  if (scope.department) return departments?.find((department) => department.id === scope.department)?.name ?? ''
  return text.everybody
}
