import { dayMs } from '#contract/shared/day.ts'

/** More ids than a thread has letters that anybody follows. */
const mostReferences = 50

/** Ids of letters in a header, each once, as they stand there. */
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

/** A letter that is known already. */
export type KnownLetter = {
  messageId: string
  /** Letters that it names itself. */
  references: readonly string[]
  threadId: string
  subject: string
  at: Date
  people: readonly string[]
}

/** A letter whose thread is looked for, with the letters that it names, the nearest first. */
export type NewLetter = Omit<KnownLetter, 'threadId'>

/** A letter that names none before it continues one of the same subject and people that is not older than this. */
const longestPauseMs = 60 * dayMs

/**
 * The thread of a letter among those that are known; null where it begins one. Letters that are named say it, in whichever order they come
 * in: those that it names, those that name it, those that name the same. Programs that name none are believed by subject and people, but
 * only where they say that they answer.
 */
export function threadOf(letter: NewLetter, known: readonly KnownLetter[]): string | null {
  const byId = new Map(known.map((one) => [one.messageId, one.threadId]))
  for (const id of letter.references) {
    const thread = byId.get(id)
    if (thread !== undefined) return thread
  }
  const naming = [letter.messageId, ...letter.references]
  for (const id of naming) {
    const thread = known.find((one) => one.references.includes(id))?.threadId
    if (thread !== undefined) return thread
  }
  if (letter.references.length > 0 || !signs.test(letter.subject.normalize('NFKC'))) return null
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
