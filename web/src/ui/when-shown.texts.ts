import { label } from '#contract/shared/label.ts'

export const whenShownTexts = { pickDay: label('选择日期', 'Pick a date') } as const
