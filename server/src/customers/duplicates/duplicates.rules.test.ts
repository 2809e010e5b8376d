import type { DuplicateRule, DuplicateType } from '#contract/customers/duplicate.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coreOf } from './brand-core.rules.ts'
import { compare, decide, keysOf, subjectOf } from './duplicates.rules.ts'
import { domainOf, phonesOf } from '../identifiers.rules.ts'
import { nameLikeness } from './name-likeness.rules.ts'

const likeness = (one: string, other: string) => nameLikeness(coreOf(one), coreOf(other))

const brand = fc
  .array(fc.constantFrom(...'恒信泰和远帆弘达金峰蓝印瑞凯诺博晟腾'.split('')), { minLength: 2, maxLength: 4 })
  .map((characters) => characters.join(''))
const place = fc.constantFrom('苏州', '上海', '浙江', '深圳', '无锡', '石家庄')
const trade = fc.constantFrom('精密机械', '科技', '医疗器械', '新能源', '物流', '')
const form = fc.constantFrom('有限公司', '股份有限公司', '有限责任公司', '集团有限公司')

describe('the core of a name', () => {
  test.each([
    ['深圳市振业（集团）股份有限公司', { places: ['深圳'], brand: '振业', trades: [] }],
    ['苏州恒信精密机械有限公司', { places: ['苏州'], brand: '恒信', trades: ['精密机械'] }],
    ['恒信精密机械（苏州）有限公司', { places: ['苏州'], brand: '恒信', trades: ['精密机械'] }],
    ['浙江省杭州市远帆科技有限责任公司', { places: ['浙江', '杭州'], brand: '远帆', trades: ['科技'] }],
    ['上海银行股份有限公司', { places: [], brand: '上海', trades: ['银行'], isCommon: true }],
    ['宁波中泰市政工程集团有限公司', { places: ['宁波'], brand: '中泰', trades: ['市政工程'] }],
    ['华为技术有限公司北京分公司', { brand: '华为', branch: '北京分公司' }],
    ['Apple Technology (Shanghai) Co., Ltd.', { places: ['shanghai'], brand: 'apple', trades: ['technology'] }],
    ['Müller GmbH & Co. KG', { brand: 'muller' }],
    ['有限公司', { brand: '有限公司' }],
    ['', { brand: '' }],
  ])('of %s', (name, expected) => {
    expect(coreOf(name)).toMatchObject(expected)
  })
})

describe('how alike two names are', () => {
  test.each([
    ['恒信精密', '苏州恒信精密机械有限公司', 0.9],
    ['闽灿坤', '福建灿坤实业股份有限公司', 0.8],
    ['Siemens', 'Siemens AG', 0.95],
    ['TCL', 'TCL科技集团股份有限公司', 0.85],
  ])('%s and %s at least %d', (one, other, least) => {
    expect(likeness(one, other)).toBeGreaterThanOrEqual(least)
  })

  test.each([
    ['苏州恒信精密机械有限公司', '杭州恒信精密机械有限公司', 0.75],
    ['恒信物流有限公司', '恒信医疗器械有限公司', 0.7],
    ['中铁3局集团有限公司', '中铁4局集团有限公司', 0.3],
    ['上海银行', '北京银行', 0.3],
    ['Apple Inc.', 'Applebee International', 0.3],
    ['客户 1', '客户 11', 0.3],
  ])('%s and %s less than %d', (one, other, most) => {
    expect(likeness(one, other)).toBeLessThan(most)
  })

  test('does not depend on the order, the width, the brackets or where the place stands', () => {
    fc.assert(
      fc.property(brand, brand, place, place, trade, trade, form, form, (b1, b2, p1, p2, t1, t2, f1, f2) => {
        const [one, other] = [`${p1}${b1}${t1}${f1}`, `${p2}${b2}${t2}${f2}`]
        const score = likeness(one, other)
        expect(likeness(other, one)).toBe(score)
        expect(likeness(one, one)).toBe(1)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(likeness(`${b1}${t1}(${p1})${f1}`, `${b1}${t1}（${p1}） ${f1}`)).toBe(1)
        expect(likeness(`${p1}${b1}${t1}${f1}`, `${b1}${t1}（${p1}）${f2}`)).toBeGreaterThanOrEqual(0.9)
      }),
    )
  })

  test('is a number for whatever people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        expect(likeness(one, other)).toBe(likeness(other, one))
        expect(keysOf(subjectOf('customer', { name: one })).length).toBeLessThanOrEqual(24)
      }),
    )
  })
})

