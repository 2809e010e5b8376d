import { contactFields } from '#contract/customers/contact.ts'
import { leadFields } from '#contract/customers/lead.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { erasureBorders, personalFields } from './erasure.rules.ts'

test('names, telephones, addresses and free texts are personal; what was chosen or counted is not', () => {
  expect(personalFields(contactFields)).toEqual(
    expect.arrayContaining(['name', 'mobile', 'phone', 'email', 'wechat', 'birthday', 'title', 'description']),
  )
  expect(personalFields(leadFields)).toEqual(expect.arrayContaining(['name', 'company', 'mobile', 'email', 'need']))
  for (const name of ['source', 'status', 'disqualifyReason', 'owner', 'respondBy'])
    expect(personalFields(leadFields)).not.toContain(name)
  for (const name of ['customer', 'decisionMaker', 'owner', 'lastActivityAt'])
    expect(personalFields(contactFields)).not.toContain(name)
})

test('nobody is erased where the company says nothing', () => {
  expect(erasureBorders({ deletedAfterDays: null, leadsAfterMonths: null }, new Date())).toEqual({
    deleted: null,
    givenUp: null,
  })
})

test('months are counted by the calendar', () => {
  const before = (now: string, leadsAfterMonths: number) =>
    erasureBorders({ deletedAfterDays: null, leadsAfterMonths }, new Date(now)).givenUp?.toISOString()
  expect(before('2026-05-31T08:00:00.000Z', 3)).toBe('2026-02-28T08:00:00.000Z')
  expect(before('2026-01-15T00:00:00.000Z', 1)).toBe('2025-12-15T00:00:00.000Z')
  expect(before('2028-03-31T00:00:00.000Z', 1)).toBe('2028-02-29T00:00:00.000Z')
})

test('a longer time keeps whoever a shorter one keeps', () => {
  const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 119 }), fc.integer({ min: 1, max: 3_649 }), (now, months, days) => {
      const short = erasureBorders({ deletedAfterDays: days, leadsAfterMonths: months }, now)
      const long = erasureBorders({ deletedAfterDays: days + 1, leadsAfterMonths: months + 1 }, now)
      expect(Number(long.deleted)).toBeLessThan(Number(short.deleted))
      expect(Number(long.givenUp)).toBeLessThan(Number(short.givenUp))
      expect(Number(short.givenUp)).toBeLessThan(now.getTime())
    }),
  )
})
