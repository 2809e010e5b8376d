import type { NotificationTurn } from '#contract/conversations/notification.ts'
import type { Kysely } from 'kysely'
import { readPlanPeople } from '../../activities/index.ts'
import type { Happened, Notice } from '../../conversations/index.ts'
import { reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { readDealOwners } from '../../opportunities/index.ts'
import { readSuperiorsOf } from '../../organization/index.ts'
import { actorWithin } from '../actor-within.ts'
import { noticeOf } from './happened.ts'

const decided: Readonly<Record<string, NotificationTurn>> = {
  'visit-plan-approve': 'approved',
  'visit-plan-return': 'returned',
}

export const planKinds = ['visit-plan-submit', ...Object.keys(decided), 'plan-commented']

/** The nearest superior who may decide on the plans of a person. */
async function decider(tx: Kysely<never>, tenantId: string, person: string): Promise<string | null> {
  for (const superior of await readSuperiorsOf(tx, tenantId, person)) {
    const actor = await actorWithin(tx, tenantId, superior)
    if (actor && reaches(sightOf(actor, 'activity', 'change'), person)) return superior
  }
  return null
}

/** What people are told of visit plans: who decides on them, and whose they are. */
export async function plansTold(tx: Kysely<never>, tenantId: string, happened: readonly Happened[]): Promise<Notice[]> {
  const events = happened.filter(({ recordType }) => recordType === 'visit-plan')
  if (events.length === 0) return []
  const ids = events.map(({ recordId }) => recordId)
  const people = await readPlanPeople(tx, tenantId, ids)
  const deciders = new Map<string, string | null>()
  const notices: Notice[] = []
  for (const event of events) {
    const person = people.get(event.recordId)
    if (person === undefined) continue
    const turn = decided[event.kind]
    if (turn) {
      notices.push(...noticeOf(event, person, { kind: 'visit-plan-decided', turn, reason: 'own' }))
      continue
    }
    if (!deciders.has(person)) deciders.set(person, await decider(tx, tenantId, person))
    notices.push(...noticeOf(event, deciders.get(person), { kind: 'visit-plan', reason: 'leads-person' }))
  }
  return notices
}

/** What customers and colleagues say on a plan with a customer is told to whose deal it is. */
export async function commentsTold(
  tx: Kysely<never>,
  tenantId: string,
  happened: readonly Happened[],
): Promise<Notice[]> {
  const events = happened.filter(({ kind, recordType }) => kind === 'plan-commented' && recordType === 'opportunity')
  if (events.length === 0) return []
  const ids = events.map(({ recordId }) => recordId)
  const owners = await readDealOwners(tx, tenantId, ids)
  return events.flatMap((event) =>
    noticeOf(event, owners.get(event.recordId), {
      kind: 'comment',
      turn: event.actorId === null ? 'guest' : null,
      reason: 'leads-deal',
    }),
  )
}
