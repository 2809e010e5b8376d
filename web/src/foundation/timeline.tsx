import { eventOperations, type Event } from '#contract/platform/event.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { daysBetween, formatDay, isoDay, today } from '../ui/time.ts'
import { call } from './api.ts'
import { queryKeys } from './query-keys.ts'
import { TimelineEntry } from './timeline-entry.tsx'
import './timeline.css'
import { timelineTexts } from './timeline.texts.ts'

function timelineQuery(type: RecordType, id: string, limit: number) {
  return infiniteQueryOptions({
    queryKey: [...queryKeys.timeline(type, id), limit],
    queryFn: ({ pageParam, signal }) =>
      call(eventOperations.timeline, { params: { type, id }, query: { limit, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

/** The day on which something happened; what was logged for later or earlier stands where it was logged. */
function byDay(events: readonly Event[]): [day: string, events: Event[]][] {
  const days = new Map<string, Event[]>()
  for (const event of events) {
    const day = isoDay(new Date(event.at))
    days.set(day, [...(days.get(day) ?? []), event])
  }
  return [...days]
}

/** The story of a record, newest first, day by day. */
export function Timeline({ type, id, limit = 30 }: { type: RecordType; id: string; limit?: number }) {
  const text = useText(timelineTexts)
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    timelineQuery(type, id, limit),
  )
  const days = useMemo(() => byDay(data?.pages.flatMap((page) => page.items) ?? []), [data])
  if (isPending) return <SkeletonLines lines={6} />
  if (days.length === 0) return <EmptyState small picture="story" title={text.emptyTitle} hint={text.emptyHint} />
  return (
    <div className="timeline">
      {days.map(([day, events]) => (
        <section key={day}>
          <DayHeading day={day} />
          <ol>
            {events.map((event) => (
              <TimelineEntry key={event.id} event={event} within={{ type, id }} />
            ))}
          </ol>
        </section>
      ))}
      {hasNextPage && (
        <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.earlier}
        </Button>
      )}
    </div>
  )
}

function DayHeading({ day }: { day: string }) {
  const text = useText(timelineTexts)
  const { language } = useLanguage()
  const ago = daysBetween(day, today())
  return (
    <h3 className="timeline__day">{ago === 0 ? text.today : ago === 1 ? text.yesterday : formatDay(day, language)}</h3>
  )
}
