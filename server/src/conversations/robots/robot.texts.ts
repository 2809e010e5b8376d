import { label } from '#contract/shared/label.ts'

/** What robots say in groups. */
export const robotTexts = {
  many: label('有 {count} 条新提醒', 'New reminders: {count}'),
  line: label('{kind}：{count} 条', '{kind}: {count}'),
  open: label('打开铁军', 'Open Tiejun'),
  testTitle: label('测试消息', 'Test message'),
  testWords: label(
    '能看到这条消息，说明群机器人“{name}”已经设置好了。',
    'You can read this, so the robot “{name}” is set up well.',
  ),
  testBy: label('由{name}在“设置 · 群机器人”里发出', 'Sent by {name} from Settings · Robots'),
  saidBy: label('{name} 发布', 'From {name}'),
} as const
