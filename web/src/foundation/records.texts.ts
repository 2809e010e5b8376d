import { label } from '#contract/shared/label.ts'

export const recordTexts = {
  saved: label('已保存', 'Saved'),
  undo: label('撤销', 'Undo'),
  undone: label('已撤销', 'Taken back'),
  deleted: label('{name} 已移入回收站', '{name} is in the recycle bin'),
  restored: label('{name} 已恢复', '{name} is back'),
  createAnyway: label('不是同一家，仍然创建', 'Not the same, create'),
  saveAnyway: label('不是同一家，仍然保存', 'Not the same, save'),
  alike: label('可能与“{name}”重复', 'It may be the same as “{name}”'),
  created: label('{name} 已创建', '{name} was created'),
  open: label('打开', 'Open'),
  create: label('创建', 'Create'),
  createKind: label('新建{kind}', 'New {kind}'),
  cancel: label('取消', 'Cancel'),
} as const
