import { label } from '#contract/shared/label.ts'

export const trustTexts = {
  title: label('可信度', 'Confidence'),
  high: label('高', 'high'),
  middle: label('中', 'middle'),
  low: label('低', 'low'),
  of: label('{level} · {percent}', '{level} · {percent}'),
  hint: label(
    '来源 × 核实 × 时间，三项相乘；每过 {days} 天减半。',
    'Source × verified × age; it halves every {days} days.',
  ),
  source: label('来源：{name}', 'Source: {name}'),
  noSource: label('来源没有填', 'No source given'),
  state: label('核实：{name}', 'Verified: {name}'),
  age: label('{days} 天前', '{days} {days|day|days} ago'),
  noDay: label('日期没有填', 'No day given'),
  proposed: label('拜访里记录的，还没有确认', 'Noted on a visit, not yet confirmed'),
  take: label('采用', 'Take over'),
  confirm: label('属实', 'It is right'),
  refute: label('不属实', 'It is wrong'),
  again: label('撤回核实', 'Take it back'),
  ask: label('您知道这条属不属实吗？', 'Do you know whether this is right?'),
  confirmed: label('{name} 核实属实', '{name} says it is right'),
  refuted: label('{name} 认为不属实，不计入价格', '{name} says it is wrong; it counts in no price'),
  done: label('已记录核实结果', 'Noted'),
} as const
