export { deliveryWork } from './notifications/delivery-work.ts'
export type { SeenBy } from './notifications/notification.queries.ts'
export { notificationRoutes } from './notifications/notification.routes.ts'
export { lastTold } from './notifications/notification.queries.ts'
export type { Notice } from './notifications/notify.actions.ts'
export type { Beginning } from './notifications/reminder.rules.ts'
export {
  type Happened,
  type NotificationParts,
  tellBeginnings,
  tellDay,
  tellEvents,
  tellLate,
  tellWork,
} from './notifications/tell-work.ts'
export { addDevice } from './push/device.actions.ts'
export { postToService, type Post } from './push/send-push.ts'
