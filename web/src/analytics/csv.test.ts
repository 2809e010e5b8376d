import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test('a table for spreadsheets begins with a byte order mark and quotes what needs it', () => {
  expect(
    csvText([
      ['团队', '赢单'],
      ['华东, "一部"', 3],
      ['', null],
    ]),
  ).toBe('\uFEFF团队,赢单\r\n"华东, ""一部""",3\r\n,\r\n')
})

test('formulas are made plain text, negative numbers stay numbers', () => {
  expect(csvText([['=1+1', '+49 170', '@cmd', '-5.20', '-x', '\tx']])).toBe(
    "\uFEFF'=1+1,'+49 170,'@cmd,-5.20,'-x,'\tx\r\n",
  )
})
