import { contactFields } from '#contract/customers/contact.ts'
import { customerFields } from '#contract/customers/customer.ts'
import type { Field, Fields } from '#contract/shared/field.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RawRecord } from '../../foundation/records/read.ts'
import { exportCells, type ExportManner, sheetColumn } from './export-cells.rules.ts'
import { readValue } from '../importing/read-value.rules.ts'

const chinese: ExportManner = { language: 'zh', timeZone: 'Asia/Shanghai', format: 'csv' }
const english: ExportManner = { language: 'en', timeZone: 'America/New_York', format: 'xlsx' }
const columnsOf = (fields: Fields, names: readonly string[]) =>
  names.map((name) => ({ name, field: fields[name] as Field }))
const record = (values: Record<string, unknown>): RawRecord => ({ id: 'x', version: 1, custom: {}, ...values })

test('values stand as people of the company read them', () => {
  const fields: Fields = {
    ...customerFields,
    ...contactFields,
    share: { kind: 'percent', label: { zh: '占比', en: 'Share' } },
    'custom.size': {
      kind: 'choice',
      label: { zh: '规模', en: '' },
      options: [{ value: 'l', label: { zh: '大', en: '' } }],
    },
  }
  const columns = columnsOf(fields, [
    'name',
    'level',
    'employees',
    'annualRevenue',
    'decisionMaker',
    'tags',
    'owner',
    'lastActivityAt',
    'share',
    'custom.size',
    'birthday',
  ])
  const values = record({
    name: '=华为',
    level: 'A',
    employees: 5,
    annualRevenue: '12345678901234.50',
    decisionMaker: true,
    tags: ['重要', '老客户'],
    owner: { id: 'u', name: '王销售' },
    lastActivityAt: '2026-03-01T16:30:05.000Z',
    share: 0.145,
    custom: { size: 'l' },
    birthday: null,
  })
  expect(exportCells(columns, values, chinese)).toEqual([
    '=华为',
    'A 重点',
    5,
    '12345678901234.50',
    '是',
    '重要、老客户',
    '王销售',
    '2026-03-02 00:30:05',
    '14.5%',
    '大',
    null,
  ])
  expect(exportCells(columns, values, english)).toEqual([
    '=华为',
    'A key',
    5,
    '12345678901234.50',
    'Yes',
    '重要; 老客户',
    '王销售',
    '2026-03-01 11:30:05',
    0.145,
    '大',
    null,
  ])
  expect(sheetColumn(columns[9] as (typeof columns)[0], 'en')).toEqual({ header: '规模', kind: 'text' })
})

test('what is masked or unknown stays as it is', () => {
  const columns = columnsOf({ ...contactFields, level: customerFields.level }, [
    'mobile',
    'birthday',
    'level',
    'lastActivityAt',
  ])
  expect(
    exportCells(
      columns,
      record({ mobile: '138****8000', birthday: '1***', level: 'Z', lastActivityAt: 'l***' }),
      chinese,
    ),
  ).toEqual(['138****8000', '1***', 'Z', 'l***'])
})

test('what is exported is imported as the same value', () => {
  const manner = { dateOrder: 'ymd', decimal: '.', timeZone: chinese.timeZone } as const
  const kinds: [Field, fc.Arbitrary<unknown>][] = [
    [{ kind: 'percent', label: { zh: '', en: '' } }, fc.integer({ min: 0, max: 10_000 }).map((part) => part / 10_000)],
    [
      { kind: 'money', label: { zh: '', en: '' } },
      fc.integer({ min: -999_999_999, max: 999_999_999 }).map((cents) => String(cents / 100)),
    ],
    [{ kind: 'boolean', label: { zh: '', en: '' } }, fc.boolean()],
    [
      { kind: 'dateTime', label: { zh: '', en: '' } },
      fc.integer({ min: 0, max: 4_000_000_000 }).map((second) => new Date(second * 1_000).toISOString()),
    ],
    [{ ...customerFields.level }, fc.constantFrom('A', 'B', 'C')],
  ]
  for (const [field, values] of kinds) {
    fc.assert(
      fc.property(values, fc.constantFrom<'zh' | 'en'>('zh', 'en'), (value, language) => {
        const [cell] = exportCells([{ name: 'one', field }], record({ one: value }), { ...chinese, language })
        expect(readValue(field, cell, manner)).toMatchObject({ ok: true, value })
      }),
    )
  }
})
