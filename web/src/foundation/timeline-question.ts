import { type TimelineTopic, timelineTopics } from '#contract/platform/timeline.ts'
import type { Reference } from '#contract/shared/field.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

/** What of a story is shown, as the address says it. */
export type StoryQuestion = {
  topics?: readonly TimelineTopic[] | undefined
  person?: Reference | undefined
  from?: string | undefined
  to?: string | undefined
  search?: string | undefined
  important?: boolean | undefined
  below?: boolean | undefined
  customers?: readonly string[] | undefined
}

const day = /^\d{4}-\d{2}-\d{2}$/
const id = /^[0-9a-f-]{36}$/

/** Reads an address that may come from anywhere: what is not understood is left out. */
export function readStoryQuestion(raw: Record<string, unknown>): StoryQuestion {
  const text = (name: string) => (typeof raw[name] === 'string' ? raw[name] : '')
  const list = (name: string) =>
    text(name)
      .split(',')
      .filter((part) => part !== '')
  const topics = timelineTopics.filter((topic) => list('topics').includes(topic))
  const customers = list('of').filter((part) => id.test(part))
  const [person = '', ...name] = text('by').split(' ')
  return {
    ...(topics.length > 0 ? { topics } : {}),
    ...(id.test(person) ? { person: { id: person, name: name.join(' ') } } : {}),
    ...(day.test(text('from')) ? { from: text('from') } : {}),
    ...(day.test(text('to')) ? { to: text('to') } : {}),
    ...([...text('search').trim()].length >= 2 ? { search: text('search') } : {}),
    ...(text('important') === 'true' ? { important: true } : {}),
    ...(text('below') === 'true' ? { below: true } : {}),
    ...(customers.length > 0 ? { customers } : {}),
  }
}

/** A question as parts of an address. */
export function writeStoryQuestion(question: StoryQuestion): Record<string, string | undefined> {
  return {
    topics: question.topics?.join(',') || undefined,
    by: question.person ? `${question.person.id} ${question.person.name}` : undefined,
    from: question.from,
    to: question.to,
    search: question.search,
    important: question.important ? 'true' : undefined,
    below: question.below ? 'true' : undefined,
    of: question.below ? question.customers?.join(',') || undefined : undefined,
  }
}

/** A question as the API takes it. */
export function asQuery({ topics, person, important, below, customers, ...rest }: StoryQuestion) {
  return {
    ...rest,
    topics: topics && topics.length > 0 ? [...topics] : undefined,
    person: person?.id,
    important: important ? ('true' as const) : undefined,
    below: below ? ('true' as const) : undefined,
    customers: below && customers ? [...customers] : undefined,
  }
}

/** How many conditions narrow a story; that others are told along is none. */
export function narrowings({ below: _, ...question }: StoryQuestion): number {
  return Object.values(question).filter((part) => part !== undefined).length
}

/** What of a story is shown, and how to show something else; both in the address. */
export function useStoryQuestion(): [StoryQuestion, (part: StoryQuestion) => void] {
  const raw: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const question = useMemo(() => readStoryQuestion(raw), [raw])
  const change = useCallback(
    (next: StoryQuestion) =>
      void navigate({ to: '.', search: (now: object) => ({ ...now, ...writeStoryQuestion(next) }), replace: true }),
    [navigate],
  )
  return [question, change]
}
