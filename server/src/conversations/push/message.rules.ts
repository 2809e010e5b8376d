import { type DayFacts, type NotificationKind, remindedKinds } from '#contract/conversations/notification.ts'
import type { Language } from '#contract/shared/label.ts'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import type { PushMessage } from './send-push.ts'
import { pushTexts } from './push.texts.ts'

export type Ringing = {
  id: string
  kind: NotificationKind
  about: { type: string; id: string; name: string } | null
  by: string | null
  moment: string | null
  day: DayFacts | null
}

/** Names that are longer than a device shows. */
const longest = 120

/** What a device shows of a notification, in the language of its person; it opens what the notification is about. */
export function messageOf(ringing: Ringing, language: Language, timeZone: string): PushMessage {
  const { id, kind, about, by, moment, day } = ringing
  const name = (about?.name ?? '').slice(0, longest)
  const say = (text: keyof typeof pushTexts, facts: Readonly<Record<string, string>> = {}) =>
    pushTexts[text][language].replaceAll(/\{(\w+)\}/g, (_, fact: string) => facts[fact] ?? '')
  const url = about?.type === 'activity' ? `/activities/${about.id}` : kind === 'day' ? '/day' : '/notifications'
  const clock = moment === null ? '' : wallTime(Date.parse(moment), timeZone).slice(11, 16)
  switch (kind) {
    case 'due':
      return { id, title: name, body: say('dueAt', { clock }), url }
    case 'day':
      return { id, title: say('day'), body: day ? wordsOfDay(day, say) : '', url }
    case 'invited':
      return { id, title: say('invited', { by: by ?? '' }), body: name, url }
    case 'asked-again':
      return { id, title: say('askedAgain', { by: by ?? '' }), body: name, url }
    case 'reviewed':
      return { id, title: say('reviewed', { by: by ?? '' }), body: name, url }
  }
}

function wordsOfDay(
  day: DayFacts,
  say: (text: keyof typeof pushTexts, facts?: Record<string, string>) => string,
): string {
  return [...remindedKinds, 'late' as const]
    .filter((kind) => day[kind] > 0)
    .map((kind) => say(kind, { count: String(day[kind]) }))
    .join(say('comma'))
}
