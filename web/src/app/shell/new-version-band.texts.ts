import { label } from '#contract/shared/label.ts'

export const newVersionTexts = {
  isThere: label('有新版本', 'A new version is there'),
  hint: label('正在填写的请先保存。', 'Save first what you are filling in.'),
  unsentStays: label('{count} 项未发送的会保留。', '{count} not sent yet {count|stays|stay} here.'),
  reload: label('重新载入', 'Reload'),
} as const
