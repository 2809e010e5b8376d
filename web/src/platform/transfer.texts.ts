import { label } from '#contract/shared/label.ts'

export const transferTexts = {
  title: label('导入与导出', 'Imports and exports'),
  hint: label(
    '每次导入都能看到结果，也能整体撤销；导出的文件只有本人能下载。',
    'Every import can be looked at and taken back as a whole. An export is for who asked for it alone.',
  ),
  import: label('导入文件', 'Import a file'),
  imports: label('导入', 'Imports'),
  exports: label('我的导出', 'My exports'),
  noImports: label('还没有导入过', 'Nothing has been imported yet'),
  noExports: label(
    '还没有导出过。在任何列表的菜单里都可以导出。',
    'Nothing has been exported yet. Any list can be, from its menu.',
  ),
  what: label('内容', 'What'),
  people: label('同事', 'Colleagues'),
  when: label('时间', 'When'),
  result: label('结果', 'Result'),
  counts: label(
    '新增 {created} · 更新 {changed} · 未导入 {bad}',
    '{created} new · {changed} changed · {bad} not taken',
  ),
  exported: label('{rows} 行', '{rows} {rows|row|rows}'),
  download: label('下载', 'Download'),
  uploaded: label('待匹配', 'To be matched'),
  ready: label('可以开始', 'Ready'),
  waiting: label('排队中', 'Waiting'),
  running: label('进行中', 'Running'),
  done: label('完成', 'Done'),
  failed: label('失败', 'Failed'),
  cancelled: label('已取消', 'Stopped'),
  undoing: label('撤销中', 'Being taken back'),
  undone: label('已撤销', 'Taken back'),
} as const
