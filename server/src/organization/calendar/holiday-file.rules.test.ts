import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chinaDays, chinaYears } from './china-days.ts'
import { readHolidayFile } from './holiday-file.rules.ts'
import { exceptionsOf, isPublished, toldDays, unpublishedYears } from './working-calendar.rules.ts'

test('reads lines as people write them: days, spans, make-up days, with names in either language', () => {
  const file = [
    '日期,安排,名称',
    '2027-01-01,休,元旦,New Year’s Day',
    '2027年2月5日至2027年2月7日,放假,春节',
    '2027/2/14,上班,春节调休',
    '20270405;holiday;Tomb-sweeping Day',
  ].join('\n')
  const { days, passedOver } = readHolidayFile(file)
  expect(passedOver).toBe(1)
  expect(days).toEqual([
    { day: '2027-01-01', working: false, name: { zh: '元旦', en: 'New Year’s Day' } },
    { day: '2027-02-05', working: false, name: { zh: '春节', en: '' } },
    { day: '2027-02-06', working: false, name: { zh: '春节', en: '' } },
    { day: '2027-02-07', working: false, name: { zh: '春节', en: '' } },
    { day: '2027-02-14', working: true, name: { zh: '春节调休', en: '' } },
    { day: '2027-04-05', working: false, name: { zh: '', en: 'Tomb-sweeping Day' } },
  ])
})

test('reads a calendar of holidays; the end of an entry is the day after', () => {
  const file = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20271001\r\nDTEND;VALUE=DATE:20271004\r\nSUMMARY:国庆节\\, 假期\r\nEND:VEVENT
BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20271009\r\nSUMMARY:国庆节补\r\n 班\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR`
  const { days, passedOver } = readHolidayFile(file)
  expect(days.map(({ day, working, name }) => [day, working, name.zh])).toEqual([
    ['2027-10-01', false, '国庆节, 假期'],
    ['2027-10-02', false, '国庆节, 假期'],
    ['2027-10-03', false, '国庆节, 假期'],
    ['2027-10-09', true, '国庆节补班'],
  ])
  expect(passedOver).toBe(1)
})

test('no text breaks the reading, and every day that is read is one', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
      for (const { day } of readHolidayFile(text).days) expect(new Date(day).toISOString().slice(0, 10)).toBe(day)
    }),
  )
})

test('a year is trusted where it was published or vouched for, and told where not', () => {
  expect(chinaYears).toContain(2026)
  expect(isPublished('china', [], 2026)).toBe(true)
  expect(unpublishedYears('china', [], '2026-12-20', '2027-01-10')).toEqual([2027])
  expect(unpublishedYears('china', [2027], '2026-12-20', '2027-01-10')).toEqual([])
  expect(unpublishedYears('none', [], '2026-12-20', '2031-01-10')).toEqual([])
})

test('what the company says of a day goes before what was published', () => {
  const own = [{ day: '2026-10-10', working: false, name: { zh: '司庆', en: '' } }]
  expect(exceptionsOf('china', []).get('2026-10-10')).toBe(true)
  expect(exceptionsOf('china', own).get('2026-10-10')).toBe(false)
  expect(exceptionsOf('none', own).size).toBe(1)
  expect(toldDays('china', own, '2026-10-10', '2026-10-10')).toEqual([{ ...own[0], source: 'own' }])
  expect(toldDays('china', [], '2026-01-01', '2026-12-31').length).toBe(
    chinaDays.filter(({ day }) => day.startsWith('2026')).length,
  )
})
