import { label } from '#contract/shared/label.ts'

export const importTexts = {
  title: label('导入', 'Import'),
  hint: label(
    '把 Excel 或 CSV 文件里的客户、联系人和商机带进来。',
    'Bring customers, contacts and deals from Excel or CSV files.',
  ),
} as const
