import { createHmac } from 'node:crypto'
import { dayMs } from '#contract/shared/day.ts'
import { sameText } from '../../foundation/identity/secrets.ts'

/** So long an answer to a mail comes into its conversation. */
export const tokenHoldsMs = 30 * dayMs

/** What a token says: which notification was told to whom, of which conversation, and by its key of which message. */
export type Told = { tenantId: string; id: string; userId: string; conversationId: string; key: string }

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const idLength = 26
const signedLength = 16

/** Bytes in letters that no mail server changes, whether it heeds capitals or not (RFC 4648, in small letters). */
function inLetters(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return bits.replaceAll(/.{1,5}/g, (five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
}

function idIn(letters: string): string {
  const bits = [...letters].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const hex = bits.slice(0, 128).replaceAll(/.{4}/g, (four) => Number.parseInt(four, 2).toString(16))
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const signature = (secret: Buffer, { tenantId, id, userId, conversationId, key }: Told) =>
  inLetters(
    createHmac('sha256', secret)
      .update(`reply ${JSON.stringify([tenantId, id, userId, conversationId, key])}`)
      .digest()
      .subarray(0, 10),
  )

/** By which an answer is known that comes in by mail: 42 small letters and digits, as the part of an address before `@` has 64 at most. */
export function replyToken(secret: Buffer, told: Told): string {
  return inLetters(Buffer.from(told.id.replaceAll('-', ''), 'hex')) + signature(secret, told)
}

const tokens = new RegExp(`(?<![a-z2-7])[a-z2-7]{${idLength + signedLength}}(?![a-z2-7])`, 'g')

/** What in some texts may be tokens, each once, with the notification that it names. */
export function tokensIn(texts: readonly string[]): { token: string; id: string }[] {
  const found = texts.flatMap((text) => text.toLowerCase().match(tokens) ?? [])
  return [...new Set(found)].map((token) => ({ token, id: idIn(token.slice(0, idLength)) }))
}

/** Whether a token was made here for what it names. */
export function isToken(secret: Buffer, token: string, told: Told): boolean {
  return sameText(token, replyToken(secret, told))
}

/** Longest part of an address before `@` (RFC 5321). */
const longestLocal = 64

/** Where an answer is sent to: the inbox, with the token behind a plus where its server takes that in. */
export function replyAddress({ address, plus }: { address: string; plus: boolean }, token: string): string {
  const at = address.lastIndexOf('@')
  const local = `${address.slice(0, at)}+${token}`
  return plus && local.length <= longestLocal ? `${local}${address.slice(at)}` : address
}
