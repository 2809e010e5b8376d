import { label } from '#contract/shared/label.ts'

export const recycleBinTexts = {
  title: label('回收站', 'Recycle bin'),
  empty: label('回收站是空的', 'Nothing has been deleted'),
  emptyHint: label(
    '删除的{kind}会先放在这里，随时可以恢复。',
    'Deleted {kind} wait here and can be brought back at any time.',
  ),
  kinds: label('记录类型', 'Kind of record'),
  name: label('名称', 'Name'),
  owner: label('负责人', 'Owner'),
  deletedAt: label('删除时间', 'Deleted'),
  restore: label('恢复', 'Restore'),
  restored: label('{name} 已恢复', '{name} is back'),
  open: label('打开', 'Open'),
  more: label('加载更多', 'Load more'),
  count: label('共 {count} 条', '{count} in all'),
} as const
