import { label } from '#contract/shared/label.ts'

export const listTexts = {
  table: label('记录列表', 'Records'),
  tick: label('选择', 'Select'),
  tickAll: label('选择全部已载入', 'Select all that are loaded'),
  searchHere: label('在列表中查找', 'Find in this list'),
} as const
