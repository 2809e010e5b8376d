import { calendarOperations } from '#contract/activities/calendar/calendar.operations.ts'
import { leadRuleOperations } from '#contract/customers/lead-rule.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { leaveOperations } from '#contract/organization/calendar/leave.ts'
import { workingCalendarOperations } from '#contract/organization/calendar/working-calendar.ts'
import { usualWorkTime } from '#contract/organization/work-time.ts'
import { eventOperations } from '#contract/platform/event.ts'
import { describe, expect, test } from 'vitest'
import { testHouse } from '../../../tests/support/house.ts'

const opened = testHouse()
const plain = { base: 'china' as const, work: usualWorkTime, years: [], days: [] }

describe('the working calendar', () => {
  test('is China’s in a Chinese time zone until the company says otherwise, and says what nobody has published', async () => {
    const { administrator } = opened()
    const { body } = await administrator.call(workingCalendarOperations.read, { query: { year: 2026 } })
    expect([body.base, body.published, body.version]).toEqual(['china', true, 0])
    expect(body.ofYear).toContainEqual({
      day: '2026-10-10',
      working: true,
      name: { zh: '国庆节调休上班', en: 'National Day make-up day' },
      source: 'china',
    })
    const next = (await administrator.call(workingCalendarOperations.read, { query: { year: 2035 } })).body
    expect([next.published, next.ofYear]).toEqual([false, []])
  })

  test('is changed by who manages how one sells, under its version, and stands in the log', async () => {
    const { administrator, person } = opened()
    const seller = await person('卖家甲', 'representative')
    expect((await seller.call(workingCalendarOperations.write, { body: plain })).status).toBe(403)
    const founding = { day: '2026-06-08', working: false, name: { zh: '司庆', en: 'Founding day' } }
    const saved = await administrator.call(workingCalendarOperations.write, {
      body: { ...plain, years: [2035], days: [founding] },
      version: 0,
    })
    expect([saved.status, saved.body.version, saved.body.days]).toEqual([200, 1, [founding]])
    const stale = await administrator.call(workingCalendarOperations.write, { body: plain, version: 0 })
    expect(stale.status).toBe(412)
    const told = (await seller.call(calendarOperations.read, { query: { from: '2026-06-08', to: '2026-06-19' } })).body
    expect(told.days.map(({ day }) => day)).toEqual(['2026-06-08', '2026-06-19'])
    const later = (await seller.call(calendarOperations.read, { query: { from: '2034-12-30', to: '2035-01-05' } })).body
    expect(later.unpublished).toEqual([2034])
    const log = await administrator.call(eventOperations.audit, { query: { recordType: 'working-calendar' } })
    expect(log.body.items[0]?.changes).toMatchObject({ years: { from: '', to: '2035' } })
  })

  test('refuses a day said twice and hours that end before they begin', async () => {
    const { administrator } = opened()
    const day = { day: '2026-06-08', working: false, name: { zh: '司庆', en: '' } }
    const write = (body: typeof plain) => administrator.call(workingCalendarOperations.write, { body })
    expect((await write({ ...plain, days: [day, day] as never })).status).toBe(422)
    expect((await write({ ...plain, work: { ...usualWorkTime, from: 1080, to: 540 } })).status).toBe(422)
  })

  test('decides by when leads are answered, and who is away takes none', async () => {
    const { administrator, person, now } = opened()
    const [one, two] = [await person('接线一', 'representative'), await person('接线二', 'representative')]
    await administrator.call(workingCalendarOperations.write, { body: plain })
    const rule = {
      name: '轮流',
      active: true,
      conditions: { all: [] },
      giving: 'turns' as const,
      people: [one.actor.userId, two.actor.userId],
      departmentId: null,
      respondMinutes: 60,
      workDays: [1, 2, 3, 4, 5],
      workFrom: 540,
      workTo: 1080,
    }
    await administrator.call(leadRuleOperations.write, { body: { rules: [rule] } })
    await one.call(leaveOperations.create, { body: { kind: 'sick', from: '2026-09-30', to: '2026-10-08' } })
    // The eve of the National Day, half an hour before the end of work.
    now.at = new Date('2026-09-30T09:30:00Z')
    const made = await administrator.call(leadOperations.create, { body: { name: '节前线索' } })
    const lead = (await administrator.call(leadOperations.read, { params: { id: made.body.id } })).body
    expect([lead.owner?.id, lead.respondBy]).toEqual([two.actor.userId, '2026-10-08T01:30:00.000Z'])
  })
})

describe('leave', () => {
  test('is said by oneself and by who may change one’s activities; others learn no reason', async () => {
    const { administrator, person } = opened()
    const [ann, ben] = [await person('请假人', 'representative'), await person('路人', 'representative')]
    const span = { from: '2026-07-01', to: '2026-07-03' }
    const mine = await ann.call(leaveOperations.create, { body: { kind: 'sick', note: '复查', ...span } })
    expect([mine.status, mine.body.kind, mine.body.mayChange]).toEqual([201, 'sick', true])
    const forOther = { kind: 'trip' as const, person: ann.actor.userId, from: '2026-07-05', to: '2026-07-05' }
    expect((await ben.call(leaveOperations.create, { body: forOther })).status).toBe(403)
    expect((await administrator.call(leaveOperations.create, { body: forOther })).status).toBe(201)
    const seen = await ben.call(leaveOperations.list, { query: { from: '2026-07-01', to: '2026-07-31' } })
    expect(JSON.stringify(seen.body.items)).not.toMatch(/sick|复查/)
    const { id } = mine.body
    expect([403, 404]).toContain((await ben.call(leaveOperations.remove, { params: { id } })).status)
    expect((await ann.call(leaveOperations.remove, { params: { id } })).status).toBe(204)
    const left = await ann.call(leaveOperations.list, { query: { from: '2026-07-01', to: '2026-07-31' } })
    expect(left.body.items.map(({ kind }) => kind)).toEqual(['trip'])
  })

  test('does not end before it begins', async () => {
    const { administrator } = opened()
    const body = { kind: 'other' as const, from: '2026-07-03', to: '2026-07-01' }
    expect((await administrator.call(leaveOperations.create, { body })).status).toBe(422)
  })
})
