import type { Event, StoryEvent } from '#contract/platform/event.ts'
import { amidSentence, inLanguage } from '#contract/shared/label.ts'
import { isRecordType, type RecordType } from '#contract/shared/field.ts'
import { Fragment, Suspense, useState } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { formatTime } from '../ui/time.ts'
import { useRegistry } from './record-kind.tsx'
import { RecordLink } from './record-link.tsx'
import { ActivityCard } from './timeline-activity.tsx'
import { TimelineChanges } from './timeline-changes.tsx'
import type { StoryLine } from './timeline-fold.ts'
import { eventLabel, reasonText, timelineTexts } from './timeline.texts.ts'

type Props = { event: StoryEvent; within: { type: RecordType; id: string } }

/** One thing that happened: who, what, when, through what and why; several changes in a row read as one, and open. */
export function TimelineEntry({ line: { event, parts }, within }: { line: StoryLine; within: Props['within'] }) {
  const text = useText(timelineTexts)
  const { language } = useLanguage()
  const via = {
    web: '',
    system: '',
    import: text.viaImport,
    api: text.viaApi,
    command: text.viaCommand,
    form: text.viaForm,
    link: text.viaLink,
    mail: text.viaMail,
  }[event.channel]
  const actor = event.actor?.name ?? text.system
  const Action = useRegistry().eventActions[event.kind]
  const [open, setOpen] = useState(false)
  const isActivity = event.kind === 'created' && event.recordType === 'activity'
  return (
    <li className={`timeline__entry${isActivity ? ' timeline__entry--deed' : ''}`}>
      <Avatar name={actor} size={28} />
      <div className="timeline__body">
        <div className="timeline__line">
          <strong>{actor}</strong>
          {isActivity ? (
            <span className="timeline__what">{event.changes['done']?.to === true ? text.logged : text.arranged}</span>
          ) : (
            <What event={event} within={within} />
          )}
          {via !== '' && <span className="faint">{via}</span>}
          {parts.length > 1 && (
            <button
              type="button"
              className="plain-button timeline__more"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {fill(text.times, { count: parts.length })}
            </button>
          )}
          <OfCustomer event={event} within={within} />
          <time dateTime={event.at} className="timeline__time">
            {formatTime(event.at)}
          </time>
        </div>
        {isActivity ? <ActivityCard event={event} /> : <Told event={event} parts={parts} open={open} />}
        {Action && (
          <Suspense fallback={null}>
            <Action event={event} />
          </Suspense>
        )}
        {event.reason && (
          <p className="timeline__reason">{fill(text.reason, { reason: reasonText(event.reason, language) })}</p>
        )}
      </div>
    </li>
  )
}

/** Changes: of several in a row what came of them, or each by itself. */
function Told({ event, parts, open }: { event: Event; parts: readonly Event[]; open: boolean }) {
  const text = useText(timelineTexts)
  if (open)
    return parts.map((part) => (
      <div key={part.id} className="timeline__part">
        <time dateTime={part.at} className="faint">
          {formatTime(part.at)}
        </time>
        <TimelineChanges event={part} />
      </div>
    ))
  if (parts.length > 1 && Object.keys(event.changes).length === 0) return <p className="faint">{text.changedBack}</p>
  return <TimelineChanges event={event} />
}

/** Whose story it is, where several are told together. */
function OfCustomer({ event, within }: Props) {
  if (!event.customer || event.customer.id === within.id || event.recordId === event.customer.id) return null
  return (
    <RecordLink type="customer" id={event.customer.id} className="timeline__of one-line">
      {event.customer.name}
    </RecordLink>
  )
}

/** The sentence: of the record itself "it" needs no name; of others, their kind and a link. */
function What({ event, within }: Props) {
  const registry = useRegistry()
  const text = useText(timelineTexts)
  const { language } = useLanguage()
  const type = isRecordType(event.recordType) ? event.recordType : undefined
  const kind = type ? registry.kinds[type] : undefined
  const one = kind ? amidSentence(kind.names.one, language) : ''
  const isSelf = event.recordId === within.id
  const sentence = inLanguage(eventLabel(event.kind), language)
  const [before = '', after = ''] = sentence.split('{what}')
  if (!sentence.includes('{what}')) return <span>{sentence}</span>
  return (
    <span className="timeline__what">
      {before}
      {isSelf || !type || !event.recordId ? (
        isSelf ? (
          fill(text.thisOne, { one })
        ) : (
          event.recordName
        )
      ) : (
        <Fragment>
          {one}{' '}
          <RecordLink type={type} id={event.recordId}>
            {event.recordName}
          </RecordLink>
        </Fragment>
      )}
      {after}
    </span>
  )
}
