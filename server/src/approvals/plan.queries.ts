import { approvalKindLabels } from '#contract/approvals/flow.ts'
import type { PlanItem } from '#contract/shared/plan-item.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { ApprovalPart } from './approval-part.ts'
import { listApprovals } from './approval.queries.ts'

/** Leave that was asked for a deal, on its plan: from when it was asked until it was given, or is due. */
export const approvalsOnPlan =
  (part: ApprovalPart) =>
  async (tx: Kysely<never>, actor: Actor, now: Date, deal: string): Promise<PlanItem[]> => {
    const { items } = await listApprovals(tx, part, actor, now, { show: 'record', record: deal, limit: 50 })
    const day = (moment: string) => dayIn(actor.company.timeZone, new Date(moment))
    return items.map(({ id, kind, state, askedAt, endedAt, dueAt, askedBy }) => {
      const ends = endedAt ?? dueAt ?? now.toISOString()
      const from = day(askedAt)
      const to = day(ends) < from ? from : day(ends)
      const isLate = endedAt === null && dueAt !== null && dueAt < now.toISOString()
      return {
        key: `approval ${id}`,
        kind: 'approval',
        title: approvalKindLabels[kind],
        from,
        to,
        state: state !== 'waiting' && state !== 'returned' ? 'done' : isLate ? 'late' : 'open',
        who: askedBy,
        href: `/approvals/${id}`,
      }
    })
  }
