import { label, type Label } from '../shared/label.ts'
import type { NotificationKind } from './notification.ts'

/** Kinds of notifications that belong together, in the order in which people are shown them. */
export const notificationTopics = ['schedule', 'visits', 'requests', 'approvals', 'deals', 'talk'] as const
export type NotificationTopic = (typeof notificationTopics)[number]

export const topicNames: Readonly<Record<NotificationTopic, Label>> = {
  schedule: label('日程', 'Schedule'),
  visits: label('拜访', 'Visits'),
  requests: label('资源申请', 'Requests'),
  approvals: label('审批', 'Approvals'),
  deals: label('商机与市场', 'Deals and market'),
  talk: label('沟通', 'Talk'),
}

/** Every kind stands in one topic. */
export const kindsOfTopic: Readonly<Record<NotificationTopic, readonly NotificationKind[]>> = {
  schedule: ['due', 'day', 'invited', 'invitation-answer'],
  visits: ['asked-again', 'reviewed', 'visit-plan', 'visit-plan-decided'],
  requests: ['request', 'request-answer', 'request-late'],
  approvals: ['approval', 'approval-decided'],
  deals: ['commitment', 'comment', 'market'],
  talk: ['mention', 'reply', 'message'],
}
