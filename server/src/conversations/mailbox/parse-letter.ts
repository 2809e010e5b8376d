import type { Correspondent } from '#contract/conversations/mailbox/letter.ts'
import type { InertPart } from '#contract/conversations/mailbox/inert-html.ts'
import PostalMime, { type Address } from 'postal-mime'
import { inertParts, wordsOf } from './inert-html.rules.ts'
import type { AttachedPart } from './attached-parts.rules.ts'
import { idsIn } from './thread.rules.ts'

/** A letter as it is kept. */
export type ParsedLetter = {
  messageId: string
  /** Letters that it names, the nearest first. */
  references: string[]
  sender: Correspondent
  recipients: Correspondent[]
  copies: Correspondent[]
  subject: string
  text: string
  html: InertPart[] | null
  attached: AttachedPart[]
  at: Date
}

/** A letter just taken apart, with its headers as they came by their names in small letters: they say how it travelled. */
export type CameLetter = ParsedLetter & { headers: readonly { key: string; value: string }[] }

/** More than a letter has words. */
const mostText = 200_000
const mostPeople = 100

const clean = (text: string, most: number) => text.replaceAll('\0', '').slice(0, most).toWellFormed()
const lineOf = (text: string, most: number) => clean(text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim(), most)

function peopleOf(addresses: readonly Address[] | undefined): Correspondent[] {
  return (addresses ?? [])
    .flatMap((one) => (one.group === undefined ? [one] : one.group))
    .filter(({ address }) => address.includes('@'))
    .slice(0, mostPeople)
    .map(({ name, address }) => ({ name: lineOf(name, 200), address: lineOf(address, 254) }))
}

/** Takes a letter apart as it came. One that has no id of its own gets the one that is given. */
export async function parseLetter(
  raw: Uint8Array,
  { id, at, now, attached }: { id: string; at: Date; now: Date; attached: AttachedPart[] },
): Promise<CameLetter> {
  const mail = await PostalMime.parse(raw)
  const html = mail.html === undefined ? null : inertParts(mail.html)
  const written = mail.text?.trim() ? mail.text.replaceAll('\r\n', '\n').trim() : html ? wordsOf(html) : ''
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
  const dated = mail.date === undefined ? Number.NaN : Date.parse(mail.date)
  const sent = Number.isNaN(dated) ? at : new Date(dated)
  return {
    messageId: idsIn(header('message-id'))[0] ?? id,
    references: [...new Set([...idsIn(header('in-reply-to')), ...idsIn(header('references')).toReversed()])],
    sender: peopleOf(mail.from ? [mail.from] : [])[0] ?? { name: '', address: '' },
    recipients: peopleOf(mail.to),
    copies: peopleOf(mail.cc),
    subject: lineOf(mail.subject ?? '', 500),
    text: clean(written, mostText),
    html: html !== null && html.some((part) => 'open' in part) ? html : null,
    attached,
    // A clock that goes wrong elsewhere puts nothing into the future here.
    at: sent > now ? now : sent,
    headers: mail.headers,
  }
}
