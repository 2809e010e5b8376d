import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'

const subscriptionSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Where it is read from; null of a file. The rest of the address is a secret. */
  host: z.string().nullable(),
  /** When it was last read without fault. */
  readAt: z.string().nullable(),
  /** Why the last reading failed, as a code. */
  fault: z.string().nullable(),
  /** Entries within the next year. */
  entries: z.int(),
  /** Events that could not be read. */
  passedOver: z.int(),
})
export type CalendarSubscription = z.infer<typeof subscriptionSchema>

const name = cleanText.trim().min(1).max(60)
const path = '/api/v1/calendar/subscriptions'
const tag = 'calendar'

/** Outside calendars that one sees in one's own; colleagues are told of them only when one is busy. */
export const subscriptionOperations = {
  list: operation({
    id: 'list-calendar-subscriptions',
    method: 'GET',
    path,
    tag,
    title: label('订阅的外部日历', 'Outside calendars that one follows'),
    answer: itemsSchema(subscriptionSchema),
  }),
  create: operation({
    id: 'create-calendar-subscription',
    method: 'POST',
    path,
    tag,
    status: 201,
    title: label('订阅外部日历', 'Follow an outside calendar'),
    body: z.strictObject({ name, address: cleanText.trim().min(8).max(2_000) }),
    answer: subscriptionSchema,
  }),
  upload: operation({
    id: 'upload-calendar',
    method: 'POST',
    path: `${path}/file`,
    tag,
    status: 201,
    title: label('导入日历文件（一次）', 'Take over a calendar file, once'),
    body: z.strictObject({ name, text: z.string().min(1).max(600_000) }),
    answer: subscriptionSchema,
  }),
  refresh: operation({
    id: 'refresh-calendar-subscription',
    method: 'POST',
    path: `${path}/:id/refresh`,
    tag,
    title: label('立即更新外部日历', 'Read an outside calendar now'),
    params: idParams,
    answer: subscriptionSchema,
  }),
  remove: operation({
    id: 'delete-calendar-subscription',
    method: 'DELETE',
    path: `${path}/:id`,
    tag,
    status: 204,
    title: label('取消订阅外部日历', 'Follow an outside calendar no more'),
    params: idParams,
  }),
}
