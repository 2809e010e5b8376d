import { activityFields } from '#contract/activities/activity.ts'
import { noteRecount } from './execution/recount.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'

export const activitySpec: RecordSpec = {
  type: 'activity',
  table: 'activity',
  fields: activityFields,
  searched: ['name'],
  sort: '-at',
  forThoseWhoLeave: true,
  touched: noteRecount,
}
