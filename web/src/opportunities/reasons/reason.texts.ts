import { label } from '#contract/shared/label.ts'

export const reasonTexts = {
  title: label('赢单与输单原因', 'Reasons for winning and losing'),
  hint: label(
    '结束商机和复盘时从这里选，输赢分析按它统计。改名会改到所有商机；不再用的停用即可，已填的商机不受影响。',
    'Chosen when a deal ends and in reviews, counted in win/loss analysis. A new name holds for all deals; what is retired stays in the deals that have it.',
  ),
  lost: label('为什么输', 'Why deals are lost'),
  won: label('为什么赢', 'Why deals are won'),
  zh: label('中文名称', 'Name in Chinese'),
  en: label('英文名称', 'Name in English'),
  up: label('“{name}”上移', 'Move “{name}” up'),
  down: label('“{name}”下移', 'Move “{name}” down'),
  retire: label('停用“{name}”', 'Retire “{name}”'),
  retireHint: label('停用：不再可选，已填的保留', 'Retire: no longer offered, kept where it stands'),
  remove: label('去掉“{name}”', 'Take “{name}” out'),
  removeHint: label('还没保存，可以直接去掉', 'Not saved yet'),
  retired: label('已停用', 'Retired'),
  restore: label('重新启用“{name}”', 'Offer “{name}” again'),
  add: label('添加原因', 'Add a reason'),
  discard: label('放弃修改', 'Discard'),
  save: label('保存', 'Save'),
  saved: label('原因已保存', 'Reasons saved'),
} as const
