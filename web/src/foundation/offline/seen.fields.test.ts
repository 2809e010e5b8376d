import { activityFields } from '#contract/activities/activity.ts'
import { contactFields } from '#contract/customers/contact.ts'
import { customerFields } from '#contract/customers/customer.ts'
import { opportunityFields } from '#contract/opportunities/opportunity.ts'
import { expect, test } from 'vitest'
import { isSeenKey } from './seen-keys.ts'
import { seenFields, seenPart } from './seen.fields.ts'

const contact = {
  id: 'c',
  version: 3,
  createdAt: '',
  updatedAt: '',
  deletedAt: null,
  name: '张工',
  mobile: '13800000000',
  birthday: '1980-01-01',
  wechat: 'zhang',
  custom: { hobby: '钓鱼' },
}
const kept = {
  id: 'c',
  version: 3,
  createdAt: '',
  updatedAt: '',
  deletedAt: null,
  name: '张工',
  mobile: '13800000000',
  custom: {},
}

test('of a record only the listed fields are kept, alone, in lists and in pages', () => {
  expect(seenPart(['record', 'contact', 'c'], contact)).toEqual(kept)
  expect(seenPart(['list', 'contact', 'related'], { items: [contact], nextCursor: null })).toEqual({
    items: [kept],
    nextCursor: null,
  })
  const pages = [
    { items: [contact], nextCursor: 'more' },
    { items: [contact], nextCursor: null },
  ]
  expect(seenPart(['list', 'contact', {}], { pages, pageParams: [undefined, 'more'] })).toEqual({
    pages: [{ items: [kept], nextCursor: null }],
    pageParams: [undefined],
  })
  const many = Array.from({ length: 300 }, () => contact)
  expect((seenPart(['list', 'contact'], { items: many }) as { items: unknown[] }).items).toHaveLength(100)
})

test('every listed field is one of its record', () => {
  const all = {
    customer: customerFields,
    contact: contactFields,
    opportunity: opportunityFields,
    activity: activityFields,
  }
  for (const [type, fields] of Object.entries(seenFields))
    for (const field of fields) expect(Object.keys(all[type as keyof typeof all])).toContain(field)
})

test('what is not listed is not kept: other kinds of records, stories, figures, files, visits of others', () => {
  const keys = [
    ['record', 'lead', 'x'],
    ['list', 'product'],
    ['timeline', 'customer', 'x'],
    ['analysis', 'home'],
    ['files', 'activity', 'x'],
    ['search', '华达'],
    ['roles'],
  ]
  for (const key of keys) {
    expect(isSeenKey(key)).toBe(false)
    expect(seenPart(key, { items: [contact] })).toBeUndefined()
  }
  expect(seenPart(['visit', 'activity', 'v'], { mine: false })).toBeUndefined()
  expect(seenPart(['visit', 'activity', 'v'], { mine: true })).toEqual({ mine: true })
})
