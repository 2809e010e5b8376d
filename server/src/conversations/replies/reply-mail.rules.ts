/** Headers of a letter by their names in small letters, as they came. */
export type Headers = readonly { key: string; value: string }[]

const valuesOf = (headers: Headers, name: string) => headers.flatMap(({ key, value }) => (key === name ? value : []))

/**
 * Whether a program wrote a letter by itself: an absence, a bounce, a list (RFC 3834, and what programs wrote before it). Such letters are
 * answered by nothing, so that two programs never write to each other.
 */
export function isAutomatic(headers: Headers): boolean {
  const says = (name: string, pattern: RegExp) => valuesOf(headers, name).some((value) => pattern.test(value.trim()))
  return (
    says('auto-submitted', /^(?!no\b)/i) ||
    says('precedence', /^(bulk|junk|list|auto[-_]reply)/i) ||
    says('return-path', /^<>$/) ||
    says('content-type', /^multipart\/report\b/i) ||
    says('from', /\b(mailer-daemon|postmaster)@/i) ||
    headers.some(({ key }) => /^(x-auto|list-id$|x-failed-recipients$)/.test(key))
  )
}

/** Whether the server that took a letter in says that it is not from whom it says; what others wrote further down is not believed. */
export function isForged(headers: Headers): boolean {
  return /\bdmarc\s*=\s*fail\b/i.test(valuesOf(headers, 'authentication-results')[0] ?? '')
}

const addressed = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']
const answering = ['in-reply-to', 'references']

/** Where in a letter it may stand what it answers: in whom it was sent to, in what it names, and in its subject. The nearest first. */
export function tellingTexts(headers: Headers, subject: string): string[] {
  return [...[...addressed, ...answering].flatMap((name) => valuesOf(headers, name)), subject]
}
