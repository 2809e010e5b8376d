import { usualSetting } from '#contract/conversations/notification.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Beginning, graceMs, isTimeFor } from './reminder.rules.ts'

const meeting: Beginning = {
  userId: 'somebody',
  about: { type: 'activity', id: 'one', name: '评审会' },
  kind: 'meeting',
  moment: new Date('2026-05-20T06:00:00Z'),
  lead: undefined,
}
const leads = usualSetting.leads
const at = (clock: string) => new Date(`2026-05-20T${clock}:00Z`)

test('somebody is reminded by habit, or as they said of this one, from then until it has begun', () => {
  expect(isTimeFor(meeting, leads, at('05:29'))).toBe(false)
  expect(isTimeFor(meeting, leads, at('05:30'))).toBe(true)
  expect(isTimeFor(meeting, leads, at('06:04'))).toBe(true)
  expect(isTimeFor(meeting, leads, at('06:05'))).toBe(false)
  expect(isTimeFor({ ...meeting, lead: 24 * 60 }, leads, at('01:00'))).toBe(true)
  expect(isTimeFor({ ...meeting, lead: null }, leads, at('05:59'))).toBe(false)
  expect(isTimeFor({ ...meeting, kind: 'task' }, { ...leads, task: null }, at('06:00'))).toBe(false)
})

test('whoever looks at least as often as the grace lasts misses no beginning', () => {
  fc.assert(
    fc.property(fc.nat(10_080), fc.nat(graceMs - 1), fc.integer({ min: 1, max: graceMs }), (lead, first, step) => {
      const begins = meeting.moment.getTime()
      const start = begins - lead * 60_000 - step + (first % step)
      const looks = Array.from({ length: 3 }, (_, index) => new Date(start + (index + 1) * step))
      expect(looks.some((look) => isTimeFor({ ...meeting, lead }, leads, look))).toBe(true)
    }),
  )
})
