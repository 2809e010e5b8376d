import fc from 'fast-check'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import type { Cell, Row } from '../cell.ts'
import { standardLimits } from '../limits.ts'
import { isDateFormat } from './date-format.rules.ts'
import { columnOfAddress } from './sheet-rows.ts'
import { xlsxFileRows, xlsxSheets } from './xlsx-rows.ts'
import { type SheetColumn, xlsxFile } from './xlsx-writer.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiejun-xlsx-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
async function packed(parts: Record<string, string | Readable>): Promise<string> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) {
    if (typeof content === 'string') zip.addBuffer(Buffer.from(content), name)
    else zip.addReadStream(content, name)
  }
  zip.end()
  files += 1
  const path = join(folder, `${files}.xlsx`)
  await pipeline(zip.outputStream as Readable, createWriteStream(path))
  return path
}

const relations = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
const workbook = '<workbook><sheets><sheet name="One" r:id="r1"/></sheets></workbook>'
const book = (sheet: string | Readable, more: Record<string, string | Readable> = {}) =>
  packed({
    'xl/workbook.xml': workbook,
    'xl/_rels/workbook.xml.rels': relations,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  })

async function read(path: string, limits = standardLimits, sheet: string | null = null): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of xlsxFileRows(path, sheet, limits)) rows.push(row)
  return rows
}

async function written(columns: SheetColumn[], rows: Cell[][]): Promise<string> {
  files += 1
  const path = join(folder, `${files}.xlsx`)
  await pipeline(xlsxFile('客户 / 2017 & <more>', columns, Readable.from(rows)), createWriteStream(path))
  return path
}

/** Bytes without end, up to a size that nobody would unpack. */
function* repeated(text: string, bytes: number): Generator<string> {
  const block = text.repeat(Math.ceil(65_536 / text.length))
  for (let sent = 0; sent < bytes; sent += block.length) yield block
}

describe('writing and reading', () => {
  test('any table of texts comes back the same', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('=', '+', '-', "'", '\t', '\r', '\n', '<', '&', ']', '铁', ' ', '5') }),
    )
    // What XML cannot carry is dropped on writing.
    const clean = (text: string) => text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), async (rows) => {
        const columns: SheetColumn[] = [
          { header: '=A', kind: 'text' },
          { header: 'B', kind: 'text' },
        ]
        const back = (await read(await written(columns, rows))).slice(1)
        const expected = rows
          .map((cells) => cells.map((text) => clean(text) || null))
          .map(([a, b]) => (b === null ? (a === null ? [] : [a]) : [a, b]))
        expect(back.map(({ cells }) => cells)).toEqual(expected.filter((cells) => cells.length > 0))
      }),
      { numRuns: 40 },
    )
  })

  test('a table says on its last sheet where it comes from', async () => {
    const path = join(folder, 'origin.xlsx')
    const facts = [
      ['Exported by', '=cmd|王小明 <&>'],
      ['Rows', '2'],
    ] as const
    const columns: SheetColumn[] = [{ header: 'Name', kind: 'text' }]
    const origin = { sheet: 'Origin', facts, foot: 'A&B 王小明' }
    await pipeline(xlsxFile('客户', columns, Readable.from([['a'], ['b']]), origin), createWriteStream(path))
    expect(await xlsxSheets(path, standardLimits)).toEqual(['客户', 'Origin'])
    expect((await read(path)).map(({ cells }) => cells)).toEqual([['Name'], ['a'], ['b']])
    expect((await read(path, standardLimits, 'Origin')).map(({ cells }) => cells)).toEqual([
      ['Exported by', '=cmd|王小明 <&>'],
      ['Rows', '2'],
    ])
  })

  test('numbers, money, dates and times keep their kind', async () => {
    const columns = (['number', 'money', 'percent', 'date', 'dateTime', 'boolean', 'money'] as const).map((kind) => ({
      header: kind,
      kind,
    }))
    const [, row] = await read(
      await written(columns, [
        [1.5, '1234567.89', 0.25, '2017-03-01', '2017-03-01T08:30:00', true, '1234567890123456.78'],
      ]),
    )
    expect(row?.cells).toEqual([
      1.5,
      1_234_567.89,
      0.25,
      '2017-03-01',
      '2017-03-01T08:30:00',
      true,
      '1234567890123456.78',
    ])
  })

  test('what does not fit its column stays as text', async () => {
    const [, row] = await read(
      await written(
        [
          { header: 'd', kind: 'date' },
          { header: 'n', kind: 'number' },
        ],
        [['soon', 'many']],
      ),
    )
    expect(row?.cells).toEqual(['soon', 'many'])
  })
})

