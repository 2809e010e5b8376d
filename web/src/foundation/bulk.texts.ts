import { label } from '#contract/shared/label.ts'

export const bulkTexts = {
  selection: label('批量操作', 'Selected records'),
  selected: label('已选 {count} 条', '{count} selected'),
  selectAll: label('选择全部 {count} 条', 'Select all {count}'),
  change: label('修改', 'Change'),
  transfer: label('转移', 'Transfer'),
  delete: label('删除', 'Delete'),
  clear: label('取消选择', 'Clear the selection'),
  changeTitle: label('批量修改 {count} 条{many}', 'Change {count} {many}'),
  transferTitle: label('转移 {count} 条{many}', 'Transfer {count} {many}'),
  deleteTitle: label('把 {count} 条{many}移入回收站？', 'Move {count} {many} to the recycle bin?'),
  deleteHint: label('可以在回收站里恢复。', 'They can be restored from there.'),
  field: label('要修改的字段', 'Field to change'),
  value: label('改为', 'New value'),
  emptyHint: label('留空表示清空这个字段。', 'Left empty, the field is cleared.'),
  owner: label('新的负责人', 'New owner'),
  along: label('联系人、进行中的商机和未完成的任务一起转', 'Contacts, open deals and open tasks go along'),
  reason: label('原因（选填，会记入时间线）', 'Why (optional, stands in the timeline)'),
  done: label('已处理 {count} 条', '{count} done'),
  doneWithRefused: label('已处理 {count} 条，{refused} 条没有成功：{why}', '{count} done, {refused} not: {why}'),
} as const
