import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Stack } from './notification-stack.tsx'
import { stacksQuery, type Shown } from './notification-queries.ts'
import { notificationTexts } from './notification.texts.ts'
import { notificationKey } from './unread-query.ts'

type Props = { shown: Shown; onOpen?: () => void }

/** Notifications, the newest first, those of one record as one; touching one marks it as read and leads to what it is about. */
export function NotificationList({ shown, onOpen }: Props) {
  const text = useText(notificationTexts)
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(stacksQuery(shown))
  const read = useSend(
    (body: { ids: string[] } | { about: string } | { upTo: string; topic?: Shown['topic'] }) =>
      call(notificationOperations.read, { body }),
    [notificationKey],
  )
  if (!data) return <SkeletonLines lines={4} />
  const stacks = data.pages.flatMap((page) => page.items)
  const newest = stacks[0]
  const isLater = shown.show === 'snoozed'
  if (!newest)
    return (
      <EmptyState
        small
        picture="calendar"
        title={isLater ? text.nothingLater : text.caughtUp}
        hint={isLater ? text.nothingLaterHint : text.caughtUpHint}
      />
    )
  return (
    <>
      <ul className="notifications">
        {stacks.map((stack) => (
          <Stack
            key={stack.key}
            stack={stack}
            shown={shown}
            onOpen={(some) => {
              if (stack.unread > 0) read.mutate(some)
              onOpen?.()
            }}
          />
        ))}
      </ul>
      <div className="notifications__deeds">
        {!isLater && stacks.some(({ unread }) => unread > 0) && (
          <Button
            size="small"
            loading={read.isPending}
            onClick={() =>
              read.mutate({ upTo: newest.head.id, ...(shown.topic === undefined ? {} : { topic: shown.topic }) })
            }
          >
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
