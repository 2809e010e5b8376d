import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { pageSchema } from '../shared/page.ts'
import { cleanText, idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
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

const deviceSchema = z.object({
  id: idSchema,
  name: z.string(),
  createdAt: z.string(),
  /** When something last reached it. */
  reachedAt: z.string().nullable(),
})
export type PushDevice = z.infer<typeof deviceSchema>

/** Devices on which notifications ring while the application is closed (RFC 8030, 8291, 8292). */
export const pushOperations = {
  list: operation({
    id: 'list-push-devices',
    method: 'GET',
    path: '/api/v1/push-devices',
    tag,
    title: label('我的推送设备', 'Devices on which one’s notifications ring'),
    answer: z.object({
      /** With which a browser asks its service for an address. */
      key: z.string(),
      items: z.array(deviceSchema),
    }),
  }),
  add: operation({
    id: 'add-push-device',
    forPeople: true,
    method: 'POST',
    path: '/api/v1/push-devices',
    tag,
    status: 201,
    title: label('在此设备上提醒我', 'Let notifications ring on a device'),
    body: z.strictObject({
      name: cleanText.trim().min(1).max(80),
      endpoint: z.url({ protocol: /^https$/ }).max(1_000),
      keys: z.strictObject({
        p256dh: z.string().regex(/^[\w-]{87}=?$/, { message: 'push-key-malformed' }),
        auth: z.string().regex(/^[\w-]{22}={0,2}$/, { message: 'push-key-malformed' }),
      }),
    }),
    answer: deviceSchema,
  }),
  remove: operation({
    id: 'remove-push-device',
    method: 'DELETE',
    path: '/api/v1/push-devices/:id',
    tag,
    status: 204,
    title: label('不再在此设备上提醒', 'Let notifications ring on a device no more'),
    params: idParams,
  }),
}
