import { label } from '#contract/shared/label.ts'

export const dueTexts = {
  title: label('即将回公海', 'Going back soon'),
  count: label('{count} 个客户', '{count} {count|customer|customers}'),
  none: label('没有客户快要回公海', 'No customer goes back soon'),
  noneHint: label('按时跟进，客户就一直在您手里。', 'Customers that are followed up in time stay where they are.'),
  within: label('{days} 天内', 'Within {days} days'),
  near: label('已到提醒期', 'Reminded of'),

  customer: label('客户', 'Customer'),
  owner: label('负责人', 'Owner'),
  level: label('级别', 'Level'),
  on: label('回收日', 'Goes back on'),
  left: label('还有', 'In'),
  days: label('{days} 天', '{days} {days|day|days}'),
  today: label('今天', 'today'),
  why: label('原因', 'Why'),
  since: label('从 {since} 起算', 'counted from {since}'),
  pool: label('回到', 'Goes to'),
  more: label('显示更多', 'Show more'),

  back: label('回到公海', 'Back to the pool'),
  noLevel: label('未定级', 'No level'),
} as const
