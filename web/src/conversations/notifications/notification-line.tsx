import {
  type DayFacts,
  type Notification,
  type NotificationKind,
  remindedKinds,
} from '#contract/conversations/notification.ts'
import { placeOf, placeOfThing, reasonOf, sentenceOf } from '#contract/conversations/notification.words.ts'
import { isRecordType } from '#contract/shared/field.ts'
import { Link } from '@tanstack/react-router'
import {
  AlarmClock,
  AtSign,
  BellRing,
  CalendarCheck,
  HandHelping,
  Handshake,
  LifeBuoy,
  type LucideIcon,
  MapPinned,
  MessageCircleQuestion,
  MessageSquareText,
  MessagesSquare,
  Newspaper,
  NotebookPen,
  Reply,
  Stamp,
  UserCheck,
  UserPlus,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { recordAddress } from '../../foundation/record-link.tsx'
import { useRegistry } from '../../foundation/record-kind.tsx'
import { fill, type Spoken, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatMoment } from '../../ui/time.ts'
import { Moment } from '../../ui/values.tsx'
import { notificationTexts } from './notification.texts.ts'

const icons: Readonly<Record<NotificationKind, LucideIcon>> = {
  due: BellRing,
  day: CalendarCheck,
  invited: UserPlus,
  'invitation-answer': UserCheck,
  'asked-again': MessageCircleQuestion,
  reviewed: MessageSquareText,
  'visit-plan': MapPinned,
  'visit-plan-decided': MapPinned,
  request: HandHelping,
  'request-answer': HandHelping,
  'request-late': AlarmClock,
  approval: Stamp,
  'approval-decided': Stamp,
  commitment: Handshake,
  comment: MessageSquareText,
  market: Newspaper,
  mention: AtSign,
  reply: Reply,
  message: MessagesSquare,
  'report-due': NotebookPen,
  'reports-missing': NotebookPen,
  help: LifeBuoy,
  'help-answered': LifeBuoy,
}

type Props = {
  one: Notification
  /** Whether it, or anything of its record that it stands for, is unread. */
  isUnread: boolean
  onOpen: () => void
  /** What can be done with it. */
  deeds: ReactNode
  /** The rest of its record. */
  children?: ReactNode
}

/** One notification: what happened, what it is about, why its reader is told, when. */
export function NotificationLine({ one, isUnread, onOpen, deeds, children }: Props) {
  const text = useText(notificationTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const { kinds } = useRegistry()
  const Icon = icons[one.kind]
  const { about } = one
  const place =
    about === null
      ? placeOf(one)
      : isRecordType(about.type)
        ? { to: recordAddress(kinds[about.type].names.path, about.id) }
        : placeOfThing(one, about)
  const said = fill(say(sentenceOf(one)), {
    by: one.by ?? text.someone,
    when: one.moment === null ? '' : formatMoment(one.moment, language),
    count: one.count ?? 1,
  })
  const what = one.day ? wordsOfDay(one.day, text) : (about?.name ?? wordsOfNothing(one, text))
  const content = (
    <>
      <Icon size={18} className="notifications__icon" aria-hidden />
      <span className="notifications__said">{said} </span>
      <span className="notifications__what">{what} </span>
      {one.words && <span className="notifications__words">{one.words} </span>}
      {one.reason !== null && <span className="notifications__why">{say(reasonOf(one.reason))} </span>}
      <span className="notifications__at">
        {one.snoozedUntil === null ? (
          <>
            {one.raisedAt !== one.at && <AlarmClock size={12} aria-label={text.cameBack} />}
            <Moment at={one.raisedAt} kind="words" />
          </>
        ) : (
          fill(text.until, { when: formatMoment(one.snoozedUntil, language) })
        )}
        {isUnread && (
          <span className="notifications__dot">
            <span className="seen-by-readers-only">{text.isUnread}</span>
          </span>
        )}
      </span>
    </>
  )
  return (
    <li className={`notifications__line${isUnread ? ' notifications__line--unread' : ''}`}>
      {place === null ? (
        <button type="button" className="notifications__open" onClick={onOpen}>
          {content}
        </button>
      ) : (
        <Link
          to={place.to}
          {...(place.show === undefined ? {} : { search: { show: place.show } })}
          className="notifications__open"
          onClick={onOpen}
        >
          {content}
        </Link>
      )}
      {deeds}
      {children}
    </li>
  )
}

/** Of several at once it says how many; of what is out of sight by now, that it is. */
function wordsOfNothing({ count, kind }: Notification, text: Spoken<typeof notificationTexts>): string {
  if (kind === 'market') return ''
  return count === null ? text.unseen : fill(text.many, { count })
}

function wordsOfDay(day: DayFacts, text: Spoken<typeof notificationTexts>): string {
  return [...remindedKinds, 'late' as const]
    .filter((kind) => day[kind] > 0)
    .map((kind) => fill(text[kind], { count: day[kind] }))
    .join(' · ')
}
