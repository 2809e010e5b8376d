import { label } from '#contract/shared/label.ts'

export const reviewEventTexts = { seeMinutes: label('查看纪要', 'See the minutes') } as const
