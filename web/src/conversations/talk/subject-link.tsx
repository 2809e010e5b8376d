import type { SubjectType } from '#contract/conversations/talk/conversation.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { RecordLink } from '../../foundation/record-link.tsx'

/** Leads to what a conversation is about. */
export function SubjectLink({ type, id, children }: { type: SubjectType; id: string; children: ReactNode }) {
  if (type === 'work-report') return <Link to={`/work-reports/${id}`}>{children}</Link>
  return (
    <RecordLink type={type} id={id}>
      {children}
    </RecordLink>
  )
}
