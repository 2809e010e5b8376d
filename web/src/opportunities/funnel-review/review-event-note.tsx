import { callCategories } from '#contract/opportunities/funnel-review/forecast-call.ts'
import type { Event } from '#contract/platform/event.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLabel, useText } from '../../ui/language.tsx'
import { reviewEventTexts } from './review-event.texts.ts'
import { reviewsOfDealQuery } from './review-queries.ts'

/** What was said of a deal in the meeting that its story tells of, for who may read the minutes. */
export function ReviewEventNote({ event }: { event: Event }) {
  const text = useText(reviewEventTexts)
  const say = useLabel()
  const told = event.changes['review']?.to as { id?: string } | undefined
  const { data } = useQuery({ ...reviewsOfDealQuery(event.recordId ?? ''), enabled: event.recordId !== null })
  const said = data?.items.find(({ review }) => review === told?.id)
  if (!said) return null
  const called = callCategories.find(({ value }) => value === said.category)
  return (
    <>
      {said.note !== '' && <p className="timeline__content">{said.note}</p>}
      <p>
        {called && <span className="muted">{say(called.label)} · </span>}
        <Link to="/funnel-review/$id" params={{ id: said.review }}>
          {text.seeMinutes}
        </Link>
      </p>
    </>
  )
}
