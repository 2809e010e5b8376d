import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#contract/shared/period.ts'
import { bySeries, entriesOf } from './expand-calendar.rules.ts'
import { readCalendarText } from './read-calendar.rules.ts'

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n')
const event = (uid: string, ...lines: string[]) => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'].join('\r\n')
const span = { from: '2026-05-01', to: '2026-06-30', zone: 'Asia/Shanghai' }

function entries(text: string, window = span) {
  const read = readCalendarText(text)
  if (!read) throw new Error('no calendar')
  return bySeries(read.events)
    .flatMap((group) => entriesOf(group, window))
    .sort((one, other) => (one.start < other.start ? -1 : 1))
}
const times = (text: string, window = span) => entries(text, window).map(({ start, end }) => [start, end])

test('a time is read in its zone, by whatever name the calendar gives it', () => {
  const at = (line: string, ...more: string[]) => times(calendar(...more, event('a', line, 'DURATION:PT1H')))[0]?.[0]
  expect(at('DTSTART:20260520T010000Z')).toBe('2026-05-20T01:00:00.000Z')
  expect(at('DTSTART;TZID=Europe/Berlin:20260520T090000')).toBe('2026-05-20T07:00:00.000Z')
  expect(at('DTSTART;TZID="China Standard Time":20260520T090000')).toBe('2026-05-20T01:00:00.000Z')
  expect(at('DTSTART;TZID=/softwarestudio.org/Tzfile/America/New_York:20260520T090000')).toBe(
    '2026-05-20T13:00:00.000Z',
  )
  const own = [
    'BEGIN:VTIMEZONE',
    'TZID:Ours',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0500',
    'TZOFFSETTO:+0530',
    'END:STANDARD',
    'END:VTIMEZONE',
  ]
  expect(at('DTSTART;TZID=Ours:20260520T090000', ...own)).toBe('2026-05-20T03:30:00.000Z')
  expect(at('DTSTART:20260520T090000')).toBe('2026-05-20T01:00:00.000Z')
})

test('whole days, lengths and ends', () => {
  expect(times(calendar(event('a', 'DTSTART;VALUE=DATE:20260520', 'DTEND;VALUE=DATE:20260523')))).toEqual([
    ['2026-05-20', '2026-05-23'],
  ])
  expect(times(calendar(event('a', 'DTSTART;VALUE=DATE:20260520')))).toEqual([['2026-05-20', '2026-05-21']])
  expect(times(calendar(event('a', 'DTSTART:20260520T010000Z', 'DURATION:PT1H30M')))[0]?.[1]).toBe(
    '2026-05-20T02:30:00.000Z',
  )
  expect(times(calendar(event('a', 'DTSTART:20260520T010000Z')))[0]?.[1]).toBe('2026-05-20T01:00:00.000Z')
})

test('a series with one left out, one moved and one called off', () => {
  const text = calendar(
    event(
      's',
      'DTSTART;TZID=Asia/Shanghai:20260504T100000',
      'DTEND;TZID=Asia/Shanghai:20260504T110000',
      'RRULE:FREQ=WEEKLY;COUNT=6',
      'EXDATE;TZID=Asia/Shanghai:20260511T100000',
      'SUMMARY:周会',
    ),
    event(
      's',
      'RECURRENCE-ID;TZID=Asia/Shanghai:20260518T100000',
      'DTSTART;TZID=Asia/Shanghai:20260519T150000',
      'DTEND;TZID=Asia/Shanghai:20260519T160000',
      'SUMMARY:改期',
    ),
    event(
      's',
      'RECURRENCE-ID;TZID=Asia/Shanghai:20260525T100000',
      'DTSTART;TZID=Asia/Shanghai:20260525T100000',
      'STATUS:CANCELLED',
    ),
  )
  expect(entries(text).map(({ start, title }) => [start.slice(0, 16), title])).toEqual([
    ['2026-05-04T02:00', '周会'],
    ['2026-05-19T07:00', '改期'],
    ['2026-06-01T02:00', '周会'],
    ['2026-06-08T02:00', '周会'],
  ])
})

test('folded lines, escaped words and what lies within an event', () => {
  const text = calendar(
    event(
      'a',
      'DTSTART:20260520T010000Z',
      'SUMMARY:拜访\\, 讨论\\n第二',
      ' 行',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'SUMMARY:响铃',
      'END:VALARM',
      'LOCATION:三楼',
    ),
  )
  expect(entries(text)[0]).toMatchObject({ title: '拜访, 讨论 第二行', busy: false, place: '三楼' })
  expect(readCalendarText('<html>')).toBeNull()
  expect(readCalendarText(calendar(event('a', 'DTSTART:20261345T010000Z')))).toEqual({ events: [], passedOver: 1 })
})

test('what comes every second is no appointment, and a rule that means nothing leaves the event where it begins', () => {
  const once = (rule: string) => times(calendar(event('a', 'DTSTART:20260520T010000Z', `RRULE:${rule}`))).length
  expect(
    [
      'FREQ=SECONDLY',
      'FREQ=HOURLY;INTERVAL=2',
      'FREQ=NEVER',
      'FREQ=DAILY;BYHOUR=1,2;BYMINUTE=' + '1,'.repeat(40) + '1',
    ].map(once),
  ).toEqual([1, 1, 1, 1])
})

test('two windows side by side tell together what one tells', () => {
  const rule = fc.constantFrom(
    'FREQ=DAILY;INTERVAL=3',
    'FREQ=WEEKLY;BYDAY=MO,FR',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=DAILY;COUNT=12',
  )
  fc.assert(
    fc.property(rule, fc.integer({ min: 0, max: 60 }), fc.boolean(), (one, cut, allDay) => {
      const start = allDay ? 'DTSTART;VALUE=DATE:20260420' : 'DTSTART;TZID=Europe/Berlin:20260420T233000'
      const text = calendar(event('a', start, allDay ? 'DURATION:P2D' : 'DURATION:PT2H', `RRULE:${one}`))
      const middle = addDays(span.from, cut)
      const keys = (window: typeof span) => entries(text, window).map(({ key }) => key)
      const parts = [...keys({ ...span, to: middle }), ...keys({ ...span, from: addDays(middle, 1) })]
      expect(new Set(parts)).toEqual(new Set(keys(span)))
    }),
    { numRuns: 40 },
  )
})

const shared = process.env['TIEJUN_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../../../shared/data')
const folder = join(shared, 'ical-vcard')

describe.skipIf(!existsSync(folder))('calendars that other programs have written, broken ones too', () => {
  test('each is read or refused, none stops the reading', () => {
    const files = globSync('**/*.ics', { cwd: folder })
    const told = { files: files.length, calendars: 0, events: 0, entries: 0, passedOver: 0 }
    for (const file of files) {
      const read = readCalendarText(readFileSync(join(folder, file), 'utf8'))
      if (!read) continue
      told.calendars += 1
      told.events += read.events.length
      told.passedOver += read.passedOver
      for (const group of bySeries(read.events))
        told.entries += entriesOf(group, { from: '1997-01-01', to: '2014-12-31', zone: 'Asia/Shanghai' }).length
    }
    expect(told).toMatchInlineSnapshot(`
      {
        "calendars": 244,
        "entries": 22177,
        "events": 2451,
        "files": 305,
        "passedOver": 92,
      }
    `)
  }, 60_000)
})
