import { label } from '#contract/shared/label.ts'

export const companySettingsTexts = {
  title: label('企业信息', 'Company'),
  hint: label(
    '时区决定“今天”和“本月”从何时算起，财年月份决定季度和年度。',
    'The time zone says when today and this month begin; the fiscal year says what quarters are.',
  ),
  save: label('保存', 'Save'),
  saved: label('已保存', 'Saved'),
} as const
