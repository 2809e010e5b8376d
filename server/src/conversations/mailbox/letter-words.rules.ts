import { type SearchEntry, searchEntry } from '../../foundation/text/grams.ts'
import type { ParsedLetter } from './parse-letter.ts'

type Words = Pick<ParsedLetter, 'sender' | 'recipients' | 'copies' | 'subject' | 'text'>

/** By what a letter is found: its subject, its people and its text by whom reads it, addresses by whom may read those as well. */
export function wordsOfLetter({ sender, recipients, copies, subject, text }: Words): SearchEntry {
  const people = [sender, ...recipients, ...copies]
  return searchEntry(
    [subject, ...people.map(({ name }) => name)],
    people.map(({ address }) => address),
    [text],
  )
}

const before = 30
const length = 160

/** What of a letter is shown beside its subject where it was found by some words: the text around them, else its beginning. */
export function excerptOf(text: string, search: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const at = line.toLowerCase().indexOf(search.trim().replaceAll(/\s+/g, ' ').toLowerCase())
  const from = Math.max(0, at - before)
  const cut = line.slice(from, from + length).toWellFormed()
  return from > 0 ? `…${cut}` : cut
}
