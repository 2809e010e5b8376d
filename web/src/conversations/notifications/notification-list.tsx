import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import type { Notification } from '#contract/conversations/notification.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { NotificationLine } from './notification-line.tsx'
import { notificationKey, notificationsQuery } from './notification-queries.ts'
import { notificationTexts } from './notification.texts.ts'

type Props = { unread: boolean; onOpen?: () => void }

/** Notifications, the newest first; touching one marks it as read and leads to what it is about. */
export function NotificationList({ unread, onOpen }: Props) {
  const text = useText(notificationTexts)
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(notificationsQuery(unread))
  const read = useSend(
    (body: { ids: string[] } | { upTo: string }) => call(notificationOperations.read, { body }),
    [notificationKey],
  )
  if (!data) return <SkeletonLines lines={4} />
  const items = data.pages.flatMap((page) => page.items)
  const newest = items[0]
  if (!newest) return <EmptyState small picture="calendar" title={text.caughtUp} hint={text.caughtUpHint} />
  const open = (one: Notification) => {
    if (one.readAt === null) read.mutate({ ids: [one.id] })
    onOpen?.()
  }
  return (
    <>
      <ul className="notifications">
        {items.map((one) => (
          <NotificationLine key={one.id} one={one} onOpen={() => open(one)} />
        ))}
      </ul>
      <div className="notifications__deeds">
        {items.some(({ readAt }) => readAt === null) && (
          <Button size="small" loading={read.isPending} onClick={() => read.mutate({ upTo: newest.id })}>
            {text.readAll}
          </Button>
        )}
        {hasNextPage && (
          <Button type="text" size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text.more}
          </Button>
        )}
      </div>
    </>
  )
}
