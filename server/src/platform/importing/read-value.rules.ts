import type { Field } from '#contract/shared/field.ts'
import type { Reading } from '#contract/platform/import.ts'
import { type Cell, cellText, isEmptyCell, isNothing } from '../../foundation/tabular/cell.ts'
import { readDate, readInstant } from '../../foundation/tabular/date.rules.ts'
import { readMoney, readNumber, readPercent } from '../../foundation/tabular/number.rules.ts'
import { readBoolean, readChoice, readPhone, readWords } from '../../foundation/tabular/word.rules.ts'

/** How values of a file are written, and the zone of moments that do not say theirs. */
export type ReadingManner = Pick<Reading, 'dateOrder' | 'decimal'> & { timeZone: string }

/** A cell as a value of the contract, or the code of why it is none; money may say its currency. */
export type ReadValue = { ok: true; value: unknown; currency?: string } | { ok: false; code: string }

const found = (value: unknown, code: string): ReadValue => (value === null ? { ok: false, code } : { ok: true, value })

/** Whether a cell leaves its field empty: blank, or a dash where a number or date would stand. */
export function leavesEmpty(field: Field, cell: Cell | undefined): boolean {
  const text = ['text', 'longText', 'choice', 'choices', 'reference', 'url'].includes(field.kind)
  return text ? isEmptyCell(cell) : isNothing(cell)
}

/** Reads a cell as its field's kind. References stay the text by which the record is looked up. */
export function readValue(field: Field, cell: Cell | undefined, manner: ReadingManner): ReadValue {
  switch (field.kind) {
    case 'number':
      return found(readNumber(cell, manner.decimal), 'number-expected')
    case 'money': {
      const amount = readMoney(cell, manner.decimal)
      return amount
        ? { ok: true, value: amount.value, ...(amount.currency ? { currency: amount.currency } : {}) }
        : { ok: false, code: 'money-expected' }
    }
    case 'percent':
      return found(readPercent(cell, manner.decimal), 'percent-expected')
    case 'date':
      return found(readDate(cell, manner.dateOrder), 'date-expected')
    case 'dateTime':
      return found(readInstant(cell, manner.dateOrder, manner.timeZone), 'date-expected')
    case 'boolean':
      return found(readBoolean(cell), 'boolean-expected')
    case 'choice':
      return found(readChoice(cell, field.options ?? []), 'choice-unknown')
    case 'choices':
      return readChoices(field, cell)
    case 'phone':
      return found(readPhone(cell), 'phone-malformed')
    case 'email':
      return found(readEmail(cell), 'email-expected')
    default:
      return { ok: true, value: cellText(cell) }
  }
}

/** Free words, or known options where the field has some. */
function readChoices(field: Field, cell: Cell | undefined): ReadValue {
  const words = readWords(cell)
  if (!field.options) return { ok: true, value: words }
  const values = words.map((word) => readChoice(word, field.options ?? []))
  return values.includes(null) ? { ok: false, code: 'choice-unknown' } : { ok: true, value: values }
}

function readEmail(cell: Cell | undefined): string | null {
  const text = cellText(cell)
    .normalize('NFKC')
    .replace(/^mailto:/i, '')
    .replace(/^.*<([^<>]+)>$/, '$1')
    .trim()
  return /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(text) ? text : null
}
