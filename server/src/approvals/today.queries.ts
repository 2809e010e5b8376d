import { approvalKindLabels } from '#contract/approvals/flow.ts'
import type { TodayFact, TodayQuestion } from '#contract/shared/today-item.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { ApprovalPart } from './approval-part.ts'
import { listApprovals } from './approval.queries.ts'

/** Leave that waits for the reader's own word; whose turn it is elsewhere is told in the approvals alone. */
export const approvalsOfDay =
  (part: ApprovalPart) =>
  async (tx: Kysely<never>, actor: Actor, { person, isToday, now }: TodayQuestion): Promise<TodayFact[]> => {
    if (!isToday || person !== actor.userId) return []
    const { items } = await listApprovals(tx, part, actor, now, { show: 'waiting', limit: 10 })
    return items.map(({ id, kind, record, dueAt }) => ({
      key: `approval ${id}`,
      source: 'approval',
      title: approvalKindLabels[kind],
      due: dueAt === null ? null : dayIn(actor.company.timeZone, new Date(dueAt)),
      customer: null,
      deal: { id: record.id, name: record.name },
      href: `/approvals/${id}`,
      promised: false,
      waits: true,
      silent: null,
      moves: null,
      plans: null,
      joins: null,
    }))
  }
