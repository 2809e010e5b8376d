import { activityFields } from '#contract/activities/activity.ts'
import { noteRecount } from './execution/recount.ts'
import { participantFiles } from './participants/participant-files.ts'
import { noteMailing } from './invitations/note-mailing.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'

export const activitySpec: RecordSpec = {
  type: 'activity',
  table: 'activity',
  fields: activityFields,
  searched: ['name'],
  sort: '-at',
  forThoseWhoLeave: true,
  further: participantFiles,
  touched: async (tx, tenantId, ids, before) => {
    await noteRecount(tx, tenantId, ids, before)
    await noteMailing(tx, tenantId, ids)
  },
}
