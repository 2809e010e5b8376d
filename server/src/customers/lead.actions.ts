import { createRecord } from '../foundation/records/actions.ts'
import { plainActions, type RecordActions } from '../foundation/records/routes.ts'
import { leadSpec } from './customer.spec.ts'

/** Actions on leads: a new one begins as unworked. */
export const leadActions: RecordActions = {
  ...plainActions(leadSpec),
  create: (context, actor, draft) => createRecord(context, actor, leadSpec, { status: 'new', ...draft }),
}
