import type { NotificationTurn } from '#contract/conversations/notification.ts'
import type { Kysely } from 'kysely'
import type { Happened, Notice } from '../../conversations/index.ts'
import { readToldRequests, readUndelivered, readUntaken, type ToldRequest } from '../../opportunities/index.ts'
import { noticeOf } from './happened.ts'

/** By these a request comes to somebody, or to a pool. */
const comes = ['request-asked', 'request-reassigned', 'request-declined']
const answers: Readonly<Record<string, NotificationTurn>> = {
  'request-accepted': 'accepted',
  'request-declined': 'declined',
  'request-delivered': 'delivered',
}

export const requestKinds = [...new Set([...comes, ...Object.keys(answers)])]

const ofDeal = ({ deal }: ToldRequest) => ({ type: 'opportunity', ...deal })

/** Those who wait for a request: who asked, and whose deal it is. */
function waiting({ askedBy, owner }: ToldRequest): { userId: string | null; reason: 'asked' | 'leads-deal' }[] {
  return [
    { userId: askedBy, reason: 'asked' },
    ...(owner === askedBy ? [] : [{ userId: owner, reason: 'leads-deal' as const }]),
  ]
}

function comesTo(event: Happened, request: ToldRequest): Notice[] {
  if (request.state !== 'open') return []
  if (request.askedOf !== null)
    return noticeOf(event, request.askedOf, { kind: 'request', reason: 'asked-by-name', key: `request ${event.id}` })
  // Who was told of it in its pool is not told again when somebody declines.
  const key = `request-pool ${request.id}`
  const others = request.pool.filter((userId) => userId !== request.askedBy)
  return others.flatMap((userId) =>
    noticeOf(event, userId, { kind: 'request', turn: 'pool', reason: 'in-pool', key, by: request.askedBy }),
  )
}

/** What people are told of requests for work: those who are asked, and those who asked. */
export async function requestsTold(
  tx: Kysely<never>,
  tenantId: string,
  happened: readonly Happened[],
): Promise<Notice[]> {
  const events = happened.filter(({ recordType }) => recordType === 'resource-request')
  if (events.length === 0) return []
  const ids = events.map(({ recordId }) => recordId)
  const requests = new Map((await readToldRequests(tx, tenantId, ids)).map((request) => [request.id, request]))
  return events.flatMap((event) => {
    const request = requests.get(event.recordId)
    if (!request) return []
    const turn = answers[event.kind]
    const answered = turn
      ? waiting(request).flatMap(({ userId, reason }) =>
          noticeOf(event, userId, { kind: 'request-answer', turn, reason, about: ofDeal(request) }),
        )
      : []
    return [...answered, ...(comes.includes(event.kind) ? comesTo(event, request) : [])]
  })
}

const late = (request: ToldRequest, turn: NotificationTurn, key: string, deed?: string): Notice[] => {
  const told = { kind: 'request-late', turn, key, ...(deed === undefined ? {} : { deed }) } as const
  const others = waiting(request).flatMap(({ userId, reason }) =>
    userId === null || userId === request.takenBy ? [] : [{ ...told, userId, reason, about: ofDeal(request) }],
  )
  const about = { type: 'resource-request', id: request.id, name: request.deal.name }
  return request.takenBy === null ? others : [{ ...told, userId: request.takenBy, reason: 'took', about }, ...others]
}

/** Nobody was there to tell it for so long at most. */
const caughtUpMs = 12 * 3_600_000

/** What nobody has taken in time. */
export async function untakenTold(tx: Kysely<never>, tenantId: string, now: Date): Promise<Notice[]> {
  const found = await readUntaken(tx, tenantId, new Date(now.getTime() - caughtUpMs), now)
  return found.flatMap((request) => late(request, 'untaken', `request-untaken ${request.id}`))
}

/** What is not there on the day by which it was needed. */
export async function undeliveredTold(tx: Kysely<never>, tenantId: string, day: string): Promise<Notice[]> {
  const found = await readUndelivered(tx, tenantId, day)
  return found.flatMap((request) =>
    late(
      request,
      request.state === 'accepted' ? 'undelivered' : 'untaken',
      `request-undelivered ${request.id}`,
      `daily ${day}`,
    ),
  )
}
