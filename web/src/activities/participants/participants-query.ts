import { participantOperations } from '#contract/activities/participants/participant.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** Who takes part in an activity. */
export function participantsQuery(id: string) {
  return queryOptions({
    queryKey: ['participants', id],
    queryFn: ({ signal }) => call(participantOperations.list, { params: { id }, signal }),
    meta: { follows: ['activity'] },
  })
}

/** What shows who takes part. */
export const staleWithParticipants = [['participants'], ['timeline'], ['sight']]
