import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'

/** How much one has not read: alone in its file, as every screen asks for it and for nothing else of notifications. */
export const countNotifications = operation({
  id: 'count-notifications',
  method: 'GET',
  path: '/api/v1/notifications/unread',
  tag: 'notifications',
  title: label('我的未读通知数', 'How many notifications one has not read, a hundred at most'),
  answer: z.object({ unread: z.int() }),
})
