import { label } from '#contract/shared/label.ts'

export const unsavedTexts = {
  unsaved: label('有未保存的修改', 'Not saved yet'),
  discard: label('放弃修改', 'Discard'),
  save: label('保存', 'Save'),
} as const
