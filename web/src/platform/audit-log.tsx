import { type Event, eventOperations } from '#contract/platform/event.ts'
import { type RecordType, recordTypes } from '#contract/shared/field.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { call } from '../foundation/api.ts'
import { useRegistry } from '../foundation/record-kind.tsx'
import { RecordLink } from '../foundation/record-link.tsx'
import { SettingsSection } from '../foundation/settings-section.tsx'
import { TimelineChanges } from '../foundation/timeline-changes.tsx'
import '../foundation/timeline.css'
import { Person } from '../ui/avatar.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useLabel, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Tag } from '../ui/tag.tsx'
import { Moment } from '../ui/values.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { useAuditSearch } from './audit-search.ts'
import './audit.css'
import { auditKinds, auditObjects, auditTexts } from './audit.texts.ts'

/** Every change of everything, newest first. */
export function AuditLog() {
  const text = useText(auditTexts)
  const [search, change] = useAuditSearch()
  const log = useInfiniteQuery({
    queryKey: ['timeline', 'audit', search],
    queryFn: ({ pageParam, signal }) =>
      call(eventOperations.audit, {
        query: { ...search, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  const events = log.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      <AuditFilters search={search} change={change} />
      {log.isPending ? (
        <SkeletonLines lines={10} />
      ) : events.length === 0 ? (
        <div className="card">
          <EmptyState picture="story" title={text.none} hint={text.noneHint} />
        </div>
      ) : (
        <ul className="card">
          {events.map((event) => (
            <AuditLine key={event.id} event={event} />
          ))}
        </ul>
      )}
      {log.hasNextPage && (
        <div>
          <Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {text.more}
          </Button>
        </div>
      )}
    </SettingsSection>
  )
}

function AuditLine({ event }: { event: Event }) {
  const text = useText(auditTexts)
  const say = useLabel()
  const { kinds } = useRegistry()
  const isRecord = (recordTypes as readonly string[]).includes(event.recordType)
  const kind = isRecord ? kinds[event.recordType as RecordType] : undefined
  const object = kind?.names.one ?? auditObjects[event.recordType]
  const action = auditKinds[event.kind]
  return (
    <li className="audit__line">
      <span className="audit__time muted">
        <Moment at={event.at} />
      </span>
      <span className="audit__actor">{event.actor ? <Person name={event.actor.name} /> : text.system}</span>
      <span className="audit__what">
        <span>
          {/* An action that this version has no word for is still shown. */}
          <strong>{action ? say(action) : event.kind}</strong> {object && <span className="muted">{say(object)}</span>}{' '}
          {kind && event.recordId ? (
            <RecordLink type={kind.names.type} id={event.recordId}>
              {event.recordName ?? ''}
            </RecordLink>
          ) : (
            event.recordName
          )}
        </span>
        <TimelineChanges event={event} />
        {event.reason && (
          <span className="faint">
            {text.reason}: {event.reason}
          </span>
        )}
      </span>
      <span className="audit__channel">{event.channel !== 'web' && <Tag>{text[event.channel]}</Tag>}</span>
    </li>
  )
}
