import { label } from '#contract/shared/label.ts'

export const routeTexts = {
  title: label('拜访路线', 'Route of the visits'),
  from: label('几点出发', 'Setting out at'),
  here: label('从我的位置出发', 'From where I am'),
  hereSet: label('从当前位置出发', 'From where you are'),
  reckoned: label(
    '路程按直线距离的 1.4 倍估算：头 15 公里时速 30 公里，再远时速 80 公里。您的位置只用于这次计算，不保存。',
    'Ways are reckoned as 1.4 times the straight line: the first 15 km at 30 km/h, the rest at 80. Where you are is used for this alone and not kept.',
  ),
  present: label('现在的顺序', 'As it stands'),
  best: label('建议的顺序', 'Proposed'),
  sum: label(
    '路上 {travel} · {kilometres} 公里 · {ends} 结束',
    '{travel} on the way · {kilometres} km · done at {ends}',
  ),
  saves: label('少走 {minutes}', 'saves {minutes}'),
  asGood: label('现在的顺序已经最省路。', 'The order as it stands takes least already.'),
  adopt: label('按建议调整时间', 'Take these times'),
  adopted: label('已调整 {count} 个拜访的时间', 'Times of {count} {count|visit|visits} changed'),
  undo: label('撤销', 'Undo'),
  drive: label('路上 {minutes}', '{minutes} on the way'),
  late: label('晚到 {minutes}', '{minutes} late'),
  beyond: label('这一天到不了', 'Not to be reached on this day'),
  tooMuch: label(
    '这一天走不完。先把到不了的拜访改到别的日子，再按建议调整时间。',
    'There is too much for one day. Move what cannot be reached to another day first, then take the times.',
  ),
  fix: label('“{name}”时间已约定，不变', 'The time of “{name}” is agreed and stays'),
  fixed: label('时间已约定', 'Time agreed'),
  unplaced: label('没有位置，不在路线里', 'Without a place, not on the route'),
  none: label('这一天没有待完成的拜访', 'No visits still to be made on this day'),
  noneHint: label(
    '安排了拜访或会议、客户有位置时，这里给出最省路的顺序。',
    'Once visits or meetings are planned with customers that have a place, the shortest way through them stands here.',
  ),
  plan: label('安排拜访', 'Plan a visit'),
  hours: label('{hours} 小时 {minutes} 分', '{hours} h {minutes} min'),
  minutes: label('{minutes} 分钟', '{minutes} min'),
  drawing: label('路线图', 'Drawing of the route'),
} as const
