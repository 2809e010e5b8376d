import { label } from '#contract/shared/label.ts'

export const dayMapTexts = {
  title: label('当天地图', 'Map of the day'),
  day: label('日期', 'Day'),
  person: label('谁的拜访', 'Whose visits'),
  everybody: label('我看得到的所有人', 'Everybody in sight'),
  someone: label('{name}（{count}）', '{name} ({count})'),
  list: label('当天的拜访', 'Visits of the day'),
  onMap: label('地图上的拜访', 'Visits on the map'),
  sum: label('{count} 个拜访，{made} 个已签到', '{count} {count|visit|visits}, {made} checked in'),
  planned: label('计划', 'Planned'),
  verified: label('在客户处', 'At the customer'),
  outside: label('不在客户处', 'Elsewhere'),
  'no-position': label('没有位置', 'No position'),
  'no-place': label('客户没有位置', 'Customer has no place'),
  done: label('完成，没有签到', 'Made without check-in'),
  atCustomer: label('画在客户的位置', 'drawn at the customer'),
  nowhere: label('不在地图上', 'not on the map'),
  note: label(
    '只有签到的点，没有移动轨迹。签到点只给本人和上级看，本人撤回同意或超过保留天数后就看不到了，改画在客户的位置。',
    'Points of check-in alone, and no way between them. A point is told to its person and those above, as long as they agree and it is kept; else the visit is drawn at the customer.',
  ),
  none: label('这一天没有拜访', 'No visits on this day'),
  noneHint: label('换一天看看，或者安排一次拜访。', 'Look at another day, or plan a visit.'),
  mark: label('{time} {owner}，{customer}：{verdict}', '{time} {owner}, {customer}: {verdict}'),
  noCustomer: label('没有客户', 'no customer'),
} as const