test('one number is one number however it is written', () => {
  for (const written of [
    '138 0000 1111',
    '+86-13800001111',
    '008613800001111',
    '013800001111',
    '１３８００００１１１１',
  ])
    expect(phonesOf(written), written).toEqual(['13800001111'])
  for (const written of [
    '0512-66668888',
    '(0512) 66668888',
    '+86 512 6666 8888',
    '0512-66668888转801',
    '0512-66668888-801',
  ])
    expect(phonesOf(written), written).toEqual(['051266668888'])
  expect(phonesOf('0512-66668888 / 13800001111')).toEqual(['051266668888', '13800001111'])
  expect(phonesOf('无')).toEqual([])
})

test('a domain is the company’s, not the provider’s', () => {
  expect(domainOf('https://www.hengxin.com.cn/about?x=1')).toBe('hengxin.com.cn')
  expect(domainOf('li@mail.hengxin.cn')).toBe('hengxin.cn')
  for (const none of ['li@qq.com', 'https://shop1.1688.com', 'localhost', '', 'nothing'])
    expect(domainOf(none)).toBeNull()
})

const values = fc.record({
  name: fc.tuple(place, brand, trade, form).map((parts) => parts.join('')),
  customer: fc.constantFrom(null, 'a', 'b'),
  company: brand,
  mobile: fc.constantFrom(null, '13800001111', '13900002222'),
  phone: fc.constantFrom(null, '0512-66668888', '0512-66669999'),
  email: fc.constantFrom(null, 'li@hengxin.cn', 'wang@qq.com'),
  website: fc.constantFrom(null, 'hengxin.cn', 'taihe.com'),
  creditCode: fc.constantFrom(null, '91350100M000100Y43', '9144030071526726XG'),
  address: fc.constantFrom(null, '苏州市星湖街 328 号', '高新区科技路 1 号'),
})
const types = fc.constantFrom<DuplicateType>('customer', 'contact', 'lead')

describe('two records', () => {
  test('are compared the same either way, and each is like itself by 1', () => {
    fc.assert(
      fc.property(types, values, values, (type, one, other) => {
        const [mine, theirs] = [subjectOf(type, one), subjectOf(type, other)]
        const { score } = compare(mine, theirs)
        expect(compare(theirs, mine).score).toBe(score)
        expect(compare(mine, mine).score).toBe(1)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('are never less alike for one more field that agrees', () => {
    const field = fc.constantFrom('name', 'mobile', 'phone', 'email', 'website', 'creditCode', 'address', 'company')
    fc.assert(
      fc.property(types, values, values, field, (type, one, other, name) => {
        const before = compare(subjectOf(type, one), subjectOf(type, other)).score
        const agreeing = { ...other, [name]: one[name] }
        expect(compare(subjectOf(type, one), subjectOf(type, agreeing)).score).toBeGreaterThanOrEqual(
          one[name] === null ? 0 : before,
        )
      }),
      { numRuns: 500 },
    )
  })

  test('with different credit codes are two companies', () => {
    const twins = { name: '恒信精密机械有限公司' }
    const code = (creditCode: string) => subjectOf('customer', { ...twins, creditCode })
    expect(compare(code('91350100M000100Y43'), code('9144030071526726XG')).score).toBeLessThan(0.5)
  })

  test('what the rule leaves out says nothing', () => {
    const phone = (name: string) => subjectOf('customer', { name, phone: '0512-66668888' })
    expect(compare(phone('恒信'), phone('蓝印')).reasons.map(({ kind }) => kind)).toEqual(['phone'])
    expect(compare(phone('恒信'), phone('蓝印'), ['phone']).score).toBe(0)
  })
})

test('a higher score is never judged more mildly', () => {
  const share = fc.double({ min: 0.5, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, share, share, share, (a, b, c, low, high) => {
      const [warn = 0, ask = 0, block = 0] = [a, b, c].sort((one, other) => one - other)
      const rule: DuplicateRule = { warn, ask, block, off: [] }
      const order = ['none', 'warn', 'ask', 'block']
      const [less, more] = [Math.min(low, high), Math.max(low, high)]
      expect(order.indexOf(decide(more, rule))).toBeGreaterThanOrEqual(order.indexOf(decide(less, rule)))
    }),
  )
})
