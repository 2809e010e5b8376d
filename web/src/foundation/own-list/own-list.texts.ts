import { label } from '#contract/shared/label.ts'

export const ownListTexts = {
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
  discard: label('放弃修改', 'Discard'),
  save: label('保存', 'Save'),
} as const
