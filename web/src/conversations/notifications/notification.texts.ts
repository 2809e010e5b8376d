import { label } from '#contract/shared/label.ts'

export const notificationTexts = {
  title: label('通知', 'Notifications'),
  unread: label('{count} 条未读通知', '{count} unread notifications'),
  none: label('没有未读通知', 'No unread notifications'),
  show: label('显示', 'Show'),
  onlyUnread: label('未读', 'Unread'),
  all: label('全部', 'All'),
  readAll: label('全部标为已读', 'Mark all as read'),
  more: label('更早的通知', 'Earlier ones'),
  whole: label('查看全部通知', 'All notifications'),
  settings: label('提醒设置', 'Notification settings'),
  isUnread: label('未读', 'Unread'),
  caughtUp: label('都看过了', 'You are all caught up'),
  caughtUpHint: label(
    '快要开始的行动、每天的安排，以及请您承接、审批、答复的事会出现在这里。',
    'What is about to begin, what your day holds, and what others ask of you or decided appears here.',
  ),
  many: label('共 {count} 条', '{count} in all'),
  someone: label('同事', 'A colleague'),
  unseen: label('您现在看不到这条记录', 'You no longer see this record'),
  visit: label('{count} 次拜访', 'Visits: {count}'),
  meeting: label('{count} 个会议', 'Meetings: {count}'),
  call: label('{count} 个电话', 'Calls: {count}'),
  task: label('{count} 项任务', 'Tasks: {count}'),
  late: label('{count} 项已逾期', 'Late: {count}'),
} as const
