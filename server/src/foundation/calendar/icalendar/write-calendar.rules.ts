/** An entry of a calendar that is given away: whole days are dates, the end is not included. */
export type WrittenEvent = {
  uid: string
  /** When it was last changed. */
  stamp: string
  start: string
  end: string
  allDay: boolean
  title: string
  description?: string | null
  url?: string | null
  place?: string | null
  /** Whether it takes the person's time. */
  busy: boolean
  private: boolean
}

/** Longest line in octets, without its end (RFC 5545, 3.1). */
const longestLine = 75

/** Text as a value (RFC 5545, 3.3.11); other control characters are none. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
}

/** A content line in pieces of at most 75 octets, cut between characters. */
export function folded(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let size = 0
  for (const sign of line) {
    const more = Buffer.byteLength(sign)
    // Every piece but the first begins with a blank.
    if (size + more > longestLine - (pieces.length > 0 ? 1 : 0)) {
      pieces.push(piece)
      piece = ''
      size = 0
    }
    piece += sign
    size += more
  }
  return [...pieces, piece].join('\r\n ')
}

const instant = (moment: string) => `${new Date(moment).toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`
const date = (day: string) => day.replaceAll('-', '')

function linesOf(event: WrittenEvent, more: readonly string[] = []): string[] {
  const { uid, stamp, start, end, allDay, title, description, url, place, busy } = event
  const at = (name: string, value: string) =>
    allDay ? `${name};VALUE=DATE:${date(value)}` : `${name}:${instant(value)}`
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${instant(stamp)}`,
    `LAST-MODIFIED:${instant(stamp)}`,
    at('DTSTART', start),
    at('DTEND', end),
    `SUMMARY:${escaped(title)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    `TRANSP:${busy ? 'OPAQUE' : 'TRANSPARENT'}`,
    ...(event.private ? ['CLASS:PRIVATE'] : []),
    ...more,
    'END:VEVENT',
  ]
}

/** A calendar as iCalendar (RFC 5545) with its name and how often to look again. */
export function writeCalendar(name: string, events: readonly WrittenEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tiejun//Calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT30M',
    'X-PUBLISHED-TTL:PT30M',
    ...events.flatMap((event) => linesOf(event)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** Somebody of an invitation; whoever has no address is named all the same. */
export type Invited = { name: string; email: string | null }

/** An invitation: who invites whom to what, and how often that has changed. */
export type Invitation = {
  /** That somebody is invited, or that it is off (RFC 5546). */
  method?: 'REQUEST' | 'CANCEL'
  event: WrittenEvent
  sequence: number
  organizer: Invited
  attendees: readonly (Invited & { required: boolean; response: string })[]
}

/** A value of a parameter (RFC 5545, 3.2): quotes and control characters are none. */
const quoted = (text: string) => `"${text.replaceAll(/["\p{Cc}]/gu, ' ').trim()}"`

const addressOf = ({ email }: Invited) =>
  email === null ? 'invalid:nomail' : `mailto:${email.replaceAll(/[\s\p{Cc}]/gu, '')}`

/** An invitation, or that it is off, as calendar programs take it (RFC 5546). */
export function writeInvitation({ method = 'REQUEST', event, sequence, organizer, attendees }: Invitation): string {
  const people = attendees.map(
    (one) =>
      `ATTENDEE;CN=${quoted(one.name)};ROLE=${one.required ? 'REQ-PARTICIPANT' : 'OPT-PARTICIPANT'};PARTSTAT=${one.response.toUpperCase()};RSVP=TRUE:${addressOf(one)}`,
  )
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tiejun//Calendar//ZH',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...linesOf(event, [
      `SEQUENCE:${sequence}`,
      ...(method === 'CANCEL' ? ['STATUS:CANCELLED'] : []),
      `ORGANIZER;CN=${quoted(organizer.name)}:${addressOf(organizer)}`,
      ...people,
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
