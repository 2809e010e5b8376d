import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRights } from '../../foundation/rights.ts'
import { UnpublishedYears } from '../../foundation/unpublished-years.tsx'
import { useText } from '../../ui/language.tsx'
import { calendarTexts } from './calendar.texts.ts'

/** What the days say of themselves: a year that nobody has published, more than fits. */
export function CalendarNotes({ unpublished, more }: { unpublished: readonly number[]; more: boolean }): ReactNode {
  const text = useText(calendarTexts)
  const rights = useRights()
  return (
    <>
      {unpublished.length > 0 && (
        <p className="calendar__note" role="status">
          <UnpublishedYears years={unpublished} />
          {rights.can('manage-processes') && (
            <Link to="/settings/$section" params={{ section: 'calendar' }}>
              {text.setDays}
            </Link>
          )}
        </p>
      )}
      {more && (
        <p className="calendar__note" role="status">
          {text.tooMany}
        </p>
      )}
    </>
  )
}
