import { QueryClient } from '@tanstack/react-query'
import { askOrRecall } from './offline/last-seen.ts'
import { asProblem } from './problem.ts'

/** Answers stay fresh while the live stream says nothing else; only a lost connection or a busy server is asked again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 5 * 60_000,
        retry: (count, error) => count < 2 && [0, 502, 503, 504].includes(asProblem(error).status),
        refetchOnWindowFocus: false,
        // Without network they are asked all the same, and answered with what was seen last.
        networkMode: 'always',
        refetchOnReconnect: true,
        persister: askOrRecall,
      },
      mutations: { retry: false },
    },
  })
}
