import { label } from '#contract/shared/label.ts'

/** What devices show while the application is closed. */
export const pushTexts = {
  dueAt: label('{clock} 开始', 'Begins at {clock}'),
  day: label('今天的安排', 'Your day'),
  someone: label('同事', 'A colleague'),
  many: label('共 {count} 条', '{count} in all'),
  visit: label('{count} 次拜访', 'visits: {count}'),
  call: label('{count} 个电话', 'calls: {count}'),
  meeting: label('{count} 个会议', 'meetings: {count}'),
  task: label('{count} 项任务', 'tasks: {count}'),
  late: label('{count} 项已逾期', 'late: {count}'),
  comma: label('，', ', '),
}
