import { workingCalendarOperations } from '#contract/organization/calendar/working-calendar.ts'
import { label } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { fill, useText } from '../ui/language.tsx'
import { call } from './api.ts'
import { dayIn } from './day-in.ts'
import { useSession } from './session.ts'

const unpublishedTexts = {
  years: label(
    '{years} 年的放假安排尚未公布，节假日按普通周计算。',
    'The holidays of {years} are not published: their dates are reckoned by the week alone.',
  ),
  year: label('{year} 年放假未公布，按普通周算', 'holidays of {year} not published: reckoned by the week'),
} as const

/** Says of which years nobody knows the holidays; nothing where all are known. */
export function UnpublishedYears({ years }: { years: readonly number[] }) {
  const text = useText(unpublishedTexts)
  return years.length === 0 ? null : <>{fill(text.years, { years: years.map(String).join(', ') })}</>
}

/** Says of a moment that was reckoned over working days whether the holidays of its year are unknown; nothing where they are known. */
export function ReckonedByWeek({ at }: { at: string }) {
  const text = useText(unpublishedTexts)
  const { timeZone } = useSession().company
  const year = Number(dayIn(timeZone, new Date(at)).slice(0, 4))
  const { data } = useQuery({
    queryKey: ['working-calendar', year, 'published'],
    queryFn: ({ signal }) => call(workingCalendarOperations.read, { query: { year }, signal }),
    select: ({ published }) => published,
    staleTime: Infinity,
  })
  return data === false ? <span className="muted"> {fill(text.year, { year: String(year) })}</span> : null
}
