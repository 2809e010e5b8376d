import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { pageSchema } from '../shared/page.ts'
import { idSchema } from '../shared/schema.ts'
import { countNotifications } from './notification-count.ts'
import { notificationTopics } from './notification-topics.ts'
import { notificationStackSchema, notificationSchema, notificationSettingSchema, snoozes } from './notification.ts'

const tag = 'notifications'

const readSetting = z.object({ setting: notificationSettingSchema })

/** Which of one’s notifications; what is put off stands apart from the rest. */
const whichSchema = z.strictObject({
  unread: z.enum(['true', 'false']).optional(),
  snoozed: z.enum(['true', 'false']).optional(),
  topic: z.enum(notificationTopics).optional(),
  /** Those of one record. */
  about: idSchema.optional(),
})

const pageQuery = whichSchema.extend({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(80).optional(),
})

const byIds = z.strictObject({ ids: z.array(idSchema).min(1).max(200) })
const byRecord = z.strictObject({ about: idSchema })
const someSchema = byIds.or(byRecord)

export const notificationOperations = {
  list: operation({
    id: 'list-notifications',
    method: 'GET',
    path: '/api/v1/notifications',
    tag,
    title: label('我的通知', 'One’s notifications, the newest first'),
    query: pageQuery,
    answer: pageSchema(notificationSchema),
  }),
  listStacks: operation({
    id: 'list-notification-stacks',
    method: 'GET',
    path: '/api/v1/notifications/stacks',
    tag,
    title: label('我的通知，按记录合并', 'One’s notifications, those of one record as one'),
    query: pageQuery.omit({ about: true }),
    answer: pageSchema(notificationStackSchema),
  }),
  count: countNotifications,
  read: operation({
    id: 'read-notifications',
    method: 'POST',
    path: '/api/v1/notifications/read',
    tag,
    status: 204,
    title: label('把通知标为已读', 'Mark notifications as read'),
    body: z.strictObject({ upTo: idSchema, topic: z.enum(notificationTopics).optional() }).or(someSchema),
  }),
  unread: operation({
    id: 'unread-notifications',
    method: 'POST',
    path: '/api/v1/notifications/unread',
    tag,
    status: 204,
    title: label('把通知标为未读', 'Mark notifications as not read'),
    body: someSchema,
  }),
  snoozeTimes: operation({
    id: 'list-snooze-times',
    method: 'GET',
    path: '/api/v1/notifications/snooze-times',
    tag,
    title: label('稍后提醒的时间', 'Until when something can be put off'),
    answer: z.object({ items: z.array(z.object({ snooze: z.enum(snoozes), until: z.string() })) }),
  }),
  snooze: operation({
    id: 'snooze-notifications',
    method: 'POST',
    path: '/api/v1/notifications/snooze',
    tag,
    title: label('稍后提醒', 'Put notifications off'),
    body: byIds.extend({ snooze: z.enum(snoozes) }).or(byRecord.extend({ snooze: z.enum(snoozes) })),
    answer: z.object({ until: z.string() }),
  }),
  wake: operation({
    id: 'wake-notifications',
    method: 'POST',
    path: '/api/v1/notifications/wake',
    tag,
    status: 204,
    title: label('取消稍后提醒', 'Put notifications off no longer'),
    body: someSchema,
  }),
  readSetting: operation({
    id: 'read-notification-setting',
    method: 'GET',
    path: '/api/v1/notification-setting',
    tag,
    title: label('我的提醒设置', 'How one wants to be told'),
    answer: readSetting,
  }),
  writeSetting: operation({
    id: 'write-notification-setting',
    method: 'PUT',
    path: '/api/v1/notification-setting',
    tag,
    title: label('修改我的提醒设置', 'Say how one wants to be told'),
    body: notificationSettingSchema,
    answer: readSetting,
  }),
}
