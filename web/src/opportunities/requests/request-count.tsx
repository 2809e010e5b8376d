import { useQuery } from '@tanstack/react-query'
import { waitingRequestsQuery } from './request-queries.ts'

/** How many requests wait for the reader, by name and in their pools; red where one is late. */
export function RequestCount() {
  const { data } = useQuery(waitingRequestsQuery)
  const count = data ? data.mine + data.pool : 0
  if (count === 0) return null
  const late = data && data.late > 0
  return <span className={`side-bar__count${late ? ' side-bar__count--late' : ''}`}>{count > 99 ? '99+' : count}</span>
}
