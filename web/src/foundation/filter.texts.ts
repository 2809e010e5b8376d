import type { FilterOperator } from '#contract/shared/filter.ts'
import { type Label, label } from '#contract/shared/label.ts'
import type { PeriodName } from '#contract/shared/period.ts'

export const filterTexts = {
  filter: label('筛选', 'Filter'),
  filterCount: label('筛选 · {count}', 'Filter · {count}'),
  matches: label('符合以下', 'Match'),
  all: label('全部条件', 'all conditions'),
  any: label('任一条件', 'any condition'),
  addCondition: label('添加条件', 'Add a condition'),
  retired: label('{name}（已停用）', '{name} (retired)'),
  addGroup: label('添加条件组', 'Add a group'),
  remove: label('移除', 'Remove'),
  clear: label('清空筛选', 'Clear'),
  field: label('字段', 'Field'),
  operator: label('比较', 'Operator'),
  value: label('值', 'Value'),
  from: label('从', 'From'),
  to: label('到', 'To'),
  me: label('我自己', 'Me'),
  reach: label('我负责的范围', 'Everyone in my reach'),
  lastDays: label('最近 {count} 天', 'Last {count} {count|day|days}'),
  nextDays: label('未来 {count} 天', 'Next {count} {count|day|days}'),
  past: label('已过去', 'the past'),
  or: label('或', 'or'),
  and: label('且', 'and'),
  empty: label('还没有条件：添加一个，列表会立即跟着变。', 'No condition yet: add one and the list follows at once.'),
} as const

/** How an operator reads between a field and its value. */
export const operatorLabels: Record<FilterOperator, Label> = {
  is: label('是', 'is'),
  isNot: label('不是', 'is not'),
  anyOf: label('属于', 'is any of'),
  noneOf: label('不属于', 'is none of'),
  contains: label('包含', 'contains'),
  startsWith: label('开头是', 'starts with'),
  above: label('大于', 'above'),
  below: label('小于', 'below'),
  atLeast: label('不小于', 'at least'),
  atMost: label('不大于', 'at most'),
  between: label('介于', 'between'),
  within: label('在', 'within'),
  isEmpty: label('为空', 'is empty'),
  isNotEmpty: label('不为空', 'is not empty'),
}

/** Days have an order, not a size. */
export const timeOperatorLabels: Partial<Record<FilterOperator, Label>> = {
  above: label('晚于', 'after'),
  below: label('早于', 'before'),
  atLeast: label('不早于', 'on or after'),
  atMost: label('不晚于', 'on or before'),
}

export const periodLabels: Record<PeriodName, Label> = {
  today: label('今天', 'today'),
  yesterday: label('昨天', 'yesterday'),
  tomorrow: label('明天', 'tomorrow'),
  'this-week': label('本周', 'this week'),
  'last-week': label('上周', 'last week'),
  'next-week': label('下周', 'next week'),
  'this-month': label('本月', 'this month'),
  'last-month': label('上月', 'last month'),
  'next-month': label('下月', 'next month'),
  'this-quarter': label('本季度', 'this quarter'),
  'last-quarter': label('上季度', 'last quarter'),
  'next-quarter': label('下季度', 'next quarter'),
  'this-year': label('今年', 'this year'),
  'last-year': label('去年', 'last year'),
  'next-year': label('明年', 'next year'),
}
