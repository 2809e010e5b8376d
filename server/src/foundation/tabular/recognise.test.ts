import iconv from 'iconv-lite'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standardLimits } from './limits.ts'
import { recognise, tableRows } from './recognise.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tiejun-table-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function looked(bytes: Buffer, decided = {}) {
  const path = join(folder, 'table')
  await writeFile(path, bytes)
  return recognise(path, (text) => ['客户名称', 'account'].includes(text), standardLimits, decided)
}

describe('looking at a file', () => {
  test('an English head, Chinese text in GB18030 far below, points as thousands', async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `${index};1.234,50;31.12.2017`).join('\r\n')
    const { reading } = await looked(
      Buffer.concat([
        Buffer.from(`account;amount;date\r\n${lines}\r\n`),
        iconv.encode('铁军;1;1.1.2018\r\n', 'gb18030'),
      ]),
    )
    expect(reading).toEqual({
      format: 'csv',
      encoding: 'gb18030',
      delimiter: ';',
      sheet: null,
      headerRows: 1,
      dateOrder: 'dmy',
      decimal: ',',
    })
  })

  test('UTF-16 with tabs', async () => {
    const { reading, rows } = await looked(
      iconv.encode('客户名称\t日期\r\n铁军\t3/31/2017\r\n', 'utf-16le', { addBOM: true }),
    )
    expect(reading).toMatchObject({ encoding: 'utf-16le', delimiter: '\t', dateOrder: 'mdy', headerRows: 1 })
    expect(rows[1]?.cells).toEqual(['铁军', '3/31/2017'])
  })

  test('what a person has decided is kept', async () => {
    const { reading } = await looked(Buffer.from('a,b\n1,2\n'), {
      headerRows: 0,
      encoding: 'gb18030',
      dateOrder: 'dmy',
    })
    expect(reading).toMatchObject({ headerRows: 0, encoding: 'gb18030', dateOrder: 'dmy' })
  })

  test('empty files, pictures and old spreadsheets are refused', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]),
      Buffer.concat([Buffer.from([0x89, 0x50]), Buffer.alloc(50)]),
    ]) {
      await expect(looked(bytes)).rejects.toMatchObject({ status: 422, code: 'file-unreadable' })
    }
  })
})

const shared = process.env['TIEJUN_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data')

describe.skipIf(!existsSync(shared))('files of the world', () => {
  test.each([
    [
      'maven-crm-sales/sales_pipeline.csv',
      { encoding: 'utf-8', delimiter: ',', headerRows: 1, dateOrder: 'ymd', decimal: '.' },
      8_801,
    ],
    [
      'superstore/Sample - Superstore.csv',
      { encoding: 'utf-8', delimiter: ',', headerRows: 1, dateOrder: 'mdy' },
      9_995,
    ],
    ['adventureworks-reseller-2017-2020/ResellerSalesTargets.csv', { encoding: 'utf-16le', headerRows: 1 }, 82],
    ['adventureworks-reseller-2017-2020/ResellerSales_202006.csv', { encoding: 'utf-16le', headerRows: 1 }, 3_005],
    ['cn-names/listed_companies_short_full.csv', { encoding: 'utf-8', delimiter: ',', headerRows: 1 }, 7_829],
    ['cn-names/family_names_1k.xlsx', { format: 'xlsx' }, undefined],
    ['crm-import-samples/atomic-crm_contacts.csv', { delimiter: ',', headerRows: 1 }, 501],
    ['crm-import-samples/sample-sales-crm/Leads.csv', { delimiter: ',', headerRows: 1 }, 201],
  ])('%s', async (file, expected, count) => {
    const path = join(shared, file)
    const { reading } = await recognise(path, () => false, standardLimits)
    expect(reading).toMatchObject(expected)
    let rows = 0
    for await (const row of tableRows(path, reading, standardLimits)) rows += Math.sign(row.number)
    expect(rows).toBe(count ?? rows)
    expect(rows).toBeGreaterThan(1_000 * Number(count === undefined))
  })
})
