import { label } from '#contract/shared/label.ts'

export const completenessTexts = {
  title: label('资料完整度', 'Completeness'),
  whole: label('资料齐全', 'Nothing is missing'),
  next: label('接下来补充', 'What is missing next'),
  missing: label('还缺 {count} 项', '{count} {count|thing is|things are} missing'),
  all: label('全部 {count} 项', 'All {count}'),
  fewer: label('收起', 'Fewer'),
} as const

export const completenessSettingsTexts = {
  title: label('资料完整度', 'Completeness'),
  hint: label(
    '每一项在各级别客户的完整度里占多少分量，0 表示不要求。保存后在后台重新计算。',
    'How much each thing weighs in the completeness of customers of each level; 0 is not asked for. Scores follow in the background.',
  ),
  item: label('资料项', 'What is known'),
  none: label('未分级', 'No level'),
  share: label('{item} · {level}', '{item} · {level}'),
  sum: label('合计', 'Sum'),
  usual: label('恢复默认权重', 'Back to the usual weights'),
  renewing: label('正在重新计算…', 'Scores are being worked out…'),
  saved: label('已保存，正在重新计算', 'Saved; scores follow in the background'),
} as const
