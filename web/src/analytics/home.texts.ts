import { label } from '#contract/shared/label.ts'

export const homeTexts = {
  morning: label('{name}，早上好', 'Good morning, {name}'),
  afternoon: label('{name}，下午好', 'Good afternoon, {name}'),
  evening: label('{name}，晚上好', 'Good evening, {name}'),
  begin: label('从第一个客户开始', 'Begin with the first customer'),
  beginHint: label('有了客户，才有商机和行动；已有数据可以直接导入。', 'Customers come first, deals and activities follow. What you have can be imported.'),
  create: label('新建客户', 'New customer'),
} as const
