import {
  type DayFacts,
  type NotificationKind,
  type NotificationTurn,
  remindedKinds,
} from '#contract/conversations/notification.ts'
import { placeOf, placeOfThing, sentenceOf } from '#contract/conversations/notification.words.ts'
import { filledIn, type Language } from '#contract/shared/label.ts'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import type { PushMessage } from './send-push.ts'
import { pushTexts } from './push.texts.ts'

export type Ringing = {
  id: string
  kind: NotificationKind
  turn: NotificationTurn | null
  count: number | null
  about: { type: string; id: string; name: string } | null
  by: string | null
  moment: string | null
  day: DayFacts | null
}

/** Names that are longer than a device shows. */
const longest = 120

/** What a device shows of a notification, in the language of its person; it opens what the notification is about. */
export function messageOf(ringing: Ringing, language: Language, timeZone: string): PushMessage {
  const { id, kind, about, by, moment, day, count } = ringing
  const name = (about?.name ?? '').slice(0, longest)
  const say = (text: keyof typeof pushTexts, facts: Readonly<Record<string, string>> = {}) =>
    filledIn(pushTexts[text], language, facts)
  const url = addressOf(ringing)
  if (kind === 'due') {
    const clock = moment === null ? '' : wallTime(Date.parse(moment), timeZone).slice(11, 16)
    return { id, title: name, body: say('dueAt', { clock }), url }
  }
  if (kind === 'day') return { id, title: say('day'), body: day ? wordsOfDay(day, say) : '', url }
  const facts = { by: by ?? say('someone'), count: String(count ?? 1) }
  const body = name === '' && count !== null && kind !== 'market' ? say('many', facts) : name
  return { id, title: filledIn(sentenceOf(ringing), language, facts), body, url }
}

function addressOf(ringing: Ringing): string {
  const { about } = ringing
  if (about?.type === 'activity') return `/activities/${about.id}`
  if (about?.type === 'opportunity') return `/opportunities/${about.id}`
  const place = about === null ? placeOf(ringing) : placeOfThing(ringing, about)
  if (place === null) return '/notifications'
  return place.show === undefined ? place.to : `${place.to}?show=${place.show}`
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
