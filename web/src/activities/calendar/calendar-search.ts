import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { addressText } from '../../foundation/address-text.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { type CalendarView, calendarViews } from './calendar-span.rules.ts'

/** What a calendar shows: all of it stands in the address. */
export type CalendarSearch = {
  view: CalendarView
  day: string
  /** Whose; oneself where nobody is named. */
  people: readonly string[]
  /** Whose team: a department, where it is not one's own. */
  department: string | undefined
  /** Only activities of this kind. */
  kind: string | undefined
  /** The activity that is open beside it. */
  open: string | undefined
}

export type ChangeSearch = (part: Partial<Record<keyof CalendarSearch, string | undefined>>) => void

/** Reads the address, and says how to ask for something else. On a phone the list of days comes first. */
export function useCalendarSearch(): [CalendarSearch, ChangeSearch] {
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const today = useCompanyToday()
  const isPhone = usePhone()
  const text = addressText(raw)
  const change: ChangeSearch = useCallback(
    (part) => void navigate({ to: '.', search: (now: object) => ({ ...now, ...part }), replace: true }),
    [navigate],
  )
  const day = text('day') ?? ''
  return [
    {
      view: calendarViews.find((view) => view === raw['view']) ?? (isPhone ? 'list' : 'week'),
      day: /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : today,
      people: text('people')?.split(',') ?? [],
      department: text('department'),
      kind: text('kind'),
      open: text('open'),
    },
    change,
  ]
}
