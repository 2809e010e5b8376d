import { label } from '#contract/shared/label.ts'

/** What the bell itself says: every screen loads it, the rest comes with the panel. */
export const bellTexts = {
  title: label('通知', 'Notifications'),
  unread: label('{count} 条未读通知', '{count} unread notifications'),
  none: label('没有未读通知', 'No unread notifications'),
} as const
