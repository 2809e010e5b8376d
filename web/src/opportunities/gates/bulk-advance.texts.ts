import { label } from '#contract/shared/label.ts'

export const bulkMoveTexts = {
  deed: label('推进阶段', 'Move to a stage'),
  title: label('把 {count} 个商机推进到…', 'Move {count} {count|deal|deals} to…'),
  process: label('销售流程', 'Process'),
  stage: label('阶段', 'Stage'),
  reason: label('原因（选填）', 'Why (optional)'),
  move: label('推进', 'Move'),
  close: label('关闭', 'Close'),
  done: label('已推进 {count} 个商机', '{count} {count|deal|deals} moved'),
  stopped: label('{count} 个没有通过', '{count} did not pass'),
  lacks: label('缺：{items}', 'Missing: {items}'),
  lossReason: label('输单原因', 'Reason of the loss'),
  winReason: label('赢单原因（选填）', 'Reason of the win (optional)'),
} as const
