import { robotOperations } from '#contract/conversations/robots/robot.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** Often enough to see that one spoke, or cannot. */
const everyMs = 15_000

/** The robots of the company’s groups. */
export const robotsQuery = queryOptions({
  queryKey: ['robots'],
  queryFn: ({ signal }) => call(robotOperations.list, { signal }),
  refetchInterval: everyMs,
})

/** What a change of a robot, or what it says, makes stale. */
export const staleWithRobots = [['robots'], ['outgoing-messages']]
