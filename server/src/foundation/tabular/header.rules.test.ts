import { describe, expect, test } from 'vitest'
import type { Cell } from './cell.ts'
import { headersOf, recogniseHeaderRows } from './header.rules.ts'

const known = (text: string) => ['客户名称', '电话', '城市', 'account', 'name', 'email'].includes(text)
const heads = (...rows: Cell[][]) => recogniseHeaderRows(rows, known)

describe('head rows', () => {
  test('one, by name or by look', () => {
    expect(heads(['客户名称', '电话'], ['甲公司', '13800138000'])).toBe(1)
    expect(heads(['opportunity_id', 'close_value'], ['1C1I7A6R', '1054'], ['Z063OYW0', '4514'])).toBe(1)
    expect(heads(['EmployeeID', '2017', '2018', 'Note', 'Team'], ['12', '3', '4', '', 'a'])).toBe(1)
  })

  test('none where the first row is data', () => {
    expect(heads(['甲公司', '13800138000', '2017-03-01'], ['乙公司', '13800138001', '2017-03-02'])).toBe(0)
    expect(heads(['Anna', 'anna@example.com'], ['Bob', 'bob@example.com'])).toBe(0)
    expect(heads()).toBe(0)
  })

  test('two where merged cells leave gaps that the second row fills', () => {
    const rows: Cell[][] = [
      ['客户名称', '联系方式', null, '地址'],
      [null, '电话', 'email', null],
      ['甲公司', '010-88886666', 'a@example.com', '北京'],
    ]
    expect(heads(...rows)).toBe(2)
    expect(headersOf(rows, 2, 4)).toEqual(['客户名称', '联系方式 / 电话', '联系方式 / email', '地址'])
  })

  test('a title above the names is a group over all of them', () => {
    const rows: Cell[][] = [['2017 年客户'], ['客户名称', '电话', '城市'], ['甲公司', '010-88886666', '北京']]
    expect(heads(...rows)).toBe(2)
    expect(headersOf(rows, 2, 3)).toEqual(['2017 年客户 / 客户名称', '2017 年客户 / 电话', '2017 年客户 / 城市'])
  })

  test('columns without a head are numbered', () => {
    expect(headersOf([['a']], 0, 2)).toEqual(['#1', '#2'])
    expect(headersOf([['a']], 1, 2)).toEqual(['a', ''])
  })
})
