import type { NotificationTurn } from '#contract/conversations/notification.ts'
import type { Kysely } from 'kysely'
import { readStandIns, readToldApprovals, type ToldApproval } from '../../approvals/index.ts'
import type { Happened, Notice } from '../../conversations/index.ts'
import { readCompany } from '../../foundation/access/company.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { noticeOf } from './happened.ts'

const ends: Readonly<Record<string, NotificationTurn>> = {
  'approval-approved': 'approved',
  'approval-rejected': 'rejected',
  'approval-returned': 'returned',
}

export const approvalKinds = [
  'approval-asked',
  'approval-signed',
  'approval-signer-added',
  'approval-escalated',
  ...Object.keys(ends),
]

/** Whoever signs now, in their own name or for somebody who is away; each turn is told once to each. */
function signersOf(event: Happened, approval: ToldApproval, standIns: ReadonlyMap<string, string>): Notice[] {
  const told = { kind: 'approval', by: approval.askedBy } as const
  return approval.turns.flatMap(({ slot, people }) =>
    people.flatMap((person) => {
      const key = `approval ${slot}`
      const standIn = standIns.get(person)
      return [
        ...noticeOf(event, person, { ...told, key, reason: 'signs' }),
        ...(standIn && !people.includes(standIn)
          ? noticeOf(event, standIn, { ...told, key, reason: 'stands-in' })
          : []),
      ]
    }),
  )
}

/** What people are told of approvals: those whose turn it is, and who asked when it is decided. */
export async function approvalsTold(
  tx: Kysely<never>,
  tenantId: string,
  happened: readonly Happened[],
  now: Date,
): Promise<Notice[]> {
  const events = happened.filter(({ recordType }) => recordType === 'approval')
  if (events.length === 0) return []
  const ids = events.map(({ recordId }) => recordId)
  const approvals = new Map((await readToldApprovals(tx, tenantId, ids)).map((approval) => [approval.id, approval]))
  const people = [...approvals.values()].flatMap(({ turns }) => turns.flatMap((turn) => turn.people))
  const company = await readCompany(tx, tenantId)
  const standIns = await readStandIns(tx, tenantId, people, dayIn(company.timeZone, now))
  return events.flatMap((event) => {
    const approval = approvals.get(event.recordId)
    if (!approval) return []
    const turn = ends[event.kind]
    if (turn) return noticeOf(event, approval.askedBy, { kind: 'approval-decided', turn, reason: 'asked' })
    return signersOf(event, approval, standIns).filter(({ userId }) => !approval.barred.includes(userId))
  })
}
