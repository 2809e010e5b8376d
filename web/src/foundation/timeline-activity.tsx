import type { Event } from '#contract/platform/event.ts'
import { hourMs } from '#contract/shared/day.ts'
import { CornerDownRight } from 'lucide-react'
import { useText } from '../ui/language.tsx'
import { Tag } from '../ui/tag.tsx'
import { Moment } from '../ui/values.tsx'
import { ChoiceTag } from './field-display.tsx'
import { useKind } from './record-kind.tsx'
import { RecordLink } from './record-link.tsx'
import { timelineTexts } from './timeline.texts.ts'

/** What was done, or is planned, with its own words: the part of the story that people read. */
export function ActivityCard({ event }: { event: Event }) {
  const kind = useKind('activity')
  const text = useText(timelineTexts)
  const written = (name: string): unknown => event.changes[name]?.to
  const how = kind.fields['kind']
  const result = kind.fields['outcome']
  const at = written('at')
  const isPlanned = written('done') !== true
  const outcome = written('outcome')
  const follows = written('follows')
  const content = restOf(written('content'), event.recordName ?? '')
  return (
    <div className="timeline__card">
      <div className="timeline__card-head">
        {how && typeof written('kind') === 'string' && (
          <Tag tone="accent">
            <ChoiceTag field={how} value={String(written('kind'))} />
          </Tag>
        )}
        {event.recordId ? (
          <RecordLink type="activity" id={event.recordId} className="timeline__card-name one-line">
            {event.recordName}
          </RecordLink>
        ) : (
          <span>{event.recordName}</span>
        )}
        {result && typeof outcome === 'string' && <ChoiceTag field={result} value={outcome} />}
        {isPlanned && (
          <Tag tone="warn" dot>
            {text.planned}
          </Tag>
        )}
        {typeof at === 'string' && Math.abs(Date.parse(at) - Date.parse(event.at)) > hourMs && (
          <span className="faint">
            <Moment at={at} kind="words" />
          </span>
        )}
      </div>
      {typeof follows === 'string' && (
        <RecordLink type="activity" id={follows} className="timeline__card-before">
          <CornerDownRight size={13} aria-hidden /> {text.nextStepOf}
        </RecordLink>
      )}
      {content !== '' && <p className="timeline__content">{content}</p>}
    </div>
  )
}

/** What was written, without its first line where that is the subject already. */
function restOf(content: unknown, subject: string): string {
  if (typeof content !== 'string') return ''
  return content.startsWith(subject) ? content.slice(subject.length).trim() : content
}
