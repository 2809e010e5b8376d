export {
  announcementFiles,
  createAnnouncement,
  publishAnnouncement,
} from './announcements/announcement.actions.ts'
export { announcementsSeenBy } from './announcements/announcement.queries.ts'
export { announcementRoutes } from './announcements/announcement.routes.ts'
export { whoIsReminded } from './announcements/announcement.rules.ts'
export { readDue as readAnnouncementsDue, readReaders } from './announcements/reader.queries.ts'
export { receive as receiveAnnouncement, remindersOf } from './announcements/receipt.actions.ts'
export type { Facets } from './library/library.rules.ts'
export type { LibraryParts } from './library/library.parts.ts'
export { libraryRoutes } from './library/library.routes.ts'
export { createMaterial, retireMaterial } from './library/material.actions.ts'
export { materialsSeenBy } from './library/material.queries.ts'
export { noteUse as noteMaterialUse } from './library/use.actions.ts'
export { materialFiles, publishVersion as publishMaterial } from './library/version.actions.ts'
export { departmentChannelWork } from './talk/department-channels.ts'
export { countUnread as countUnreadTalk, listConversations } from './talk/inbox.queries.ts'
export { searchMessages } from './talk/message-search.queries.ts'
export { openConversation, readUpTo } from './talk/conversation.actions.ts'
export { react } from './talk/message.actions.ts'
export { searchedIn, sendMessage } from './talk/send.actions.ts'
export { conversationsSeenBy } from './talk/conversation.queries.ts'
export { conversationFiles, keepFile } from './talk/message-files.ts'
export { saidInStory } from './talk/said-in-story.ts'
export { listMessages, readSaid } from './talk/message.queries.ts'
export type { RecordRef, TalkParts } from './talk/talk.parts.ts'
export { talkRoutes } from './talk/talk.routes.ts'
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
export { usualPorts } from './mail/mail-address.rules.ts'
export { mailPages } from './mail/mail.pages.ts'
export { digestOf } from './notifications/mail-digest.ts'
export { digestWork, writeDigests } from './notifications/mail-work.ts'
export { mailRoutes } from './mail/mail.routes.ts'
export type { MailPreset } from './mail/mail-setting.queries.ts'
export { openMail, type SendMail } from './mail/send-mail.ts'
export { openOutbox, type OutboxParts, outboxWork, sendSome } from './outbox/outbox-work.ts'
