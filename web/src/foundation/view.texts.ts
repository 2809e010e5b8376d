import { label } from '#contract/shared/label.ts'

export const viewTexts = {
  views: label('视图', 'Views'),
  all: label('全部{many}', 'All {many}'),
  shared: label('共享给所有人', 'Shared with everybody'),
  changed: label('与保存的视图不同', 'Differs from the saved view'),
  keepChanges: label('更新视图“{name}”', 'Update “{name}”'),
  saveAs: label('把当前列表存为视图', 'Save this list as a view'),
  remove: label('删除视图“{name}”', 'Delete “{name}”'),
  name: label('视图名称', 'Name of the view'),
  nameHint: label('例如：华东本月要签的单', 'For example: East, closing this month'),
  share: label('共享给所有人（每个人只看到自己有权看的记录）', 'Share with everybody (each sees only what they may)'),
  segments: label('全部分群', 'All segments'),
  segment: label('同时作为分群：其他筛选可以引用它', 'It is a segment: other filters may refer to it'),
  description: label('这个分群是做什么用的', 'What this segment is for'),
  descriptionHint: label('例如：季度回访名单', 'For example: who is called every quarter'),
  save: label('保存', 'Save'),
} as const
