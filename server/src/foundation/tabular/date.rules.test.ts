import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate, readInstant, readMoment } from './date.rules.ts'
import { recogniseDateOrder } from './value-form.rules.ts'
import { serialText } from './xlsx/date-format.rules.ts'

const days = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

describe('dates', () => {
  test.each([
    ['2017-03-01', 'ymd', '2017-03-01'],
    ['2017/3/1', 'ymd', '2017-03-01'],
    ['2017.3.1', 'mdy', '2017-03-01'],
    ['01.03.2017', 'dmy', '2017-03-01'],
    ['01.03.2017', 'ymd', '2017-03-01'],
    ['3/1/2017', 'mdy', '2017-03-01'],
    ['1/3/2017', 'dmy', '2017-03-01'],
    ['3/1/17', 'mdy', '2017-03-01'],
    ['17/3/1', 'ymd', '2017-03-01'],
    ['2017年3月1日', 'ymd', '2017-03-01'],
    ['２０１７年３月１日', 'ymd', '2017-03-01'],
    ['2017年3月1日 下午3:05', 'ymd', '2017-03-01'],
    ['20170301', 'ymd', '2017-03-01'],
    ['1-Mar-2017', 'mdy', '2017-03-01'],
    ['Mar 1, 2017', 'dmy', '2017-03-01'],
    ['1st March 2017', 'ymd', '2017-03-01'],
    ['Wednesday, March 1, 2017', 'ymd', '2017-03-01'],
    ['2024-07-01T11:54:49.95+00:00', 'ymd', '2024-07-01'],
    ['3/1/2017 8:30 PM', 'mdy', '2017-03-01'],
    [42_795, 'ymd', '2017-03-01'],
    ['42795', 'ymd', '2017-03-01'],
  ] as const)('%s (%s)', (text, order, date) => expect(readDate(text, order)).toBe(date))

  test.each([
    '2017-02-30',
    '32.01.2017',
    '13/13/2017',
    'soon',
    '2017',
    '2017-03',
    '1054',
    '待定',
    '2017-03-01x',
    '99999999',
    '25:00',
  ])('%s is no date', (text) => {
    expect(readDate(text, 'ymd')).toBeNull()
  })

  test('every way of writing a day is read back as that day', () => {
    fc.assert(
      fc.property(days, (date) => {
        const [year = '', month = '', day = ''] = date.split('-')
        const [m, d] = [Number(month), Number(day)]
        const ways: [string, 'ymd' | 'mdy' | 'dmy'][] = [
          [date, 'dmy'],
          [`${year}/${m}/${d}`, 'mdy'],
          [`${year}.${month}.${day}`, 'dmy'],
          [`${year}${month}${day}`, 'mdy'],
          [`${year}年${m}月${d}日`, 'dmy'],
          [`${m}/${d}/${year}`, 'mdy'],
          [`${d}/${m}/${year}`, 'dmy'],
          [`${day}.${month}.${year}`, 'dmy'],
          [`${m}-${d}-${year.slice(2)}`, 'mdy'],
          [`${d} ${english[m - 1]} ${year}`, 'ymd'],
          [`${english[m - 1]?.slice(0, 3)} ${d}, ${year}`, 'ymd'],
          [`${date}T08:30:00Z`, 'ymd'],
          [String(Date.parse(date) / dayMs + 25_569), 'ymd'],
        ]
        for (const [text, order] of ways) expect([text, readDate(text, order)]).toEqual([text, date])
      }),
    )
  })

  test('a time is read with its half of the day', () => {
    expect(readMoment('2017年3月1日 下午3:05', 'ymd')?.time).toBe('15:05:00')
    expect(readMoment('3/1/2017 12:30 AM', 'mdy')?.time).toBe('00:30:00')
    expect(readMoment('2017-03-01 8时5分9秒', 'ymd')?.time).toBe('08:05:09')
    expect(readMoment('2017-03-01 24:00', 'ymd')).toBeNull()
  })

  test('an instant without a zone is a wall clock of the company', () => {
    expect(readInstant('2017-03-01 08:00', 'ymd', 'Asia/Shanghai')).toBe('2017-03-01T00:00:00.000Z')
    expect(readInstant('2017-07-01', 'ymd', 'America/New_York')).toBe('2017-07-01T04:00:00.000Z')
    expect(readInstant('2024-08-13T18:04:34.666+00:00', 'ymd', 'Asia/Shanghai')).toBe('2024-08-13T18:04:34.000Z')
  })

  test('the order is learned from parts above 12', () => {
    expect(recogniseDateOrder(['3/1/2017', '12/31/2017'])).toBe('mdy')
    expect(recogniseDateOrder(['3/1/2017', '31/12/2017'])).toBe('dmy')
    expect(recogniseDateOrder(['01.03.2017'])).toBe('dmy')
    expect(recogniseDateOrder(['2017-03-01', 'x', 5, null])).toBe('ymd')
    expect(recogniseDateOrder([])).toBe('ymd')
  })

  test('day numbers of both epochs', () => {
    expect(serialText(42_795, false)).toBe('2017-03-01')
    expect(serialText(42_795 - 1_462, true)).toBe('2017-03-01')
    expect(serialText(1, false)).toBe('1900-01-01')
    expect(serialText(59, false)).toBe('1900-02-28')
    expect(serialText(61, false)).toBe('1900-03-01')
    expect(serialText(42_795.5, false)).toBe('2017-03-01T12:00:00')
    expect(serialText(0.25, false)).toBe('06:00:00')
    expect(serialText(-1, false)).toBeNull()
  })
})
