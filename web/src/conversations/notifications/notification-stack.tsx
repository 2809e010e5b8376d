import type { Notification, NotificationStack } from '#contract/conversations/notification.ts'
import { notificationNames } from '#contract/conversations/notification.words.ts'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { NotificationDeeds } from './notification-deeds.tsx'
import { NotificationLine } from './notification-line.tsx'
import { ofRecordQuery, type Shown } from './notification-queries.ts'
import { notificationTexts } from './notification.texts.ts'

type Props = {
  stack: NotificationStack
  shown: Shown
  /** Told what is opened, and what is to count as read by that. */
  onOpen: (some: { ids: string[] } | { about: string }) => void
}

/** What one was told of a record: the newest of it, and the rest where one asks for it. */
export function Stack({ stack: { key, head, count, unread }, shown, onOpen }: Props) {
  const text = useText(notificationTexts)
  const say = useLabel()
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const some = count === 1 ? { ids: [head.id] } : { about: key }
  const name = head.about?.name ?? say(notificationNames[head.kind])
  const Chevron = isOpen ? ChevronDown : ChevronRight
  return (
    <NotificationLine
      one={head}
      isUnread={unread > 0}
      onOpen={() => onOpen(some)}
      deeds={<NotificationDeeds name={name} some={some} isUnread={unread > 0} isSnoozed={head.snoozedUntil !== null} />}
    >
      {count > 1 && (
        <button
          type="button"
          className="notifications__fold"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Chevron size={14} aria-hidden />
          {head.about ? fill(text.stack, { count, name: head.about.name }) : fill(text.stackUnseen, { count })}
        </button>
      )}
      {count > 1 && isOpen && (
        <div id={id} className="notifications__rest">
          <Rest about={key} head={head} shown={shown} onOpen={onOpen} />
        </div>
      )}
    </NotificationLine>
  )
}

function Rest({ about, head, shown, onOpen }: { about: string; head: Notification } & Pick<Props, 'shown' | 'onOpen'>) {
  const say = useLabel()
  const { data } = useQuery(ofRecordQuery(about, shown))
  if (!data) return <SkeletonLines lines={2} />
  return (
    <ul className="notifications">
      {data.items
        .filter(({ id }) => id !== head.id)
        .map((one) => (
          <NotificationLine
            key={one.id}
            one={one}
            isUnread={one.readAt === null}
            onOpen={() => onOpen({ ids: [one.id] })}
            deeds={
              <NotificationDeeds
                name={say(notificationNames[one.kind])}
                some={{ ids: [one.id] }}
                isUnread={one.readAt === null}
                isSnoozed={one.snoozedUntil !== null}
              />
            }
          />
        ))}
    </ul>
  )
}
