import { label } from '#contract/shared/label.ts'

export const exportTexts = {
  title: label('导出{many}', 'Export {many}'),
  start: label('开始导出', 'Export'),
  startCount: label('导出 {count} 条', 'Export {count}'),
  xlsx: label('Excel（.xlsx）', 'Excel (.xlsx)'),
  csv: label('CSV（.csv）', 'CSV (.csv)'),
  vcf: label('名片 vCard 4.0（.vcf）', 'Cards, vCard 4.0 (.vcf)'),
  vcf3: label('名片 vCard 3.0（.vcf）', 'Cards, vCard 3.0 (.vcf)'),
  shownColumns: label('当前显示的 {count} 列', 'The {count} columns shown'),
  allColumns: label('全部 {count} 个字段', 'All {count} fields'),
  running: label(
    '正在后台生成文件，可以关闭窗口继续工作。',
    'The file is being written in the background; you can close this and go on.',
  ),
  failed: label('导出没有成功，请重试。', 'The export did not succeed. Try again.'),
  done: label('{count} 条已写入文件（{size}）。', '{count} {count|record is|records are} in the file ({size}).'),
  download: label('下载文件', 'Download'),
  purpose: label('用途', 'What it is for'),
  purposeHint: label(
    '超过 {count} 行的导出需要批准后才能下载。',
    'Exports of more than {count} rows have to be allowed first.',
  ),
  ask: label('提交审批', 'Ask for approval'),
  asked: label(
    '已提交审批。批准后可在“设置 · 导入与导出”下载。',
    'Waiting for approval. Once allowed, the file is in Settings, Imports and exports.',
  ),
  refused: label('没有获得批准：{reason}', 'Not allowed: {reason}'),
} as const
