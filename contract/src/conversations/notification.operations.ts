import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { pageSchema } from '../shared/page.ts'
import { idSchema } from '../shared/schema.ts'
import { notificationSchema, notificationSettingSchema } from './notification.ts'

const tag = 'notifications'

const readSetting = z.object({ setting: notificationSettingSchema })

export const notificationOperations = {
  list: operation({
    id: 'list-notifications',
    method: 'GET',
    path: '/api/v1/notifications',
    tag,
    title: label('我的通知', 'One’s notifications, the newest first'),
    query: z.strictObject({
      unread: z.enum(['true', 'false']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: idSchema.optional(),
    }),
    answer: pageSchema(notificationSchema),
  }),
  count: operation({
    id: 'count-notifications',
    method: 'GET',
    path: '/api/v1/notifications/unread',
    tag,
    title: label('我的未读通知数', 'How many notifications one has not read, a hundred at most'),
    answer: z.object({ unread: z.int() }),
  }),
  read: operation({
    id: 'read-notifications',
    method: 'POST',
    path: '/api/v1/notifications/read',
    tag,
    status: 204,
    title: label('把通知标为已读', 'Mark notifications as read'),
    body: z.strictObject({ upTo: idSchema }).or(z.strictObject({ ids: z.array(idSchema).min(1).max(200) })),
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
