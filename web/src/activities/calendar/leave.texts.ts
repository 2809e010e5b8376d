import { label } from '#contract/shared/label.ts'

export const leaveTexts = {
  title: label('请假与外出', 'Leave'),
  hint: label(
    '登记后，这几天不会再分配线索给本人，日历和共同空闲也会避开。原因只有本人和能修改其行动的人看得到。',
    'Nobody is given leads while away, and calendars and proposed times heed it. The reason is told only to the person and to who may change their activities.',
  ),
  who: label('谁', 'Who'),
  kind: label('类型', 'Kind'),
  from: label('从', 'From'),
  to: label('到', 'To'),
  note: label('说明（选填）', 'Note (optional)'),
  add: label('登记', 'Add'),
  added: label('已登记', 'Added'),
  coming: label('最近和即将', 'Now and to come'),
  none: label('没有人请假或外出。', 'Nobody is away.'),
  away: label('不在', 'Away'),
  remove: label('取消 {who} 的这次请假', 'Take back this leave of {who}'),
} as const
