import { label } from '#contract/shared/label.ts'

export const forecastCallTexts = {
  unit: label('期间', 'Periods'),
  month: label('按月', 'Months'),
  quarter: label('按季', 'Quarters'),
  help: label(
    '每期以第一次预测为准：最后一天才说准，不算会预测。偏差大于 0 表示报多，小于 0 表示报少。',
    'Measured by the first call of each period: being right on its last day is no forecast. A bias above 0 hopes too much, below it promises too little.',
  ),
  caller: label('预测人', 'Called by'),
  subject: label('对象', 'Of'),
  company: label('全公司', 'The company'),
  own: label('本人', 'Own'),
  periods: label('期数', 'Periods'),
  bias: label('偏差', 'Bias'),
  error: label('平均误差', 'Mean error'),
  within: label('落在区间', 'Within range'),
  withinHelp: label(
    '结果落在承诺与乐观之间的期数占比',
    'Share of periods in which what came lay between commit and best case',
  ),
  tooFew: label('少于 {count} 期，说明不了什么', 'fewer than {count} periods tell nothing'),
  period: label('期间', 'Period'),
  first: label('首次预测', 'First call'),
  last: label('最后预测', 'Last call'),
  came: label('实际', 'Came'),
  off: label('相差', 'Off by'),
  deals: label('{count} 个商机', '{count} {count|deal|deals}'),
  open: label('看各期', 'Each period'),
  emptyTitle: label('还没有可以比较的预测', 'No calls to compare yet'),
  emptyHint: label(
    '在漏斗会里给出每个期间的预测；期间结束后，这里说明谁报得准、谁总报多。',
    'Call each period in a funnel review; once it is over, this tells who calls well and who always hopes too much.',
  ),
  toReview: label('去漏斗会', 'To funnel reviews'),
} as const
