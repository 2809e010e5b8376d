import type { Named } from '#contract/conversations/talk/conversation.ts'
import { useQuery } from '@tanstack/react-query'
import { peopleQuery } from '../../foundation/people.ts'

/** How people and records are called that stand in what is said by their ids. */
export function useNames(named: Named): (id: string) => string | undefined {
  const { data } = useQuery(peopleQuery)
  const names = new Map(
    [...(data?.items ?? []), ...named.people, ...named.records].map(({ id, name }) => [id, name] as const),
  )
  return (id) => names.get(id)
}
