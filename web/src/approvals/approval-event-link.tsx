import type { Event } from '#contract/platform/event.ts'
import { Link } from '@tanstack/react-router'
import { useText } from '../ui/language.tsx'
import { approvalTexts } from './approval.texts.ts'

/** From the story of a deal to the request that stands in it. */
export function ApprovalEventLink({ event }: { event: Event }) {
  const text = useText(approvalTexts)
  const told = event.changes['approval']?.to as { id?: string } | undefined
  if (!told?.id) return null
  return (
    <p>
      <Link to="/approvals/$id" params={{ id: told.id }}>
        {text.see}
      </Link>
    </p>
  )
}
