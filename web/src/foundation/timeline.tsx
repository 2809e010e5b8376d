import { eventOperations } from '#contract/platform/event.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { formatDay, formatMonth, isoDay, today } from '../ui/time.ts'
import { call } from './api.ts'
import { queryKeys } from './query-keys.ts'
import { TimelineEntry } from './timeline-entry.tsx'
import { foldStory, type StoryLine } from './timeline-fold.ts'
import { asQuery, narrowings, type StoryQuestion, useStoryQuestion } from './timeline-question.ts'
import { type StoryFamily, TimelineTools } from './timeline-tools.tsx'
import './timeline.css'
import { timelineTexts } from './timeline.texts.ts'

const everything: StoryQuestion = {}
const alone: StoryFamily = []

function timelineQuery(type: RecordType, id: string, limit: number, question: StoryQuestion) {
  return infiniteQueryOptions({
    queryKey: [...queryKeys.timeline(type, id), limit, question],
    queryFn: ({ pageParam, signal }) =>
      call(eventOperations.timeline, {
        params: { type, id },
        query: { limit, cursor: pageParam, ...asQuery(question) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // The story stays on screen while a narrower one is on its way.
    placeholderData: keepPreviousData,
  })
}

type Props = { type: RecordType; id: string; limit?: number }

/** The story of a record as a whole, newest first, day by day. */
export function Timeline({ type, id, limit = 30 }: Props) {
  return <Story type={type} id={id} limit={limit} question={everything} />
}

/** The story of a record, narrowed as the address says; of a customer with those below it where `family` names them. */
export function NarrowedTimeline({ type, id, family = alone }: Props & { family?: StoryFamily }) {
  const [question, change] = useStoryQuestion()
  return (
    <>
      <TimelineTools type={type} question={question} onChange={change} family={family} />
      <Story type={type} id={id} limit={30} question={question} onClear={() => change({ below: question.below })} />
    </>
  )
}

type StoryProps = { type: RecordType; id: string; limit: number; question: StoryQuestion; onClear?: () => void }

function Story({ type, id, limit, question, onClear }: StoryProps) {
  const text = useText(timelineTexts)
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    timelineQuery(type, id, limit, question),
  )
  const days = useMemo(() => byDay(foldStory(data?.pages.flatMap((page) => page.items) ?? [])), [data])
  if (isPending) return <SkeletonLines lines={6} />
  if (days.length === 0)
    return narrowings(question) > 0 ? (
      <EmptyState small picture="search" title={text.nothingTitle} hint={text.nothingHint}>
        <Button onClick={onClear}>{text.clear}</Button>
      </EmptyState>
    ) : (
      <EmptyState small picture="story" title={text.emptyTitle} hint={text.emptyHint} />
    )
  return (
    <div className="timeline">
      {days.map(([day, lines], index) => (
        <section key={day}>
          <MonthHeading day={day} above={index === 0 ? today() : (days[index - 1]?.[0] ?? day)} />
          <DayHeading day={day} />
          <ol>
            {lines.map((line) => (
              <TimelineEntry key={line.event.id} line={line} within={{ type, id }} />
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

/** The day on which something happened; what was logged for later or earlier stands where it was logged. */
function byDay(lines: readonly StoryLine[]): [day: string, lines: StoryLine[]][] {
  const days = new Map<string, StoryLine[]>()
  for (const line of lines) {
    const day = isoDay(new Date(line.event.at))
    const known = days.get(day)
    if (known) known.push(line)
    else days.set(day, [line])
  }
  return [...days]
}

/** Where a month ends, the next is named: a long story is leafed through by months. */
function MonthHeading({ day, above }: { day: string; above: string }) {
  const { language } = useLanguage()
  if (day.slice(0, 7) === above.slice(0, 7)) return null
  return <h3 className="timeline__month">{formatMonth(day, language)}</h3>
}

function DayHeading({ day }: { day: string }) {
  const text = useText(timelineTexts)
  const { language } = useLanguage()
  const ago = daysBetween(day, today())
  return (
    <h3 className="timeline__day">{ago === 0 ? text.today : ago === 1 ? text.yesterday : formatDay(day, language)}</h3>
  )
}
