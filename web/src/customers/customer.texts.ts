import { label } from '#contract/shared/label.ts'

export const customerTexts = {
  newOpportunity: label('新建商机', 'New opportunity'),
  makeCustomer: label('建立客户', 'Make a customer'),
  status: label('状态', 'Status'),
} as const
