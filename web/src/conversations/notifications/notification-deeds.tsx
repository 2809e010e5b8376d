import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import type { Snooze } from '#contract/conversations/notification.ts'
import { useQuery } from '@tanstack/react-query'
import { AlarmClock, AlarmClockOff, Ellipsis, Mail, MailOpen } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { formatMoment } from '../../ui/time.ts'
import { showToast } from '../../ui/toast.tsx'
import { snoozeTimesQuery } from './notification-queries.ts'
import { notificationTexts } from './notification.texts.ts'
import { notificationKey } from './unread-query.ts'

type Some = { ids: string[] } | { about: string }
type Props = { name: string; some: Some; isUnread: boolean; isSnoozed: boolean }

const names = { hour: 'hour', tomorrow: 'tomorrow', 'working-day': 'workingDay' } as const

/** What can be done with a notification, or with all of a record: read, unread, later. */
export function NotificationDeeds({ name, some, isUnread, isSnoozed }: Props) {
  const text = useText(notificationTexts)
  const { language } = useLanguage()
  const times = useQuery(snoozeTimesQuery).data?.items ?? []
  const stale = [notificationKey]
  const mark = useSend(
    (read: boolean) => call(read ? notificationOperations.read : notificationOperations.unread, { body: some }),
    stale,
  )
  const wake = useSend(() => call(notificationOperations.wake, { body: some }), stale)
  const snooze = useSend(
    (wish: Snooze) => call(notificationOperations.snooze, { body: { ...some, snooze: wish } }),
    stale,
    ({ until }) =>
      showToast({
        text: fill(text.willCome, { when: formatMoment(until, language) }),
        action: { label: text.undo, run: () => wake.mutate(undefined) },
      }),
  )
  const later = times.map(
    ({ snooze: wish, until }, at): MenuItem => ({
      key: wish,
      label: text[names[wish]],
      note: formatMoment(until, language),
      icon: AlarmClock,
      ...(at === 0 ? { parted: true, heading: text.later } : {}),
      onSelect: () => snooze.mutate(wish),
    }),
  )
  const items: MenuItem[] = [
    isUnread
      ? { key: 'read', label: text.markRead, icon: MailOpen, onSelect: () => mark.mutate(true) }
      : { key: 'unread', label: text.markUnread, icon: Mail, onSelect: () => mark.mutate(false) },
    ...(isSnoozed
      ? [{ key: 'now', label: text.now, icon: AlarmClockOff, onSelect: () => wake.mutate(undefined) }]
      : []),
    ...later,
  ]
  return (
    <Menu
      label={fill(text.deeds, { name })}
      items={items}
      align="end"
      width={280}
      trigger={(props) => (
        <Button
          {...props}
          type="text"
          size="small"
          className="notifications__menu"
          aria-label={fill(text.deeds, { name })}
          icon={<Ellipsis size={16} />}
        />
      )}
    />
  )
}
