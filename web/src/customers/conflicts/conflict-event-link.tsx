import type { Event } from '#contract/platform/event.ts'
import { Link } from '@tanstack/react-router'
import { useText } from '../../ui/language.tsx'
import { conflictTexts } from './conflict.texts.ts'

/** From the story of a customer to the case that stands in it. */
export function ConflictEventLink({ event }: { event: Event }) {
  const text = useText(conflictTexts)
  if (!event.recordId) return null
  return (
    <p>
      <Link to="/conflicts/$id" params={{ id: event.recordId }}>
        {text.see}
      </Link>
    </p>
  )
}
