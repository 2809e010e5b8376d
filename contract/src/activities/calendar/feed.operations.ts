import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'

const tag = 'calendar'

const feedSchema = z.object({
  id: idSchema,
  name: z.string(),
  createdAt: z.string(),
  /** When a program last asked; null until one does. */
  usedAt: z.string().nullable(),
})
export type CalendarFeed = z.infer<typeof feedSchema>

export const feedOperations = {
  list: operation({
    id: 'list-calendar-feeds',
    method: 'GET',
    path: '/api/v1/calendar/feeds',
    tag,
    title: label('我的日历订阅地址', 'One’s own calendar addresses'),
    answer: z.object({ items: z.array(feedSchema) }),
  }),
  create: operation({
    id: 'create-calendar-feed',
    forPeople: true,
    method: 'POST',
    path: '/api/v1/calendar/feeds',
    tag,
    status: 201,
    title: label('生成日历订阅地址（只显示一次）', 'Make an address of one’s calendar, shown once'),
    body: z.strictObject({ name: cleanText.trim().min(1).max(60) }),
    answer: z.object({ feed: feedSchema, url: z.string() }),
  }),
  remove: operation({
    id: 'delete-calendar-feed',
    method: 'DELETE',
    path: '/api/v1/calendar/feeds/:id',
    tag,
    status: 204,
    title: label('停用日历订阅地址', 'Revoke an address of one’s calendar'),
    params: idParams,
  }),
  /** For calendar programs: whoever knows the address reads the calendar. */
  read: operation({
    id: 'read-calendar-feed',
    method: 'GET',
    path: '/calendar/feed/:secret',
    tag,
    title: label('iCalendar 订阅', 'A person’s calendar as iCalendar'),
    params: z.strictObject({ secret: z.string().max(120) }),
    open: true,
    gives: 'text/calendar',
  }),
}
