import { addDays } from '#contract/shared/period.ts'
import type { Kysely } from 'kysely'
import { openAmong } from '../../activities/index.ts'
import { listFreshWatches, listWatchers } from '../../commerce/index.ts'
import {
  lastTold,
  type Notice,
  readAnnouncementsDue,
  readReaders,
  remindersOf,
  whoIsReminded,
} from '../../conversations/index.ts'
import { readCompany } from '../../foundation/access/company.ts'
import { readPromisesDue, readTalksOn, type ToldPromise } from '../../opportunities/index.ts'
import { actorWithin } from '../actor-within.ts'
import { undeliveredTold } from './requests-told.ts'

/** A promise that was not kept is told to who led the review for so many days. */
const missedDays = 7

async function promisesTold(tx: Kysely<never>, tenantId: string, day: string): Promise<Notice[]> {
  const found = await readPromisesDue(tx, tenantId, addDays(day, -missedDays), day)
  const tasks = found.map(({ activity }) => activity)
  const open = await openAmong(tx, tenantId, tasks)
  const told = ({ id, activity, text, dueOn, owner, reviewer }: ToldPromise): Notice => {
    const about = { type: 'activity', id: activity, name: text }
    const common = { kind: 'commitment', about, deed: `daily ${day}` } as const
    if (dueOn === day) return { ...common, userId: owner, key: `promise ${id} ${dueOn}`, reason: 'promised' }
    return {
      ...common,
      userId: reviewer,
      key: `promise-missed ${id} ${dueOn}`,
      reason: 'led-review',
      turn: 'missed',
      by: owner,
    }
  }
  return found.filter(({ activity }) => open.has(activity)).map(told)
}

/** What is new in what people watch of the market, since they looked or were told: one notice for all their views. */
async function marketTold(tx: Kysely<never>, tenantId: string, day: string, now: Date): Promise<Notice[]> {
  const watchers = await listWatchers(tx, tenantId)
  const told = await lastTold(tx, tenantId, 'market', watchers)
  const notices: Notice[] = []
  for (const userId of watchers) {
    const actor = await actorWithin(tx, tenantId, userId)
    const fresh = actor ? await listFreshWatches(tx, actor, now, told.get(userId)) : []
    const [first] = fresh
    if (!first) continue
    const about = { type: 'saved-view', id: first.view.id, name: fresh.map(({ view }) => view.name).join('、') }
    const count = fresh.reduce((sum, one) => sum + one.fresh, 0)
    notices.push({ userId, kind: 'market', key: `market ${day}`, about, count, reason: 'watches' })
  }
  return notices
}

/** Both of a pair hear of it on the day on which they talk by their rhythm; it is about the person whose funnel it is. */
async function talksTold(tx: Kysely<never>, tenantId: string, day: string, now: Date): Promise<Notice[]> {
  const talks = await readTalksOn(tx, { tenantId, company: await readCompany(tx, tenantId) }, now, day)
  return talks.flatMap(({ lead, person }): Notice[] => {
    const about = { type: 'funnel-talk', ...person }
    const common = { kind: 'funnel-talk', key: `funnel-talk ${person.id} ${day}`, about } as const
    return [
      { ...common, userId: lead.id, by: person.id, reason: 'leads-person' },
      { ...common, userId: person.id, by: lead.id, reason: 'own' },
    ]
  })
}

/** What must be confirmed by today is told once more to those who have not. */
async function announcementsTold(tx: Kysely<never>, tenantId: string, day: string): Promise<Notice[]> {
  const notices: Notice[] = []
  for (const due of await readAnnouncementsDue(tx, tenantId, day)) {
    const people = whoIsReminded({ mustRead: true, authorId: due.authorId }, await readReaders(tx, tenantId, due))
    notices.push(...remindersOf(due, people, day))
  }
  return notices
}

/** What is told once a day, when work begins. */
export async function dailyTold(tx: Kysely<never>, tenantId: string, day: string, now: Date): Promise<Notice[]> {
  return [
    ...(await promisesTold(tx, tenantId, day)),
    ...(await undeliveredTold(tx, tenantId, day)),
    ...(await announcementsTold(tx, tenantId, day)),
    ...(await marketTold(tx, tenantId, day, now)),
    ...(await talksTold(tx, tenantId, day, now)),
  ]
}
