import { createHmac } from 'node:crypto'
import { digestOf, sameText } from './secrets.ts'

const signature = (secret: Buffer, purpose: string, content: string) =>
  createHmac('sha256', secret).update(`link ${purpose} ${content}`).digest('base64url')

/**
 * A part of an address that says something and cannot be made up: signed by this installation for one purpose. Nothing of it is kept, so it
 * holds until its end and for as long as what it names is there; null: without an end.
 */
export function signLink(secret: Buffer, purpose: string, parts: readonly string[], until: Date | null): string {
  const content = Buffer.from(JSON.stringify([until?.getTime() ?? 0, ...parts])).toString('base64url')
  return `${content}.${signature(secret, purpose, content)}`
}

/** What a signed part of an address says; null where it was not made here, for this, or has ended. */
export function readLink(secret: Buffer, purpose: string, link: string, now: Date): string[] | null {
  const [content = '', signed = '', ...more] = link.split('.')
  if (more.length > 0 || !sameText(signed, signature(secret, purpose, content))) return null
  const [until, ...parts] = JSON.parse(Buffer.from(content, 'base64url').toString('utf8')) as [number, ...string[]]
  return until !== 0 && until <= now.getTime() ? null : parts
}

/** What in a link says for which mail address it was made: once that is another, the link is no key any more. */
export const addressMark = (address: string): string => digestOf(address.toLowerCase()).slice(0, 16)
