import { label } from '#contract/shared/label.ts'

export const reasonTexts = {
  title: label('赢单与输单原因', 'Reasons for winning and losing'),
  hint: label(
    '结束商机和复盘时从这里选，输赢分析按它统计。改名会改到所有商机；不再用的停用即可，已填的商机不受影响。',
    'Chosen when a deal ends and in reviews, counted in win/loss analysis. A new name holds for all deals; what is retired stays in the deals that have it.',
  ),
  lost: label('为什么输', 'Why deals are lost'),
  won: label('为什么赢', 'Why deals are won'),
  add: label('添加原因', 'Add a reason'),
  saved: label('原因已保存', 'Reasons saved'),
} as const
