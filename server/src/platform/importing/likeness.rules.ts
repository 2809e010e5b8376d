import { wordKey } from '../../foundation/tabular/word.rules.ts'

/** Words of a name: cut at blanks, signs, and where small letters turn into capitals. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[\s\p{P}\p{S}]+/u)
    .filter((word) => word !== '')
}

/** Share of characters that two words have in common: 1 less the edits (a swap of neighbours is one) over the longer length. */
export function editLikeness(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  const longest = Math.max(a.length, b.length)
  if (longest === 0) return 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = above
    above = row
  }
  return 1 - (above[b.length] ?? longest) / longest
}

/** Words that two names share, each with its nearest partner, as a share of the words of the longer name. */
function wordLikeness(one: readonly string[], other: readonly string[]): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length === 0) return 0
  const left = [...long]
  let shared = 0
  for (const word of short) {
    const scores = left.map((candidate) => editLikeness(word, candidate))
    const best = Math.max(0, ...scores)
    if (best < 0.75) continue
    shared += best
    left.splice(scores.indexOf(best), 1)
  }
  return shared / long.length
}

/** Pairs of neighbouring characters that two texts share (Dice): word order does not matter, as in Chinese names. */
function pairLikeness(one: string, other: string): number {
  const pairs = (text: string) => [...text].slice(1).map((character, index) => `${[...text][index]}${character}`)
  const [a, b] = [pairs(one), pairs(other)]
  if (a.length + b.length === 0) return 0
  const left = [...b]
  let shared = 0
  for (const pair of a) {
    const at = left.indexOf(pair)
    if (at < 0) continue
    shared += 1
    left.splice(at, 1)
  }
  return (2 * shared) / (a.length + b.length)
}

/**
 * How alike two names are, 0 to 1: 1 for the same text, a little less where only case, blanks and signs differ, then by edits, shared
 * words and shared pairs of characters.
 */
export function likeness(one: string, other: string): number {
  if (one === other) return 1
  const [a, b] = [wordKey(one), wordKey(other)]
  if (a === '' || b === '') return 0
  if (a === b) return 0.98
  const han = /\p{Script=Han}/u.test(a + b)
  // A model of another number is another model, however alike the rest.
  const most = digitsOf(a) === digitsOf(b) ? 0.97 : 0.8
  return Math.min(
    most,
    Math.max(editLikeness(a, b), wordLikeness(wordsOf(one), wordsOf(other)), han ? pairLikeness(a, b) : 0),
  )
}

function digitsOf(text: string): string {
  return text.match(/\d+/g)?.join(' ') ?? ''
}
