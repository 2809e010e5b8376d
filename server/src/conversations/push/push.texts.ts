import { label } from '#contract/shared/label.ts'

/** What devices show while the application is closed. */
export const pushTexts = {
  dueAt: label('{clock} 开始', 'Begins at {clock}'),
  day: label('今天的安排', 'Your day'),
  invited: label('{by}邀请您参加', '{by} invites you'),
  askedAgain: label('{by}对您的拜访有疑问', '{by} asks about your visit'),
  reviewed: label('{by}点评了您的拜访', '{by} commented on your visit'),
  visit: label('{count} 次拜访', 'visits: {count}'),
  call: label('{count} 个电话', 'calls: {count}'),
  meeting: label('{count} 个会议', 'meetings: {count}'),
  task: label('{count} 项任务', 'tasks: {count}'),
  late: label('{count} 项已逾期', 'late: {count}'),
  comma: label('，', ', '),
}
