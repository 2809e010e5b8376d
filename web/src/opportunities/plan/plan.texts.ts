import { label } from '#contract/shared/label.ts'

export const planTexts = {
  title: label('推进计划', 'Plan'),
  zoom: label('缩放', 'Zoom'),
  week: label('周', 'Weeks'),
  month: label('月', 'Months'),
  quarter: label('季', 'Quarters'),
  axis: label('时间轴', 'Axis'),
  list: label('清单', 'List'),
  view: label('显示', 'Show'),
  today: label('今天', 'Today'),
  late: label('逾期', 'Late'),
  done: label('已完成', 'Done'),
  open: label('进行中', 'Under way'),
  ahead: label('计划中', 'Planned'),
  empty: label(
    '还没有计划：写下任务和拜访的日期，整个推进过程就会出现在这里。',
    'No plan yet: give tasks and visits a date, and the way to the signature shows here.',
  ),
  item: label('{lane}：{title}，{when}，{state}', '{lane}: {title}, {when}, {state}'),
  span: label('{from} 至 {to}', '{from} to {to}'),
  andMore: label('{title} 另 {more} 项', '{title} +{more}'),
  several: label('{count} 项，看清单', '{count} together, list them'),
  scroll: label('推进计划的时间轴，左右滚动', 'The plan on its axis; scroll sideways'),
} as const
