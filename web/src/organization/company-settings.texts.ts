import { label } from '#contract/shared/label.ts'

export const companySettingsTexts = {
  title: label('企业信息', 'Company'),
  hint: label(
    '时区决定“今天”和“本月”从何时算起，财年月份决定季度和年度。',
    'The time zone says when today and this month begin; the fiscal year says what quarters are.',
  ),
  safety: label('登录与隐私', 'Sign-in and privacy'),
  sessionHours: label('多少小时不操作后退出登录', 'Signed out after hours without use'),
  sessionDays: label('多少天后必须重新登录', 'Sign in anew after days'),
  revealsPerDay: label('每人每天可查看的打码信息', 'Masked values one may reveal in a day'),
  save: label('保存', 'Save'),
  saved: label('已保存', 'Saved'),
} as const
