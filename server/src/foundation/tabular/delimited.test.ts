import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { Cell } from './cell.ts'
import { csvRows } from './csv-rows.ts'
import { csvFile, csvLine } from './csv-writer.ts'
import { recogniseDelimiter } from './delimiter.rules.ts'
import { neutralised, restored } from './formula.rules.ts'
import { standardLimits } from './limits.ts'

async function* chunked(bytes: Uint8Array, size = 5): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

async function read(
  bytes: Uint8Array,
  how: Partial<Parameters<typeof csvRows>[1]> = {},
  limits = standardLimits,
): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for await (const row of csvRows(chunked(bytes), { encoding: 'utf-8', delimiter: ',', ...how }, limits))
    rows.push(row.cells)
  return rows
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', '\n', '"', "'", ',', ' ', '中', '1', '.') }),
)

describe('delimited text', () => {
  test('writing then reading any table gives the same table', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(text, { minLength: 2, maxLength: 4 }), { maxLength: 8 }), async (rows) => {
        const chunks: Uint8Array[] = []
        for await (const chunk of csvFile(each(rows))) chunks.push(chunk)
        const expected = rows.map((cells) => cells.map((cell) => cell.toWellFormed()))
        expect(await read(Buffer.concat(chunks))).toEqual(expected)
      }),
    )
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const)('%s, cut anywhere', async (encoding) => {
    const bytes = iconv.encode('名称,金额\r\n"铁军,杭州",￥1\r\n', encoding, { addBOM: true })
    expect(await read(bytes, { encoding })).toEqual([
      ['名称', '金额'],
      ['铁军,杭州', '￥1'],
    ])
  })

  test('lines of any ending and any length, quotes inside cells', async () => {
    expect(await read(Buffer.from('a;b\rc 5" pipe;d;e\n\nf'), { delimiter: ';' })).toEqual([
      ['a', 'b'],
      ['c 5" pipe', 'd', 'e'],
      [''],
      ['f'],
    ])
  })

  test('too many columns, rows, characters or bytes are refused while reading', async () => {
    const refused = (input: string, limit: Partial<typeof standardLimits>) =>
      expect(read(Buffer.from(input), {}, { ...standardLimits, ...limit })).rejects.toMatchObject({ status: 413 })
    await refused('a,b,c\n', { columns: 2 })
    await refused('a\nb\nc\n', { rows: 2 })
    await refused('abcdef\n', { cell: 5 })
    await refused('abcdef\n', { bytes: 5 })
  })

  test('a quote that never ends is told, not swallowed', async () => {
    await expect(
      read(Buffer.from(`a,b\n"${'x,y\n'.repeat(10_000)}`), {}, { ...standardLimits, cell: 1_000 }),
    ).rejects.toMatchObject({ status: 422, code: 'file-unreadable' })
  })
})

describe('formulas', () => {
  test.each([
    '=1+1',
    '+86 138',
    '-cmd',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '  =1',
    '\u3000=1',
    '-1+2',
    "'=1",
  ])('%j is made inert', (formula) => {
    expect(neutralised(formula)).toBe(`'${formula}`)
    expect(restored(neutralised(formula))).toBe(formula)
  })

  test.each(['-5', '-1,234.50', '5-3', 'a=b', '', "it's", '1e5'])('%j stays', (plain) =>
    expect(neutralised(plain)).toBe(plain),
  )

  test('restoring undoes making inert', () => {
    fc.assert(
      fc.property(text, (any) => {
        expect(restored(neutralised(any))).toBe(any)
      }),
    )
  })

  test('numbers of exports are written plainly', () => {
    expect(csvLine([-5, null, true, '=x', 'a"b'])).toBe(`-5,,true,'=x,"a""b"\r\n`)
  })
})

test('the delimiter is the one that cuts lines evenly', () => {
  expect(recogniseDelimiter('a,b,c\n1,2,3\n')).toBe(',')
  expect(recogniseDelimiter('a;b\n1,5;2,5\n3,5;4,5\n')).toBe(';')
  expect(recogniseDelimiter('a\tb, c\n1\t2\n')).toBe('\t')
  expect(recogniseDelimiter('a|b|c\n1|2|3\n')).toBe('|')
  expect(recogniseDelimiter('a,"b;c;d",e\n1,"x;y",2\n')).toBe(',')
  expect(recogniseDelimiter('one\ntwo\n')).toBe(',')
})
