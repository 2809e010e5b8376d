import { createReadStream } from 'node:fs'
import type { Row } from '../cell.ts'
import type { Encoding } from '../encoding.rules.ts'
import { type TableLimits, tooLarge } from '../limits.ts'
import { decoded } from '../text-stream.ts'
import { type Card, cardColumns, readCard } from './card.rules.ts'

/** A card without its pictures, and a line, may be this large. */
const largestCard = 4 * 2 ** 20

/** Pictures, sounds and keys are megabytes that nobody reads: they are passed over line by line. */
const passedOver = /^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE)\b/i
const goesOn = (line: string) => /^[ \t]/.test(line) || !line.includes(':')

/** Whether a file begins as cards do. */
export function beginsAsCards(start: Uint8Array): boolean {
  const text = Buffer.from(start.subarray(0, 200)).toString('latin1').replaceAll('\0', '')
  return /^[^A-Za-z]{0,4}\s*BEGIN\s*:\s*VCARD/i.test(text)
}

/** The cards of a file, one after the other; only the one being read is in memory. */
export async function* cardsOf(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  limits: TableLimits,
): AsyncGenerator<Card> {
  let lines: string[] | null = null
  let inner = 0
  let size = 0
  let isPassing = false
  for await (const line of linesOf(bytesOf(chunks, encoding, limits.bytes))) {
    const word = line
      .trim()
      .toUpperCase()
      .replaceAll(/\s*:\s*/g, ':')
    if (word === 'BEGIN:VCARD') {
      // Another card inside one (an agent's) is left out; one that was never ended ends here.
      if (lines && lines.some((one) => /^AGENT\b/i.test(one)) && inner === 0) inner = 1
      else {
        if (lines && hasContent(lines)) yield readCard(lines, encoding)
        lines = []
        size = 0
      }
    } else if (word === 'END:VCARD') {
      if (inner > 0) inner = 0
      else {
        if (lines) yield readCard(lines, encoding)
        lines = null
      }
    } else if (lines && inner === 0) {
      isPassing = passedOver.test(line) || (isPassing && goesOn(line))
      if (isPassing) continue
      size += line.length
      if (size > largestCard) throw tooLarge('cell', largestCard)
      lines.push(line)
    }
  }
  if (lines && hasContent(lines)) yield readCard(lines, encoding)
}

const hasContent = (lines: readonly string[]) =>
  lines.some((line) => /^(?:[\w-]+\.)?(?:FN|N|ORG|TEL|EMAIL)\b/i.test(line))

/** Bytes as characters of one byte each; UTF-16 as the bytes of the same text in UTF-8. */
async function* bytesOf(chunks: AsyncIterable<Uint8Array>, encoding: Encoding, most: number): AsyncGenerator<string> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    for await (const text of decoded(chunks, encoding, most)) yield Buffer.from(text).toString('latin1')
    return
  }
  let read = 0
  for await (const chunk of chunks) {
    read += chunk.length
    if (read > most) throw tooLarge('bytes', most)
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
  }
}

/** Lines however they end; the mark before the first is no part of it. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  let isFirst = true
  for await (const piece of pieces) {
    rest += piece
    // A carriage return at the end may belong to a line feed that is still to come.
    const end = rest.endsWith('\r') ? rest.length - 1 : rest.length
    const lines = rest.slice(0, end).split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '') + rest.slice(end)
    if (rest.length > largestCard) throw tooLarge('cell', largestCard)
    for (const line of lines) {
      yield isFirst ? withoutMark(line) : line
      isFirst = false
    }
  }
  if (rest !== '') yield isFirst ? withoutMark(rest) : rest.replace(/\r$/, '')
}

const withoutMark = (line: string) => line.replace(/^\u00EF\u00BB\u00BF/, '')

/** A file of cards as a table: the words of the format as its head, a row for each card. */
export async function* cardRows(path: string, encoding: Encoding, limits: TableLimits): AsyncGenerator<Row> {
  yield { number: 1, cells: [...cardColumns] }
  let number = 1
  for await (const card of cardsOf(createReadStream(path, { highWaterMark: 128 * 1024 }), encoding, limits)) {
    number += 1
    if (number > limits.rows) throw tooLarge('rows', limits.rows)
    yield { number, cells: cardColumns.map((column) => card[column]) }
  }
}