describe('reading what other programs write', () => {
  test('shared, rich and inline texts, sparse cells, errors, booleans, dates by style', async () => {
    const path = await book(
      `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c><x:c r="D2" t="s"><x:v>1</x:v></x:c></x:row>
       <x:row><x:c t="inlineStr"><x:is><x:r><x:t>in</x:t></x:r><x:r><x:t>line</x:t></x:r></x:is></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c><x:c s="1"><x:v>42795</x:v></x:c><x:c s="2"><x:v>42795</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v>sum</x:v></x:c></x:row>
       <x:row r="9"/></x:sheetData></x:worksheet>`,
      {
        'xl/sharedStrings.xml':
          '<sst><si><t>铁军</t><rPh><t>tiejun</t></rPh></si><si><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></si></sst>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/><xf numFmtId="4"/></cellXfs></styleSheet>',
      },
    )
    expect(await read(path)).toEqual([
      { number: 2, cells: [null, '铁军', null, 'a b'] },
      { number: 3, cells: ['inline', null, true, '2017-03-01', 42_795, 'sum'] },
    ])
  })

  test('days counted from 1904, sheets by name, hidden ones last', async () => {
    const path = await packed({
      'xl/workbook.xml':
        '<workbook><workbookPr date1904="1"/><sheets><sheet name="Hidden" state="hidden" r:id="a"/><sheet name="Two" r:id="b"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="a" Target="worksheets/one.xml"/><Relationship Id="b" Target="/xl/worksheets/two.xml"/></Relationships>',
      'xl/worksheets/one.xml': '<worksheet><sheetData><row><c s="0"><v>1</v></c></row></sheetData></worksheet>',
      'xl/worksheets/two.xml': '<worksheet><sheetData><row><c s="0"><v>41333</v></c></row></sheetData></worksheet>',
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
    })
    expect(await xlsxSheets(path, standardLimits)).toEqual(['Two', 'Hidden'])
    expect((await read(path))[0]?.cells).toEqual(['2017-03-01'])
    expect((await read(path, standardLimits, 'Hidden'))[0]?.cells).toEqual(['1904-01-02'])
  })

  test('addresses and formats', () => {
    expect(['A1', 'Z9', 'AA1', 'XFD1048576', '12', 'ABCD1'].map(columnOfAddress)).toEqual([
      0,
      25,
      26,
      16_383,
      null,
      null,
    ])
    expect(isDateFormat(14, undefined)).toBe(true)
    expect(
      ['yyyy-mm-dd', '[$-804]yyyy"年"m"月"d"日"', '[h]:mm', 'dd\\.mm\\.yy;@'].every((code) => isDateFormat(200, code)),
    ).toBe(true)
    expect(
      ['General', '0.00', '#,##0 "days"', '[Red]0', '0.00E+00', '_-* #,##0\\ _d', 'G/通用格式'].some((code) =>
        isDateFormat(200, code),
      ),
    ).toBe(false)
  })
})

describe('files meant to harm', () => {
  const small = { ...standardLimits, bytes: 2 ** 21, sharedBytes: 2 ** 20 }
  const tooLarge = { status: 413, code: 'table-too-large' }
  const unreadable = { status: 422, code: 'file-unreadable' }

  test('a sheet that unpacks without end is refused while it unpacks', async () => {
    const bomb = await book(
      Readable.from(
        (function* sheet() {
          yield '<worksheet><sheetData>'
          yield* repeated('<row><c><v>1</v></c></row>', 2 ** 24)
        })(),
      ),
    )
    expect((await stat(bomb)).size).toBeLessThan(small.bytes / 10)
    await expect(read(bomb, small)).rejects.toMatchObject(tooLarge)
  })

  test('shared texts without end', async () => {
    const path = await book('<worksheet><sheetData/></worksheet>', {
      'xl/sharedStrings.xml': Readable.from(
        (function* texts() {
          yield '<sst>'
          yield* repeated('<si><t>x</t></si>', 2 ** 23)
        })(),
      ),
    })
    await expect(read(path, small)).rejects.toMatchObject(tooLarge)
  })

  test('one text, attribute or comment without end', async () => {
    for (const start of ['<worksheet><sheetData><row><c t="str"><v>', '<worksheet a="', '<worksheet><!--']) {
      const path = await book(
        Readable.from(
          (function* sheet() {
            yield start
            yield* repeated('x', 2 ** 24)
          })(),
        ),
      )
      await expect(read(path)).rejects.toMatchObject(unreadable)
    }
  })

  test('entities, cells far to the right, too many rows, a lying directory, no ZIP at all', async () => {
    await expect(
      read(
        await book(
          '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>',
        ),
      ),
    ).rejects.toMatchObject(unreadable)
    await expect(
      read(await book('<worksheet><sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>')),
    ).rejects.toMatchObject(tooLarge)
    await expect(
      read(await book('<worksheet><sheetData><row/><row/><row/></sheetData></worksheet>'), {
        ...standardLimits,
        rows: 2,
      }),
    ).rejects.toMatchObject(tooLarge)
    await expect(read(await packed({ 'a.txt': 'x' }))).rejects.toMatchObject(unreadable)
    const broken = join(folder, 'broken.xlsx')
    await writeFile(broken, 'PK\u0003\u0004 nothing')
    await expect(read(broken)).rejects.toMatchObject(unreadable)
  })

  test('XML that is none', async () => {
    await expect(read(await book('<worksheet><sheetData><row></worksheet>'))).rejects.toMatchObject(unreadable)
  })
})
