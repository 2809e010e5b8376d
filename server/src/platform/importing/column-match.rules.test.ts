import { productFields } from '#contract/commerce/product.ts'
import { contactFields } from '#contract/customers/contact.ts'
import { customerFields } from '#contract/customers/customer.ts'
import { leadFields } from '#contract/customers/lead.ts'
import { opportunityFields } from '#contract/opportunities/opportunity.ts'
import type { Fields } from '#contract/shared/field.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cell } from '../../foundation/tabular/cell.ts'
import { bestAssignment } from '../assignment.rules.ts'
import { headerKey, isFieldName, matchColumns } from './column-match.rules.ts'

const manner = { dateOrder: 'ymd', decimal: '.', timeZone: 'Asia/Shanghai' } as const

function matched(
  fields: Fields,
  columns: Record<string, Cell[]>,
  learned = new Map<string, string>(),
  nouns: readonly string[] = [],
) {
  const found = matchColumns(
    Object.entries(columns).map(([header, samples], index) => ({ index, header, samples })),
    fields,
    manner,
    learned,
    nouns,
  )
  return Object.fromEntries(found.map((column) => [column.header, column.field]))
}

describe('columns and fields', () => {
  test('the Maven pipeline', () => {
    expect(
      matched(opportunityFields, {
        opportunity_id: ['1C1I7A6R'],
        sales_agent: ['Moses Frase'],
        product: ['GTXPro'],
        account: ['Cancity', null],
        deal_stage: ['Won'],
        engage_date: ['2016-10-20'],
        close_date: ['2017-03-01'],
        close_value: ['1054'],
      }),
    ).toEqual({
      opportunity_id: 'name',
      sales_agent: 'owner',
      product: 'product',
      account: 'customer',
      deal_stage: 'stage',
      engage_date: 'startedOn',
      close_date: 'closedOn',
      close_value: 'amount',
    })
  })

  test('the Maven accounts', () => {
    expect(
      matched(customerFields, {
        account: ['Acme Corporation'],
        sector: ['technolgy'],
        year_established: ['1996'],
        revenue: ['1100.04'],
        employees: ['2822'],
        office_location: ['United States'],
        subsidiary_of: ['', 'Acme'],
      }),
    ).toEqual({
      account: 'name',
      sector: 'industry',
      year_established: 'foundedYear',
      revenue: 'annualRevenue',
      employees: 'employees',
      office_location: 'country',
      subsidiary_of: 'parent',
    })
  })

  test('Chinese heads with units, stars and groups', () => {
    expect(
      matched(customerFields, {
        '客户名称*': ['甲'],
        '年营业额（万元）': ['12'],
        '联系方式 / 电话': ['010-88886666'],
        '所在城市：': ['北京'],
        客户来源: ['展会'],
        跟进备注: ['好'],
      }),
    ).toEqual({
      '客户名称*': 'name',
      '年营业额（万元）': 'annualRevenue',
      '联系方式 / 电话': 'phone',
      '所在城市：': 'city',
      客户来源: 'source',
      跟进备注: null,
    })
  })

  test('misspelt and nearly right names', () => {
    expect(
      matched(contactFields, {
        Fullname: ['A B'],
        'E-Mail Adress': ['a@b.cn'],
        'Mobil phone': ['13800138000'],
        Compny: ['X'],
      }),
    ).toEqual({ Fullname: 'name', 'E-Mail Adress': 'email', 'Mobil phone': 'mobile', Compny: 'customer' })
  })

  test('a head that repeats what the record is', () => {
    expect(
      matched(
        opportunityFields,
        {
          OpportunityID: ['O0001'],
          OpportunityStage: ['Negotiation'],
          EstimatedValue: ['1637.83'],
          CloseDate: ['2025-07-21'],
          'Deal Owner': ['Ada'],
          商机备注: ['x'],
        },
        undefined,
        ['opportunity', 'deal', '商机'],
      ),
    ).toEqual({
      OpportunityID: 'name',
      OpportunityStage: 'stage',
      EstimatedValue: 'amount',
      CloseDate: 'expectedCloseOn',
      'Deal Owner': 'owner',
      商机备注: 'description',
    })
    expect(
      matched(
        productFields,
        { ItemNo: ['P001'], ItemName: ['Talk'], UnitPrice: ['56.86'], IsActive: ['True'] },
        undefined,
        ['product', 'item'],
      ),
    ).toEqual({ ItemNo: 'code', ItemName: 'name', UnitPrice: 'price', IsActive: 'active' })
  })

  test('values speak against a name', () => {
    expect(matched(contactFields, { email: ['yes', 'no'], mail: ['a@b.cn'] })).toMatchObject({ mail: 'email' })
    expect(matched(contactFields, { 'birth date': ['not', 'dates'] })).toEqual({ 'birth date': null })
  })

  test('each field is used once, and every column finds its place where one can', () => {
    expect(
      matched(leadFields, {
        phone: ['13800138000'],
        'phone number': ['13800138000'],
        Company: ['X'],
        'Company Name': ['X'],
      }),
    ).toMatchObject({ phone: 'mobile', Company: 'company' })
    const found = Object.values(
      matched(leadFields, { phone: ['1380013800'], mobile: ['13800138000'], 手机号: ['1'], 电话: ['2'] }),
    ).filter((field) => field !== null)
    expect(new Set(found).size).toBe(found.length)
  })

  test('what was learned beats a likeness', () => {
    expect(matched(customerFields, { Kunde: ['X'] }, new Map([[headerKey('KUNDE '), 'name']]))).toEqual({
      Kunde: 'name',
    })
  })

  test('columns that mean nothing stay free', () => {
    expect(
      matched(contactFields, { id: ['2'], nb_tasks: ['0'], has_newsletter: ['false'], Table: ['accounts'] }),
    ).toEqual({ id: null, nb_tasks: null, has_newsletter: null, Table: null })
  })

  test('names of fields are known as such', () => {
    const known = isFieldName(customerFields)
    expect([known('客户名称*'), known('Account Name'), known('account_name'), known('Acme Corporation')]).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})

describe('assignment', () => {
  test('the best whole, not the first best', () => {
    expect(
      bestAssignment([
        [0.98, 0.97],
        [0.97, 0],
      ]),
    ).toEqual([1, 0])
    expect(
      bestAssignment([
        [0, 0],
        [0.5, 0],
      ]),
    ).toEqual([null, 0])
    expect(bestAssignment([[0.5], [0.9], [0.1]])).toEqual([null, 0, null])
    expect(bestAssignment([])).toEqual([])
  })

  test('no other pairing has a greater sum', () => {
    const scores = fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(scores, (table) => {
        const best = (row: number, used: ReadonlySet<number>): number => {
          if (row === table.length) return 0
          let most = best(row + 1, used)
          for (let column = 0; column < 3; column += 1)
            if (!used.has(column))
              most = Math.max(most, (table[row]?.[column] ?? 0) + best(row + 1, new Set([...used, column])))
          return most
        }
        const found = bestAssignment(table)
        expect(
          found.reduce<number>((sum, column, row) => sum + (column === null ? 0 : (table[row]?.[column] ?? 0)), 0),
        ).toBe(best(0, new Set()))
      }),
    )
  })
})
