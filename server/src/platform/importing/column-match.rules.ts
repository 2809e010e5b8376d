import type { Field, Fields } from '#contract/shared/field.ts'
import type { ImportColumn } from '#contract/platform/import.ts'
import { type Cell, isNothing } from '../../foundation/tabular/cell.ts'
import { wordKey } from '../../foundation/tabular/word.rules.ts'
import { markHeads } from '../exporting/export-origin.rules.ts'
import { bestAssignment } from '../assignment.rules.ts'
import { likeness } from './likeness.rules.ts'
import { readValue, type ReadingManner } from './read-value.rules.ts'
import { withoutNoun } from './target-words.rules.ts'

/** A column of a file before anybody knows what it means. */
export type FileColumn = { index: number; header: string; samples: readonly Cell[] }

/** Fields by the key of a header, as people of this company matched them before. */
export type Learned = ReadonlyMap<string, string>

/** Below this a likeness is chance. */
const leastLikeness = 0.72

type Score = { value: number; by: ImportColumn['matchedBy'] }
const none: Score = { value: 0, by: 'none' }

/** The key under which a header is remembered. */
export function headerKey(header: string): string {
  return wordKey(header)
}

/** Names by which a field is known: its key, its labels, and what other programs call it. */
function namesOf(name: string, field: Field): string[] {
  return [...ownNames(name, field), ...(field.aliases ?? [])]
}

function ownNames(name: string, field: Field): string[] {
  return [field.label.zh, field.label.en, name.replace(/^custom\./, '')].filter((text) => text !== '')
}

/** What a header may say: all of it, without its unit or star, without the noun of the record, and the lower part of a two-row head. */
function sayings(header: string, nouns: readonly string[] = []): string[] {
  const bare = header
    .replaceAll(/[（(【[][^)）\]】]*[)）\]】]/g, ' ')
    .replaceAll(/[*＊:：]/g, ' ')
    .trim()
  const lower = header.includes(' / ') ? (header.split(' / ').at(-1) ?? '').trim() : ''
  return [...new Set([header.trim(), bare, lower, withoutNoun(bare, nouns) ?? ''])].filter((text) => text !== '')
}

/** How well a header names a field, without regard to what the column holds. */
function nameScore(header: string, nouns: readonly string[], name: string, field: Field, learned: Learned): Score {
  if (learned.get(headerKey(header)) === name) return { value: 0.995, by: 'learned' }
  let best = none
  const own = ownNames(name, field).length
  for (const [order, saying] of sayings(header, nouns).entries()) {
    for (const [place, known] of namesOf(name, field).entries()) {
      const exact = saying.toLowerCase() === known.toLowerCase()
      const value = exact ? 1 : likeness(saying, known)
      // A name that only the stripped header gives is a little less sure than the whole, what others call a field than its own name.
      const score: Score =
        value >= 0.98
          ? { value: value - order * 0.01 - (place < own ? 0 : 0.004), by: 'name' }
          : { value: value * 0.9 - order * 0.01, by: 'likeness' }
      if (score.value > best.value) best = score
    }
  }
  return best.value >= leastLikeness ? best : none
}

/** Share of the samples that can be read as the field's kind; 1 where there is nothing to judge by (unknown choices are mapped later). */
function agreement(samples: readonly Cell[], field: Field, manner: ReadingManner): number {
  if (field.kind === 'choice') return 1
  const filled = samples.filter((cell) => !isNothing(cell))
  if (filled.length === 0) return 1
  return filled.filter((cell) => readValue(field, cell, manner).ok).length / filled.length
}

/** A name that the values contradict is doubted; a mere likeness that they contradict is dropped. */
function doubted(score: Score, agrees: number): Score {
  if (agrees >= 0.5 || score.by === 'none') return score
  if (score.by === 'likeness') return none
  return { ...score, value: score.value * (0.6 + 0.4 * agrees) }
}

/** Whether a text is a name of one of these fields, by which a head row is recognised. */
export function isFieldName(fields: Fields): (text: string) => boolean {
  const known = new Set(Object.entries(fields).flatMap(([name, field]) => namesOf(name, field).map(wordKey)))
  return (text) => sayings(text).some((saying) => known.has(wordKey(saying)))
}

/**
 * Matches columns to fields, each field used at most once, so that the whole fits best: by names in both languages and of other
 * programs, by what was learned, by likeness; values that cannot be read as the field's kind speak against it. `nouns` are words for the
 * record itself, with which a header may begin. The column in which an export marks its rows means nothing.
 */
export function matchColumns(
  columns: readonly FileColumn[],
  fields: Fields,
  manner: ReadingManner,
  learned: Learned,
  nouns: readonly string[] = [],
): ImportColumn[] {
  const names = Object.keys(fields)
  const scores = columns.map((column) =>
    names.map((name) => {
      const field = fields[name]
      const score = field ? nameScore(column.header, nouns, name, field, learned) : none
      if (markHeads.includes(column.header)) return none
      return field && score.value > 0 ? doubted(score, agreement(column.samples, field, manner)) : none
    }),
  )
  // Among equals the earlier column and the field that is described first win; required fields before all.
  const weighted = scores.map((row, at) =>
    row.map(({ value }, field) =>
      value === 0 ? 0 : value ** 2 + (fields[names[field] ?? '']?.required ? 0.02 : 0) - at * 1e-6 - field * 1e-5,
    ),
  )
  const assigned = bestAssignment(weighted)
  return columns.map(({ index, header, samples }, at) => {
    const chosen = assigned[at] ?? null
    const score = chosen === null ? none : (scores[at]?.[chosen] ?? none)
    return {
      index,
      header,
      samples: samples.slice(0, 5).map((cell) => String(cell ?? '').slice(0, 100)),
      field: chosen === null ? null : (names[chosen] ?? null),
      likeness: Math.round(score.value * 100) / 100,
      matchedBy: chosen === null ? 'none' : score.by,
    }
  })
}
