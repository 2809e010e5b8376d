import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { leadSchema } from '../shared/reminder-lead.ts'
import { idParams } from '../shared/standard-operations.ts'

const tag = 'activities'

const reminderSchema = z.strictObject({
  /** Minutes before it begins, or never; as usual where the person's habit holds. */
  lead: leadSchema.or(z.enum(['usual', 'never'])),
})
export type Reminder = z.infer<typeof reminderSchema>

/** When one wants to be reminded of one activity; everybody who takes part says it for themselves. */
export const reminderOperations = {
  read: operation({
    id: 'read-activity-reminder',
    method: 'GET',
    path: '/api/v1/activities/:id/reminder',
    tag,
    title: label('我对此行动的提醒', 'When one is reminded of an activity'),
    params: idParams,
    answer: reminderSchema,
  }),
  write: operation({
    id: 'write-activity-reminder',
    method: 'PUT',
    path: '/api/v1/activities/:id/reminder',
    tag,
    title: label('设置我对此行动的提醒', 'Say when to be reminded of an activity'),
    params: idParams,
    body: reminderSchema,
    answer: reminderSchema,
  }),
}
