import { filledIn, type Language } from '#contract/shared/label.ts'
import { dayMs } from '#contract/shared/day.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import { writeInvitation } from '../../foundation/calendar/icalendar/write-calendar.rules.ts'
import { addressMark, signLink } from '../../foundation/identity/signed-link.ts'
import type { Letter } from '../../foundation/outgoing/letter.ts'
import { writeLetter } from '../../foundation/outgoing/letter.rules.ts'
import { spanOf } from '../calendar/calendar.rules.ts'
import type { InvitedTo } from './invitation.rules.ts'
import { invitationTexts } from './invitation.texts.ts'

/** Who invites, in whose language outside people are written to, and where answers lead. */
export type Host = {
  tenantId: string
  userId: string
  name: string
  /** Where the host is reached: their own address where it is confirmed, or else the installation's. */
  address: string
  language: Language
  house: string
  timeZone: string
  linkBase: string
  publicUrl: string
}

type To = {
  participant: string
  userId: string | null
  name: string
  address: string
  required?: boolean
  response?: string
}
type Kind = 'invitation' | 'invitation-changed' | 'invitation-cancelled'

/** When something is, as clocks of the company show it, with their zone. */
export function whenOf({ at, minutes, kind, allDay }: InvitedTo, timeZone: string): string {
  const { start, end } = spanOf({ at, minutes, kind, allDay }, timeZone)
  if (allDay === true) return dayIn(timeZone, new Date(at))
  const [from, to] = [start, end].map((moment) => wallTime(Date.parse(moment), timeZone).slice(0, 16))
  const until = from?.slice(0, 10) === to?.slice(0, 10) ? to?.slice(11) : to
  return `${from} – ${until} (${timeZone})`
}

/** The mail by which somebody is invited, told of a change, or that it is off; with the entry for their calendar. */
export function invitationLetter(
  secret: Buffer,
  activity: string,
  facts: InvitedTo,
  host: Host,
  { kind, to, sequence, stamp }: { kind: Kind; to: To; sequence: number; stamp: Date },
): Letter {
  const { language, timeZone, linkBase, house } = host
  const say = (text: keyof typeof invitationTexts) =>
    filledIn(invitationTexts[text], language, { by: host.name, name: facts.name })
  const isOff = kind === 'invitation-cancelled'
  const span = spanOf(facts, timeZone)
  const ends = new Date(Date.parse(facts.at) + (facts.minutes ?? 60) * 60_000 + dayMs)
  const link = signLink(secret, 'invitation', [host.tenantId, to.participant, addressMark(to.address)], ends)
  const method = isOff ? ('CANCEL' as const) : ('REQUEST' as const)
  const calendar = writeInvitation({
    method,
    event: {
      uid: `${activity}@${new URL(host.publicUrl).hostname}`,
      stamp: stamp.toISOString(),
      ...span,
      title: facts.name,
      place: facts.place,
      busy: true,
      private: false,
    },
    sequence,
    organizer: { name: host.name, email: host.address },
    attendees: [
      { name: to.name, email: to.address, required: to.required ?? true, response: to.response ?? 'needs-action' },
    ],
  })
  return {
    kind,
    key: `invitation ${to.participant} ${sequence} ${method} ${addressMark(to.address)}`,
    to: { name: to.name, address: to.address },
    userId: to.userId,
    // Who is told that it is off sees it no more, and is told nothing that they were not.
    about: isOff ? null : { type: 'activity', id: activity },
    causedBy: host.userId,
    expires: ends,
    content: {
      subject: say(isOff ? 'offSubject' : kind === 'invitation' ? 'subject' : 'changedSubject'),
      by: host.name,
      replyTo: { name: host.name, address: host.address },
      calendar: { method, text: calendar },
      ...writeLetter({
        language,
        house,
        title: say(isOff ? 'offTitle' : kind === 'invitation' ? 'title' : 'changedTitle'),
        paragraphs: [],
        facts: [
          [say('what'), facts.name],
          [say('when'), whenOf(facts, timeZone)],
          ...(facts.place ? [[say('where'), facts.place] as const] : []),
        ],
        buttons: isOff ? [] : [{ text: say('answer'), url: `${linkBase}/m/invitation/${link}` }],
        small: isOff ? [{ text: say('why') }] : [{ text: say('answerHint') }, { text: say('why') }],
      }),
    },
  }
}
