import { expect, test } from 'vitest'
import { sheetPdf } from './sheet.ts'

test('a sheet is a small PDF whose parts lie where its table says, with its words in it', () => {
  const pdf = sheetPdf({ title: '报价单', head: '东海重工', rows: [['主机', '1,200,000 元']], foot: '有效期三十天' })
  const file = pdf.toString('latin1')
  expect(file.startsWith('%PDF-')).toBe(true)
  expect(pdf.length).toBeLessThan(4_000)
  const table = Number(/startxref\n(\d+)/.exec(file)?.[1])
  expect(file.slice(table, table + 4)).toBe('xref')
  const places = [...file.slice(table).matchAll(/^(\d{10}) 00000 n/gm)].map(([, place]) => Number(place))
  expect(places.map((place) => file.slice(place, place + 7))).toEqual(places.map((_, at) => `${at + 1} 0 obj`))
  expect(/\/Length (\d+)/.exec(file)?.[1]).toBe(String(/stream\n([\s\S]*?)\nendstream/.exec(file)?.[1]?.length))
  const words = [...file.matchAll(/<([0-9a-f]{4,})> Tj/g)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').swap16().toString('utf16le'),
  )
  expect(words).toEqual(['报价单', '东海重工', '主机', '1,200,000 元', '有效期三十天'])
})
