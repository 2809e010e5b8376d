import { activityKinds } from '#contract/activities/activity.ts'
import { leaveKinds } from '#contract/organization/calendar/leave.ts'
import type { CalendarItem } from '#contract/shared/calendar-item.ts'
import { inLanguage, type Language } from '#contract/shared/label.ts'
import { textsIn } from '../../ui/language.tsx'
import { calendarTexts } from './calendar.texts.ts'

/** How an entry looks: one quiet colour for what one does, another for what is only shown. */
export type Tone = 'own' | 'task' | 'shown' | 'busy'

export function toneOf({ source, busy, kind }: CalendarItem): Tone {
  if (busy || source === 'leave') return 'busy'
  if (source !== 'activity') return 'shown'
  return kind === 'task' || kind === 'note' ? 'task' : 'own'
}

/** What stands on an entry. */
export function wordsOf(item: CalendarItem, language: Language): string {
  const text = textsIn(calendarTexts, language)
  const { source, kind, about } = item
  const title = item.title === null || typeof item.title === 'string' ? item.title : inLanguage(item.title, language)
  if (item.busy) return text.busy
  if (source === 'leave') {
    const why = leaveKinds.find(({ value }) => value === kind)
    return [why ? inLanguage(why.label, language) : text.away, title].filter(Boolean).join(' · ')
  }
  if (source === 'deal')
    return [title ?? text[kind === 'close' ? 'close' : kind === 'stage-end' ? 'stageEnd' : 'next'], about?.name]
      .filter(Boolean)
      .join(' · ')
  if (source === 'request') return [title, about?.name].filter(Boolean).join(' · ')
  if (title !== null) return title
  const known = activityKinds.find(({ value }) => value === kind)
  return known ? inLanguage(known.label, language) : text.untitled
}
