import { hourMs } from '#contract/shared/day.ts'
import { createHmac } from 'node:crypto'
import { sameText } from '../../foundation/identity/secrets.ts'

/** How long somebody who gave the passcode need not give it again. */
const holdsMs = 2 * hourMs

function seal(secret: Buffer, linkId: string, until: number): string {
  return `${until}.${createHmac('sha256', secret).update(`plan ${linkId} ${until}`).digest('base64url')}`
}

/** Shows that the passcode of a link was given; held by the page alone, and good for this link only. */
export function newTicket(secret: Buffer, linkId: string, now: Date): string {
  return seal(secret, linkId, now.getTime() + holdsMs)
}

/** Whether a ticket was given out for a link and still holds. */
export function isTicket(secret: Buffer, linkId: string, now: Date, ticket: string): boolean {
  const until = Number(/^(\d{1,16})\./.exec(ticket)?.[1])
  return until > now.getTime() && sameText(ticket, seal(secret, linkId, until))
}
