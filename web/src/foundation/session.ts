import { sessionOperations } from '#contract/organization/session.operations.ts'
import type { Session } from '#contract/organization/session.ts'
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call } from './api.ts'
import { beginSeen } from './offline/last-seen.ts'
import { queryKeys } from './query-keys.ts'

export const sessionQuery = queryOptions({
  queryKey: queryKeys.session,
  queryFn: ({ signal }) => call(sessionOperations.read, { signal }),
  staleTime: Infinity,
  gcTime: Infinity,
})

/** Who is signed in; the pages that ask for it stand behind the sign-in. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}

/** Takes over a session as sign-in, set-up and password links answer it. */
export function useBeginSession(): (session: Session) => void {
  const client = useQueryClient()
  return (session) => {
    client.clear()
    client.setQueryData(queryKeys.session, session)
    void beginSeen(session).catch(() => undefined)
  }
}
