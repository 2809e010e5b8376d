/** A competitor as texts may call it. */
export type Called = { id: string; name: string; aliases: string | null }

/** Longest text of competitors that a deal keeps. */
const longest = 200

/** What follows a comma and still belongs to the name before: `Acme, Inc.` */
const legalForm = /^(inc|ltd|llc|plc|co|corp|gmbh|ag|s\.?a|b\.?v|limited)\.?$/i

/** The names that a text tells apart by commas, each once, in their order. */
export function wordsIn(text: string | null | undefined): string[] {
  const words: string[] = []
  for (const part of (text ?? '').split(/[、,，;；\n\r]+/)) {
    const word = part.trim()
    const before = words.at(-1)
    if (word === '') continue
    if (before !== undefined && legalForm.test(word)) words[words.length - 1] = `${before}, ${word}`
    else if (!words.some((other) => wordKey(other) === wordKey(word))) words.push(word)
  }
  return words
}

/** A name as names are compared: width, case and blanks do not matter. */
export function wordKey(word: string): string {
  return word.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
}

/** Who is meant by a name; the first who is called so. */
export function knownBy(competitors: readonly Called[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>()
  const add = (word: string, id: string) => {
    const key = wordKey(word)
    if (key !== '' && !known.has(key)) known.set(key, id)
  }
  // A name comes before what somebody else is also called.
  for (const { id, name } of competitors) add(name, id)
  for (const { id, aliases } of competitors) for (const word of wordsIn(aliases)) add(word, id)
  return known
}

/** Whom a text names of those on record, and which of its names nobody has. */
export function readWords(
  text: string | null | undefined,
  known: ReadonlyMap<string, string>,
): { ids: string[]; unknown: string[] } {
  const words = wordsIn(text)
  // A name may hold a comma itself.
  const whole = text ? known.get(wordKey(text)) : undefined
  if (whole !== undefined) return { ids: [whole], unknown: [] }
  const ids = new Set<string>()
  const unknown: string[] = []
  for (const word of words) {
    const id = known.get(wordKey(word))
    if (id === undefined) unknown.push(word)
    else ids.add(id)
  }
  return { ids: [...ids], unknown }
}

/** The text of a deal whose competitors are these: as many names as it can hold, or null without any. */
export function textOf(names: readonly string[]): string | null {
  let text = ''
  for (const name of names) {
    const longer = text === '' ? name : `${text}、${name}`
    if (longer.length > longest) break
    text = longer
  }
  return text === '' ? null : text
}

/** What a competitor is also called once it has another name: the old one is not forgotten. */
export function aliasesAfter(before: string, after: string, aliases: string | null): string | null {
  const words = wordsIn(aliases)
  if (wordKey(before) === wordKey(after) || words.some((word) => wordKey(word) === wordKey(before))) return aliases
  return textOf([before, ...words])
}
