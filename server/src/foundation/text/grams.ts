import { pinyin } from 'pinyin-pro'

const han = /\p{Script=Han}/u
const eachHan = /\p{Script=Han}/gu
const runs = /\p{Script=Han}+|[^\p{Script=Han}]+/gu
const wide = /[\ud800-\udbff]/

/** Text as it is searched: compatibility forms folded (full-width letters), lower case, without blanks and punctuation. */
export function searchable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]+/gu, '')
}

/** Pieces by which an index finds a text: pairs of characters in Chinese (one alone where there is one), triples of letters and digits elsewhere. */
function pieces(text: string): string[] {
  const found: string[] = []
  for (const [run] of text.matchAll(runs)) {
    const chinese = han.test(run)
    const size = chinese ? 2 : 3
    // Characters beyond the basic plane are two units long; only they need the slower way.
    const characters = chinese && wide.test(run) ? [...run] : run
    if (characters.length <= size) found.push(run)
    else
      for (let at = 0; at + size <= characters.length; at += 1)
        found.push(
          typeof characters === 'string' ? characters.slice(at, at + size) : characters.slice(at, at + size).join(''),
        )
  }
  return found
}

/** Spelling of Chinese text in Latin letters, whole and by initials; null where there is none. */
export function spelling(text: string): { full: string; initials: string } | null {
  if (!han.test(text)) return null
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .map(searchable)
    .filter(Boolean)
  return {
    full: syllables.join(''),
    initials: syllables.map((syllable) => (/^[a-z]+$/.test(syllable) ? syllable[0] : syllable)).join(''),
  }
}

/** What an index keeps of a record: the line that a match is checked against, and the pieces that find it. */
export type SearchEntry = { text: string; grams: string[] }

/**
 * Makes the search entry of a record from its name and other texts found by part, from numbers and addresses that only some
 * readers may search (marked `#`), and from long texts: spelt in Latin letters they would be found by almost any few of them.
 */
export function searchEntry(
  names: readonly (string | null | undefined)[],
  guarded: readonly (string | null | undefined)[] = [],
  long: readonly string[] = [],
): SearchEntry {
  const words: string[] = []
  const secret: string[] = []
  const grams = new Set<string>()
  const add = (text: string) => {
    const plain = searchable(text)
    words.push(plain)
    for (const piece of pieces(plain)) grams.add(piece)
    for (const [character] of plain.matchAll(eachHan)) grams.add(character)
    for (const [start] of text.toLowerCase().matchAll(/\b[a-z0-9]{2}/g)) grams.add(`~${start}`)
    return plain
  }
  for (const text of long) add(text)
  for (const name of names) {
    if (!name) continue
    const spelt = spelling(add(name))
    if (!spelt) continue
    words.push(spelt.full, spelt.initials)
    for (const piece of pieces(spelt.full)) grams.add(piece)
    grams.add(`~${spelt.full.slice(0, 2)}`)
    for (const pair of pairs(spelt.initials)) grams.add(pair)
  }
  for (const text of guarded) {
    if (!text) continue
    const plain = searchable(text)
    secret.push(plain)
    for (const piece of pieces(plain)) grams.add(`#${piece}`)
  }
  return { text: [...words, ...secret.map((text) => `#${text}`)].join(' '), grams: [...grams] }
}

function pairs(text: string): string[] {
  const found: string[] = []
  for (let at = 0; at + 2 <= text.length; at += 1) found.push(`~${text.slice(at, at + 2)}`)
  return found
}

/** The pieces that every text has which contains another; letters and digits fewer than three have none. */
export function indexedPieces(part: string): string[] {
  return pieces(searchable(part)).filter((piece) => han.test(piece) || piece.length >= 3)
}

/** One way in which a question may match: all its pieces in the index, and its line in the open or in the whole text. */
export type SearchWay = { grams: string[]; text: string; guarded: boolean }

/** The ways in which a question can match: as written or spelt, by initials, and, where the reader may, by number and address. */
export function searchWays(question: string, mayReadGuarded: boolean): SearchWay[] {
  const plain = searchable(question)
  if (plain === '') return []
  const found = indexedPieces(plain)
  const ways: SearchWay[] = [{ grams: found, text: plain, guarded: false }]
  if (/^[a-z]{2,}$/.test(plain)) ways.push({ grams: pairs(plain), text: plain, guarded: false })
  if (mayReadGuarded && plain.length >= 3) {
    ways.push({
      grams: pieces(plain)
        .filter((piece) => piece.length >= 3)
        .map((piece) => `#${piece}`),
      text: plain,
      guarded: true,
    })
  }
  const indexed = ways.filter((way) => way.grams.length > 0)
  return indexed.length > 0 ? indexed : ways
}
