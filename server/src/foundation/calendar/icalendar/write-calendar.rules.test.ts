import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded, writeCalendar, type WrittenEvent } from './write-calendar.rules.ts'

const event: WrittenEvent = {
  uid: '1@example.com',
  stamp: '2026-05-20T01:00:00.000Z',
  start: '2026-05-20T01:00:00.000Z',
  end: '2026-05-20T02:30:00.000Z',
  allDay: false,
  title: '拜访水厂; 带样品, 报价',
  description: '宁波\n水务',
  url: 'https://crm.example.com/activities/1',
  busy: true,
  private: true,
}

test('a calendar is written with its signs escaped, days as days and moments as moments', () => {
  const text = writeCalendar('周敏', [
    event,
    { ...event, uid: '2', allDay: true, start: '2026-05-20', end: '2026-05-22' },
  ])
  expect(text).toContain('DTSTART;VALUE=DATE:20260520\r\nDTEND;VALUE=DATE:20260522')
  expect(text).toContain('SUMMARY:拜访水厂\\; 带样品\\, 报价\r\n')
  expect(text).toContain('DESCRIPTION:宁波\\n水务\r\n')
  expect(text).toContain('CLASS:PRIVATE\r\n')
})

test('lines are at most 75 octets long, and unfolding gives the text back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const line = folded(text.replaceAll(/[\r\n]/g, ''))
      for (const piece of line.split('\r\n')) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(75)
      expect(line.replaceAll('\r\n ', '')).toBe(text.replaceAll(/[\r\n]/g, ''))
    }),
  )
})

test('no title adds a line of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (title) => {
      const lines = writeCalendar('x', [{ ...event, title }]).split('\r\n')
      expect(lines.filter((line) => line.startsWith('UID:'))).toHaveLength(1)
      expect(lines.filter((line) => line.startsWith('BEGIN:VEVENT'))).toHaveLength(1)
      expect(lines.some((line) => /^[^ ][^:;]*$/.test(line) && line !== '')).toBe(false)
    }),
  )
})
