import { activityFields } from '#contract/activities/activity.ts'
import { contactFields } from '#contract/customers/contact.ts'
import { customerFields } from '#contract/customers/customer.ts'
import { opportunityFields } from '#contract/opportunities/opportunity.ts'
import { expect, test } from 'vitest'
import { isSeenKey } from './seen-keys.ts'
import { listOf, questionOf, seenFields, seenPart } from './seen.fields.ts'

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
  expect(seenPart(['today', '2026-05-20', 'somebody'], { rest: [] })).toBeUndefined()
  expect(seenPart(['today', '2026-05-20', ''], { rest: [] })).toEqual({ rest: [] })
  expect(seenPart(['visit', 'activity', 'v'], { mine: true })).toEqual({ mine: true })
})

test('a list that was never opened is made of the records that are kept, by name; conditions are left to the server', () => {
  const rows = ['华达精密', '恒信医疗', '华新建设'].map((name, at) => ({ at: at + 1, data: { name } }))
  expect(questionOf(['list', 'customer', { search: '华' }])).toEqual({ search: '华' })
  expect(questionOf(['list', 'customer', { filter: { all: [] } }])).toBeUndefined()
  expect(questionOf(['list', 'contact', 'related', 'customer', 'c', 8])).toBeUndefined()
  const found = listOf(rows, ' 华') as { at: number; data: { pages: { items: { name: string }[] }[] } }
  expect(found.at).toBe(1)
  expect(found.data.pages[0]?.items.map(({ name }) => name)).toEqual(['华达精密', '华新建设'])
  expect(listOf([])).toBeUndefined()
})
