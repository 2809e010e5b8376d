import type { SeriesWish } from '#contract/activities/series/series.operations.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { activityActions, startSeries, takeFile, writeParticipants } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'

type Person = { id: string; customer: string | null; team: string[] }

/** What repeats in the demo company: the day of the week on which it begins, the hour, what it is, and how it repeats. */
const repeating = [
  { weekday: 1, hour: '09:00', name: '团队周例会', kind: 'meeting', minutes: 60, every: 'week' },
  { weekday: 5, hour: '16:30', name: '本周复盘', kind: 'meeting', minutes: 45, every: 'week' },
  { weekday: 2, hour: '10:00', name: '重点客户周通话', kind: 'call', minutes: 20, every: 'week' },
  { weekday: 4, hour: '14:00', name: '双周现场巡访', kind: 'visit', minutes: 90, every: 'fortnight' },
  { weekday: 3, hour: '15:00', name: '月度对账与回款确认', kind: 'call', minutes: 30, every: 'month' },
] as const

/** Weekly meetings of teams, what sellers do with their customers again and again, and what they have in calendars elsewhere. */
export async function writeSeries(context: Context, actor: Actor): Promise<void> {
  const people = await context.database.read(actor.tenantId, (tx: Tx<never>) => readPeople(tx, actor.tenantId))
  const leaders = people.filter(({ team }) => team.length > 0).slice(0, 3)
  const sellers = people.filter(({ customer, team }) => customer !== null && team.length === 0).slice(0, 6)
  const { create } = activityActions([])
  const zone = actor.company.timeZone
  const tomorrow = addDays(dayIn(zone, context.now()), 1)
  const begin = async (person: Person, what: (typeof repeating)[number]) => {
    const day = nextOn(what.weekday, tomorrow)
    const { hour, name, kind, minutes } = what
    const about = kind === 'meeting' ? {} : { customer: person.customer }
    const at = instantOfWall(`${day}T${hour}:00`, zone)
    const draft = { name, kind, minutes, at, done: false, owner: person.id, ...about }
    const { id } = (await create(context, actor, draft)) as { id: string }
    const invited = person.team.slice(0, 5).map((user) => ({ user, required: true }))
    if (kind === 'meeting') await writeParticipants(context, actor, id, invited)
    await startSeries(context, actor, id, wishOf(what, day))
  }
  for (const [at, leader] of leaders.entries()) await begin(leader, repeating[at === 2 ? 1 : 0])
  for (const [at, seller] of sellers.entries()) {
    const what = repeating[2 + (at % 3)]
    if (what) await begin(seller, what)
    await takeFile(context, { ...actor, userId: seller.id }, { name: '个人日历', text: ownCalendar(tomorrow) })
  }
}

/** What sellers have brought along from a calendar of their own. */
function ownCalendar(from: string): string {
  const at = (weekday: number, clock: string) => `${nextOn(weekday, from).replaceAll('-', '')}T${clock}00`
  const event = (uid: string, weekday: number, [begins, ends]: readonly [string, string], ...more: string[]) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTART;TZID=Asia/Shanghai:${at(weekday, begins)}`,
    `DTEND;TZID=Asia/Shanghai:${at(weekday, ends)}`,
    'RRULE:FREQ=WEEKLY',
    ...more,
    'END:VEVENT',
  ]
  return [
    'BEGIN:VCALENDAR',
    ...event('run', 3, ['0700', '0800'], 'SUMMARY:晨跑', 'TRANSP:TRANSPARENT'),
    ...event('course', 4, ['1630', '1800'], 'SUMMARY:英语课', 'LOCATION:线上'),
    'END:VCALENDAR',
  ].join('\n')
}

function wishOf({ every, weekday }: (typeof repeating)[number], day: string): SeriesWish {
  const nth = Math.ceil(Number(day.slice(8)) / 7)
  const repeat: SeriesWish['repeat'] =
    every === 'month'
      ? { every: 'month-weekday', interval: 1, nth: nth > 4 ? -1 : nth, weekday }
      : { every: 'week', interval: every === 'fortnight' ? 2 : 1, days: [weekday] }
  return { repeat, ends: { kind: 'never' }, offDays: 'next' }
}

/** The first such day of the week from a day on. */
function nextOn(weekday: number, from: string): string {
  const first = new Date(`${from}T00:00:00Z`).getUTCDay() || 7
  return addDays(from, (weekday - first + 7) % 7)
}

/** People who have a customer or a team, by name. */
async function readPeople(tx: Kysely<never>, tenantId: string): Promise<Person[]> {
  const found = await sql<Person>`select u.id,
      (select c.id from customer c where c.tenant_id = ${tenantId}::uuid and c.owner_id = u.id and c.deleted_at is null order by c.level, c.name, c.id limit 1) as customer,
      (select coalesce(array_agg(s.id order by s.name, s.id), '{}') from user_account s where s.tenant_id = ${tenantId}::uuid and s.manager_id = u.id and s.status = 'active') as team
    from user_account u where u.tenant_id = ${tenantId}::uuid and u.status = 'active' order by u.name, u.id`.execute(tx)
  return found.rows
}
