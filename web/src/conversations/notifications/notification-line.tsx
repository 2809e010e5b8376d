import {
  type DayFacts,
  type Notification,
  type NotificationKind,
  remindedKinds,
} from '#contract/conversations/notification.ts'
import { isRecordType } from '#contract/shared/field.ts'
import { Link } from '@tanstack/react-router'
import {
  BellRing,
  CalendarCheck,
  type LucideIcon,
  MessageCircleQuestion,
  MessageSquareText,
  UserPlus,
} from 'lucide-react'
import { recordAddress } from '../../foundation/record-link.tsx'
import { useRegistry } from '../../foundation/record-kind.tsx'
import { fill, type Spoken, useLanguage, useText } from '../../ui/language.tsx'
import { formatMoment } from '../../ui/time.ts'
import { Moment } from '../../ui/values.tsx'
import { notificationTexts } from './notification.texts.ts'

const icons: Readonly<Record<NotificationKind, LucideIcon>> = {
  due: BellRing,
  day: CalendarCheck,
  invited: UserPlus,
  'asked-again': MessageCircleQuestion,
  reviewed: MessageSquareText,
}

/** One notification: why it is told, what it is about, when. */
export function NotificationLine({ one, onOpen }: { one: Notification; onOpen: () => void }) {
  const text = useText(notificationTexts)
  const { language } = useLanguage()
  const { kinds } = useRegistry()
  const Icon = icons[one.kind]
  const { about } = one
  const isRecord = isRecordType(about?.type)
  const to = about && isRecordType(about.type) ? recordAddress(kinds[about.type].names.path, about.id) : null
  const why = fill(text[one.kind], {
    by: one.by ?? text.someone,
    when: one.moment === null ? '' : formatMoment(one.moment, language),
  })
  const what = one.day ? wordsOfDay(one.day, text) : isRecord ? (about?.name ?? '') : text.unseen
  const content = (
    <>
      <Icon size={18} className="notifications__icon" aria-hidden />
      <span className="notifications__why">{why} </span>
      <span className="notifications__what">{what} </span>
      <span className="notifications__at">
        <Moment at={one.at} kind="words" />
        {one.readAt === null && (
          <span className="notifications__dot">
            <span className="seen-by-readers-only">{text.isUnread}</span>
          </span>
        )}
      </span>
    </>
  )
  return (
    <li className={`notifications__line${one.readAt === null ? ' notifications__line--unread' : ''}`}>
      {to === null && one.kind !== 'day' ? (
        <button type="button" className="notifications__open" onClick={onOpen}>
          {content}
        </button>
      ) : (
        <Link to={to ?? '/day'} className="notifications__open" onClick={onOpen}>
          {content}
        </Link>
      )}
    </li>
  )
}

function wordsOfDay(day: DayFacts, text: Spoken<typeof notificationTexts>): string {
  return [...remindedKinds, 'late' as const]
    .filter((kind) => day[kind] > 0)
    .map((kind) => fill(text[kind], { count: day[kind] }))
    .join(' · ')
}
