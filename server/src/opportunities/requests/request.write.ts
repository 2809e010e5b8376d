import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import type { NewEvent } from '../../foundation/events/event.ts'
import type { LockedRow } from '../../foundation/records/write.ts'

/** A deal as its requests need it. */
export type RequestDeal = { id: string; name: string; owner: string | null; customer: string | null }

export function requestDealOf({ id, ownerId, values }: LockedRow): RequestDeal {
  return { id, name: values['name'] as string, owner: ownerId, customer: values['customer'] as string | null }
}

export type RequestEvent =
  | 'request-asked'
  | 'request-accepted'
  | 'request-declined'
  | 'request-reassigned'
  | 'request-delivered'
  | 'request-withdrawn'

/** What happened with a request, told in the story of its deal and to those whom it concerns. */
export function toldOfRequest(
  deal: RequestDeal,
  request: { id: string; role: DealRole },
  kind: RequestEvent,
  more: Pick<NewEvent, 'reason' | 'changes'> = {},
): NewEvent[] {
  const changes = {
    request: { from: null, to: { id: request.id, name: request.role } },
    dealRole: { from: request.role, to: request.role },
    ...more.changes,
  }
  const reason = more.reason ?? null
  return [
    {
      kind,
      recordType: 'opportunity',
      recordId: deal.id,
      recordName: deal.name,
      customerId: deal.customer,
      reason,
      changes,
    },
    { kind, recordType: 'resource-request', recordId: request.id, recordName: deal.name, reason },
  ]
}
