import { label } from '#contract/shared/label.ts'

export const calendarTexts = {
  title: label('日历', 'Calendar'),
  views: label('视图', 'Views'),
  day: label('日', 'Day'),
  week: label('周', 'Week'),
  month: label('月', 'Month'),
  list: label('列表', 'List'),
  team: label('团队', 'Team'),
  back: label('往前', 'Back'),
  on: label('往后', 'On'),
  today: label('今天', 'Today'),
  add: label('新建日程', 'New entry'),
  people: label('看谁的日历', 'Whose calendar'),
  mine: label('我的日历', 'My calendar'),
  kind: label('方式', 'Kind'),
  allKinds: label('全部', 'All'),
  more: label('更多', 'More'),
  findTime: label('找共同空闲', 'Find a time'),
  addresses: label('日历订阅', 'Subscribe'),
  leave: label('请假与外出', 'Leave'),
  busy: label('忙碌', 'Busy'),
  away: label('不在', 'Away'),
  untitled: label('日程', 'Entry'),
  close: label('预计成交', 'Expected close'),
  stageEnd: label('阶段应结束', 'Stage should be over'),
  next: label('下一步', 'Next step'),
  allDay: label('全天', 'All day'),
  nothing: label(
    '这几天还没有安排。点一个空位，约下一次拜访。',
    'Nothing is planned for these days. Press a free place to plan the next visit.',
  ),
  off: label('休', 'Off'),
  working: label('班', 'Work'),
  setDays: label('去维护工作日历', 'Enter them'),
  tooMany: label(
    '内容太多，只显示了一部分，请缩短时间或减少人员。',
    'There is more than is shown: choose fewer days or people.',
  ),
  private: label('私人', 'Private'),
  repeats: label('重复', 'Repeats'),
} as const

export const teamTexts = {
  department: label('部门', 'Department'),
  person: label('成员', 'Person'),
  sum: label('合计', 'Total'),
  away: label('不在', 'Away'),
  busy: label('忙碌', 'Busy'),
  nobody: label('这个部门还没有人。', 'Nobody works in this department yet.'),
  cell: label('{who} {day}：{count} 项', '{who}, {day}: {count} {count|entry|entries}'),
  counted: label(
    '每格是这一天的日程数，点开看明细；看不到的只显示忙碌。',
    'Each cell counts the entries of a day and opens them. Of what you may not see it says only that somebody is busy.',
  ),
} as const

export const slotTexts = {
  title: label('找共同空闲', 'Find a time for all'),
  hint: label(
    '在工作时间里找所有人都有空的时段；别人的安排内容不会显示。',
    'Looks for working time in which everybody is free; what others do is not told.',
  ),
  who: label('和谁', 'With whom'),
  long: label('时长', 'Length'),
  minutes: label('{minutes} 分钟', '{minutes} minutes'),
  none: label(
    '这几天没有大家都有空的时段，试试缩短时长或换一周。',
    'There is no time at which all are free: try a shorter meeting or another week.',
  ),
  book: label('约 {when}', 'Book {when}'),
  between: label('{from} 至 {to}', '{from} to {to}'),
  meeting: label('会议', 'Meeting'),
} as const
