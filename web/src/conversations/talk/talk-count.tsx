import { useQuery } from '@tanstack/react-query'
import { unreadTalkQuery } from './talk-queries.ts'

/** In how many conversations something is unread; red where it calls the reader. */
export function TalkCount() {
  const { data } = useQuery(unreadTalkQuery)
  const count = data?.unread ?? 0
  if (count === 0) return null
  return (
    <span className={`side-bar__count${data && data.called > 0 ? ' side-bar__count--late' : ''}`}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
