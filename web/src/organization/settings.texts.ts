import { label } from '#contract/shared/label.ts'

export const settingsTexts = {
  title: label('设置', 'Settings'),
  hint: label(
    '企业、部门、用户、角色、字段与流程在这里管理。',
    'Company, departments, users, roles, fields and processes are kept here.',
  ),
} as const
