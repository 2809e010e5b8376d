/** More ids than a thread has letters that anybody follows. */
const mostReferences = 50

/** Ids of letters in a header, each once, the first first. */
export function idsIn(header: string | null | undefined): string[] {
  const found = (header ?? '').matchAll(/<([^<>\s]{1,250})>/g)
  return [...new Set([...found].map(([, id = '']) => id))].slice(0, mostReferences)
}

const signs =
  /^\s*(?:(?:re|fw|fwd|aw|sv|antw|答复|回复|转发|回覆|轉寄)\s*(?:\[\d+\])?\s*[:：]|\[[^\]]*\]\s*(?=re\s*[:：]))\s*/i

/** A subject without what programs put before it when they answer or hand on. */
export function plainSubject(subject: string): string {
  let plain = subject.normalize('NFKC').trim()
  for (let next = plain.replace(signs, ''); next !== plain; next = plain.replace(signs, '')) plain = next
  return plain.replaceAll(/\s+/g, ' ').toLowerCase().slice(0, 200)
}

/** What tells of a letter where it belongs. */
export type Threaded = { messageId: string; inReplyTo: string | null; references: readonly string[]; subject: string }

/** A letter that is known already. */
export type KnownLetter = {
  messageId: string
  threadId: string
  subject: string
  at: Date
  people: readonly string[]
}

/** A letter that names none before it continues one of the same subject and people that is not older than this. */
const longestPauseMs = 60 * 86_400_000

/**
 * The thread of a letter among those that are known; null where it begins one. The letters that it names say it, the nearest before the
 * farthest; programs that name none are believed by subject and people, but only where they say that they answer.
 */
export function threadOf(
  letter: Threaded & { at: Date; people: readonly string[] },
  known: readonly KnownLetter[],
): string | null {
  const byId = new Map(known.map((one) => [one.messageId, one.threadId]))
  const named = [...(letter.inReplyTo === null ? [] : [letter.inReplyTo]), ...letter.references.toReversed()]
  for (const id of named) {
    const thread = byId.get(id)
    if (thread !== undefined) return thread
  }
  if (named.length > 0 || !signs.test(letter.subject.normalize('NFKC'))) return null
  const plain = plainSubject(letter.subject)
  if (plain === '') return null
  const near = known.filter(
    (one) =>
      plainSubject(one.subject) === plain &&
      Math.abs(letter.at.getTime() - one.at.getTime()) <= longestPauseMs &&
      one.people.some((person) => letter.people.includes(person)),
  )
  return near.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0]?.threadId ?? null
}
