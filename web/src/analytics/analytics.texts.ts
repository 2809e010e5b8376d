import { label } from '#contract/shared/label.ts'

export const analyticsTexts = {
  funnel: label('销售漏斗', 'Sales funnel'),
  funnelHint: label(
    '宽度是到过这个阶段的商机数，两段之间是继续往下走的比例；右侧是现在停在这里的。',
    'Width: deals that ever came to a stage. Between two: the share that went on. At the right: what stands there now.',
  ),
  goOn: label('↓ {share}', '↓ {share}'),
  weakest: label('↓ {share} 流失最多', '↓ {share} most are lost here'),
  nowHere: label('{count} 单 · {amount}', '{count} · {amount}'),
  wonAll: label('赢 {count} 单 · {amount}', '{count} won · {amount}'),
  medianStay: label('停留 {days} 天（中位数）', '{days} {days|day|days} (median)'),
  stageTitle: label('{name}：{reached} 单到过', '{name}: {reached} came here'),
  emptyFunnel: label('还没有商机', 'No deals yet'),
  emptyFunnelHint: label(
    '有了商机，这里会画出它们从立项走到赢单的路，以及在哪一步停下。',
    'With the first deals, this draws their way to winning, and where they stop.',
  ),
  newDeal: label('新建商机', 'New deal'),
} as const
