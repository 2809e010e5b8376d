import { label } from '#contract/shared/label.ts'

export const customerTexts = {
  newOpportunity: label('新建商机', 'New opportunity'),
} as const
