import { label } from '#contract/shared/label.ts'

export const reminderTexts = {
  title: label('提醒我', 'Remind me'),
  is: label('提醒我：{lead}', 'Remind me: {lead}'),
  usual: label('按我的习惯', 'as usual'),
  never: label('不提醒', 'never'),
  atOnce: label('开始时', 'when it begins'),
  minutes: label('提前 {count} 分钟', '{count} minutes before'),
  hours: label('提前 {count} 小时', '{count} h before'),
  days: label('提前 {count} 天', '{count} d before'),
} as const
