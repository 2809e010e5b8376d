import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CalendarRow, itemOf, minutesOf, spanOf } from './calendar.rules.ts'

const row: CalendarRow = {
  id: '00000000-0000-7000-8000-000000000001',
  version: 3,
  person: '00000000-0000-7000-8000-000000000002',
  name: '体检',
  kind: 'meeting',
  at: '2026-05-20T01:00:00.000Z',
  minutes: null,
  allDay: null,
  private: true,
  done: false,
  customer: null,
  repeats: false,
  seen: true,
  may: true,
}

test('an activity lasts as long as it says, else as its kind usually does', () => {
  expect(spanOf(row, 'Asia/Shanghai')).toEqual({ allDay: false, start: row.at, end: '2026-05-20T02:00:00.000Z' })
  expect(minutesOf({ kind: 'call', minutes: 40 })).toBe(40)
  expect(minutesOf({ kind: 'call', minutes: 0 })).toBe(15)
  expect(spanOf({ ...row, allDay: true, at: '2026-05-20T16:00:00.000Z' }, 'Asia/Shanghai')).toEqual({
    allDay: true,
    start: '2026-05-21',
    end: '2026-05-22',
  })
})

test('of what is out of sight nothing but the time is told', () => {
  const item = itemOf({ ...row, seen: false, customer: { id: row.id, name: '秘密客户' } }, 'Asia/Shanghai', () => true)
  expect(JSON.stringify(item)).not.toMatch(/体检|秘密|meeting|000000000001/)
  expect([item.busy, item.moves, item.start]).toEqual([true, null, row.at])
})

test('fields that are closed to the reader are told by no entry', () => {
  const item = itemOf(row, 'Asia/Shanghai', (field) => !['name', 'kind', 'minutes'].includes(field))
  expect([item.title, item.kind, item.moves]).toEqual([null, null, null])
})

test('no entry ends before it begins', () => {
  fc.assert(
    fc.property(
      fc.option(fc.double({ noNaN: true })),
      fc.constantFrom('call', 'note', null, 'odd'),
      (minutes, kind) => {
        const { start, end } = spanOf({ ...row, minutes, kind }, 'Asia/Shanghai')
        expect(Date.parse(end)).toBeGreaterThan(Date.parse(start))
      },
    ),
  )
})
