import { funnelTalkOperations } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** The second part is what the live stream says when one of the two has changed something. */
export const funnelTalkKey = ['funnel-talks', 'funnel-talk'] as const

export function funnelTalkQuery(person: string) {
  return queryOptions({
    queryKey: [...funnelTalkKey, 'one', person],
    queryFn: ({ signal }) => call(funnelTalkOperations.read, { params: { person }, signal }),
    meta: { follows: ['opportunity', 'activity'] },
  })
}
