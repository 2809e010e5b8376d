import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { cleanText, idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

const tag = 'notifications'

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
